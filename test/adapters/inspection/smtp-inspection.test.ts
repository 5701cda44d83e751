import { inspectSmtp } from '../../../src/adapters/inspection/smtp-inspection.js';
import { SMTP_PASSWORD, SMTP_USER, TestSmtpServer } from '../../support/channels/smtp-server.js';

describe("doctor's check of the mail server", () => {
  let server: TestSmtpServer;
  beforeAll(async () => {
    server = await TestSmtpServer.start({ isStrict: true });
  });
  afterAll(() => server.close());
  const as = (user: string, password: string, url = server.url) =>
    url.replace('//', `//${user}:${encodeURIComponent(password)}@`);

  it('signs in and sends nothing', async () => {
    expect(await inspectSmtp(as(SMTP_USER, SMTP_PASSWORD))).toEqual([
      { check: 'e-mail', outcome: 'ok', found: 'the mail server answers', advice: '' },
    ]);
    expect(server.mails).toEqual([]);
  });

  it.each([
    ['a wrong password', () => as(SMTP_USER, 'hush'), 'the mail server refuses us (SMTP_535_7_8)'],
    [
      'a server without encryption',
      () => as('hush', 'hush', server.url.replace('127.0.0.1', '0.0.0.0')),
      /no encryption that is trusted here \(TLS\)/,
    ],
    ['an unreachable server', () => 'smtp://hush:hush@127.0.0.1:1', /does not answer/],
  ])('reports %s, and shows nothing of the URL', async (_what, url, found) => {
    const [finding] = await inspectSmtp(url());
    expect(finding?.outcome).toBe('fail');
    expect(finding?.found).toMatch(found);
    expect(JSON.stringify(finding)).not.toMatch(/hush|127\.0/);
  });

  it('has nothing to say where there is none', async () => {
    expect(await inspectSmtp(null)).toEqual([]);
  });
});
