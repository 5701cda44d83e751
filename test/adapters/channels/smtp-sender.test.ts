import { SmtpSender } from '../../../src/adapters/channels/smtp-sender.js';
import { channelSenderContract } from '../../contracts/channel-sender.contract.js';
import { outgoing } from '../../support/channels/outgoing.js';
import { SMTP_PASSWORD, SMTP_USER, TestSmtpServer } from '../../support/channels/smtp-server.js';

const from = 'Clinic <queue@clinic.example>';
const never = new AbortController().signal;

describe('SmtpSender', () => {
  channelSenderContract(
    async () => {
      const provider = await TestSmtpServer.start();
      return {
        provider,
        open: ({ deadlineMs }) => new SmtpSender({ url: provider.url, from, deadlineMs }),
        address: () => ({ address: 'mara@example.org', push: null }),
      };
    },
    {
      RETRY: ['421 4.3.2 Shutting down', '450 4.2.0 Greylisted', '451 Local error', '452 4.2.2 Over quota'],
      RETRY_AFTER: [],
      ADDRESS: ['550 5.1.1 No such address', '550 5.1.10 Null MX', '550 5.2.1 Disabled', '550 User unknown'],
      MESSAGE: ['552 5.3.4 Too big', '550 Rejected', '554 5.6.0 Bad content', '550 5.2.2 Mailbox full'],
      CONFIG: ['550 5.7.1 Relay denied', '550 5.7.26 Unauthenticated: user unknown', '553 5.1.8 Bad sender', '530 Sign in'],
    },
  );
});

describe('A mail', () => {
  let server: TestSmtpServer;
  let sender: SmtpSender;
  beforeEach(async () => {
    server = await TestSmtpServer.start({ isStrict: true });
    const password = encodeURIComponent(SMTP_PASSWORD);
    sender = new SmtpSender({ url: server.url.replace('//', `//${SMTP_USER}:${password}@`), from });
  });
  afterEach(async () => {
    await sender.close();
    await server.close();
  });

  it('can be unsubscribed with one click, and tells machines that it is one', async () => {
    const unsubscribeUrl = 'https://queue.example/m/1';
    await sender.send(outgoing({ unsubscribeUrl, language: 'pl' }), never);
    const headers = server.mails[0]?.headers;
    expect(server.mails[0]?.headerLines.find(({ key }) => key === 'list-unsubscribe')?.line).toBe(
      'List-Unsubscribe: <https://queue.example/m/1>',
    );
    expect(server.mails[0]?.headerLines.find(({ key }) => key === 'list-unsubscribe-post')?.line).toBe(
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
    );
    expect([headers?.get('auto-submitted'), headers?.get('content-language')]).toEqual(['auto-generated', 'pl']);
    expect(server.mails[0]?.html).toBe(false);
  });

  it('has no such header where the public address is unknown', async () => {
    await sender.send(outgoing({ unsubscribeUrl: '/m/1' }), never);
    expect(server.mails[0]?.headers.has('list')).toBe(false);
  });

  it('goes to one address, whatever the address looks like', async () => {
    for (const address of ['a@example.org, b@evil.example', 'a@example.org\r\nRCPT TO:<b@evil.example>', 'Mara <b@evil.example>'])
      await sender.send(outgoing({ address }), never);
    expect(server.recipients).not.toContain('b@evil.example');
  });

  it('cannot add headers with its subject', async () => {
    await sender.send(outgoing({ title: 'Clinic\r\nBcc: other@example.org' }), never);
    expect(server.mails[0]?.bcc).toBeUndefined();
    expect(server.mails[0]?.subject).toContain('Clinic');
  });

  it('is not sent with a wrong password, which is our mistake', async () => {
    const other = new SmtpSender({ url: server.url.replace('//', `//${SMTP_USER}:wrong@`), from });
    expect(await other.send(outgoing(), never)).toMatchObject({ result: 'CONFIG' });
    await other.close();
    expect(server.mails).toEqual([]);
  });

  it('is not sent in clear text to another machine that offers no encryption', async () => {
    // 127.0.0.1 under a name that is not known to be this machine.
    const url = server.url.replace('127.0.0.1', '0.0.0.0');
    const strict = new SmtpSender({ url, from });
    expect(await strict.send(outgoing(), never)).toEqual({ result: 'CONFIG', reason: 'TLS' });
    await strict.close();
    const relaxed = new SmtpSender({
      url: `${url.replace('//', `//${SMTP_USER}:${encodeURIComponent(SMTP_PASSWORD)}@`)}?starttls=optional`,
      from,
    });
    expect(await relaxed.send(outgoing(), never)).toMatchObject({ result: 'OK' });
    await relaxed.close();
  });
});
