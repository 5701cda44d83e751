import { type LookupAddress, lookup } from 'node:dns';
import webPush from 'web-push';
import { PushSender } from '../../../src/adapters/channels/push-sender.js';
import { channelSenderContract } from '../../contracts/channel-sender.contract.js';
import { outgoing } from '../../support/channels/outgoing.js';
import { TestPushService } from '../../support/channels/push-service.js';

const keys = webPush.generateVAPIDKeys();
const NO_PROXY = { http: null, https: null, except: null };
const common = { ...keys, subject: 'mailto:it@clinic.example', proxy: NO_PROXY };
const never = new AbortController().signal;

describe('PushSender', () => {
  channelSenderContract(
    async () => {
      const provider = await TestPushService.start();
      const subscription = provider.subscribe();
      return {
        provider,
        open: ({ deadlineMs }) => new PushSender({ ...common, hosts: ['127.0.0.1'], deadlineMs }),
        address: () => subscription,
      };
    },
    { RETRY: [500, 503, 408], RETRY_AFTER: [429], ADDRESS: [404, 410], MESSAGE: [400, 413, 301, 307], CONFIG: [401, 403] },
  );
});

describe('A push message', () => {
  let service: TestPushService;
  let sender: PushSender;
  beforeEach(async () => {
    service = await TestPushService.start();
    sender = new PushSender({ ...common, hosts: ['127.0.0.1'] });
  });
  afterEach(async () => {
    await sender.close();
    await service.close();
  });

  it('tells the worker what it needs, and the service how urgent it is', async () => {
    const message = outgoing(service.subscribe());
    await sender.send(message, never);
    expect(service.accepted[0]).toMatchObject({ urgency: 'high', ttl: 300, topic: expect.stringMatching(/^[\w-]{32}$/) });
    expect(service.accepted[0]?.payload).toEqual({
      ...{ title: message.title, text: message.text, link: message.link, thread: 'entry/7', urgent: true, token: message.token },
      facts: message.facts,
    });
  });

  it('replaces an older one of its thread, and no other', async () => {
    const subscription = service.subscribe();
    for (const thread of ['entry/7', 'entry/7', 'entry/8']) await sender.send(outgoing({ ...subscription, thread }), never);
    expect([service.accepted.length, service.shown().length]).toEqual([3, 2]);
  });

  it('cannot be sent with keys that are none, nor if it is too long', async () => {
    const { address, push } = service.subscribe();
    expect(await sender.send(outgoing({ address, push: { key: 'BKey', auth: 'auth' } }), never)).toMatchObject({
      result: 'ADDRESS',
    });
    expect(await sender.send(outgoing({ address, push: null }), never)).toMatchObject({ result: 'ADDRESS' });
    expect(await sender.send(outgoing({ address, push, text: 'x'.repeat(4_000) }), never)).toEqual({
      result: 'MESSAGE',
      reason: 'TOO_LONG',
    });
    expect(service.accepted).toEqual([]);
  });

  it('is refused when it is signed with a key that is not ours', async () => {
    const other = new PushSender({ ...common, ...webPush.generateVAPIDKeys(), publicKey: keys.publicKey, hosts: ['127.0.0.1'] });
    expect(await other.send(outgoing(service.subscribe()), never)).toEqual({ result: 'CONFIG', reason: 'HTTP_403' });
    await other.close();
  });
});

describe('An endpoint that a stranger chose', () => {
  let service: TestPushService;
  let sender: PushSender;
  beforeEach(async () => {
    service = await TestPushService.start();
    sender = new PushSender({ ...common, hosts: 'public' });
  });
  afterEach(async () => {
    await sender.close();
    await service.close();
  });
  const sendTo = (address: string) => sender.send(outgoing({ ...service.subscribe(), address }), never);

  it('is not connected to at a private address, written in any way', async () => {
    const { port } = new URL(service.origin);
    for (const host of ['127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]', '10.0.0.1', '169.254.169.254'])
      expect([host, await sendTo(`https://${host}:${port}/push`)]).toEqual([
        host,
        { result: 'MESSAGE', reason: 'BLOCKED_ADDRESS' },
      ]);
  });

  it('is not connected to if its name leads to a private address', async () => {
    const { port } = new URL(service.origin);
    const addresses = await new Promise<LookupAddress[]>((resolve) =>
      lookup('localhost', { all: true }, (_error, found) => resolve(found)),
    );
    expect(addresses).not.toEqual([]);
    expect(await sendTo(`https://localhost:${port}/push`)).toEqual({ result: 'MESSAGE', reason: 'BLOCKED_ADDRESS' });
  });

  it('must be encrypted, unless its host is listed', async () => {
    expect(await sendTo('http://push.example.org/1')).toEqual({ result: 'MESSAGE', reason: 'HOST_NOT_ALLOWED' });
    expect(await sendTo('file:///etc/passwd')).toEqual({ result: 'MESSAGE', reason: 'HOST_NOT_ALLOWED' });
    expect(await sendTo('nothing')).toEqual({ result: 'ADDRESS', reason: 'INVALID' });
  });

  it('is not connected to if others are listed', async () => {
    const strict = new PushSender({ ...common, hosts: ['fcm.googleapis.com', '.notify.windows.com'] });
    const subscription = service.subscribe();
    for (const address of ['https://notify.windows.com.evil.example/1', `${service.origin}/1`])
      expect(await strict.send(outgoing({ ...subscription, address }), never)).toEqual({
        result: 'MESSAGE',
        reason: 'HOST_NOT_ALLOWED',
      });
    await strict.close();
  });
});
