import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSenders } from '../../../src/adapters/channels/create-senders.js';
import type { FailureSettings } from '../../../src/adapters/channels/development/provoked-failures.js';
import { provokedFailures } from '../../../src/cli/serve/provoked-failures.js';
import { readConfig } from '../../../src/config/config.js';
import { Channel } from '../../../src/entities/channels/channel.enum.js';
import { outgoing } from '../../support/channels/outgoing.js';
import { TestPushService } from '../../support/channels/push-service.js';
import { recordedLog } from '../../support/records/recorded-log.js';

const never = new AbortController().signal;
let dataDir: string;
const open: Array<{ close(): Promise<void> }> = [];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'queuebell-channels-'));
});
afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** The senders of a start without any variable of a channel. */
async function started(env: Record<string, string> = {}, options: { createsKeys?: boolean; failures?: FailureSettings } = {}) {
  const config = readConfig({ QUEUE_DATA_DIR: dataDir, ...env });
  const log = recordedLog();
  const { senders, ...rest } = await createSenders(config, { log, createsKeys: true, ...options });
  open.push(...senders);
  const of = (channel: Channel) => senders.find((sender) => sender.channel === channel)!;
  return { ...rest, senders, of };
}

describe('Development without providers', () => {
  it('offers all channels, and shows what went out', async () => {
    const { senders, of, outbox } = await started();
    expect(senders.map(({ name }) => name)).toEqual(['smtp', 'web-push', 'sms']);
    await of(Channel.EMAIL).send(outgoing({ title: 'first' }), never);
    await of(Channel.SMS).send(outgoing({ title: 'second' }), never);
    expect(outbox?.messages().map(({ channel, title, outcome }) => [channel, title, outcome])).toEqual([
      ['SMS', 'second', 'OK'],
      ['EMAIL', 'first', 'OK'],
    ]);
  });

  it('keeps the newest 200 messages', async () => {
    const { of, outbox } = await started();
    for (let i = 0; i < 205; i++) await of(Channel.SMS).send(outgoing({ text: String(i) }), never);
    expect(outbox?.messages()).toHaveLength(200);
    expect(outbox?.messages()[0]?.text).toBe('204');
  });

  it('has one key pair of push for all starts, which only its owner can read', async () => {
    const [first, second] = await Promise.all([started(), started()]);
    const third = await started({}, { createsKeys: false });
    expect(first.pushPublicKey).toMatch(/^B[\w-]{86}$/);
    expect([second.pushPublicKey, third.pushPublicKey]).toEqual([first.pushPublicKey, first.pushPublicKey]);
    expect((await stat(join(dataDir, 'development-push-key.json'))).mode & 0o777).toBe(0o600);
  });

  it('writes no keys for a command', async () => {
    const { pushPublicKey, senders } = await started({}, { createsKeys: false });
    expect([pushPublicKey, senders.map(({ name }) => name)]).toEqual([null, ['smtp', 'sms']]);
    await expect(stat(join(dataDir, 'development-push-key.json'))).rejects.toThrow('ENOENT');
  });

  it('really sends to the browser, and shows the message too', async () => {
    const service = await TestPushService.start();
    const { of, outbox } = await started({ QUEUE_PUSH_HOSTS: '127.0.0.1' });
    const subscription = service.subscribe();
    expect(await of(Channel.WEB_PUSH).send(outgoing(subscription), never)).toMatchObject({ result: 'OK' });
    expect(service.accepted).toHaveLength(1);
    await service.close();
    expect(await of(Channel.WEB_PUSH).send(outgoing(subscription), never)).toMatchObject({ result: 'OK' });
    expect(outbox?.messages().map(({ outcome }) => outcome)).toEqual(['OK here (the push service: UNREACHABLE)', 'OK']);
  });
});

describe('Production without providers', () => {
  it('offers no channel, and has no outbox', async () => {
    const { senders, outbox, pushPublicKey } = await started({
      NODE_ENV: 'production',
      QUEUE_AUTH_ISSUER: 'https://login.example/',
      QUEUE_AUTH_JWKS_URL: 'https://login.example/keys',
    });
    expect([senders, outbox, pushPublicKey]).toEqual([[], null, null]);
  });
});

describe('A provoked failure', () => {
  const outcomes = async (text: string, channel: Channel, count = 1) => {
    const { of } = await started({}, { failures: provokedFailures(text) });
    const sent: string[] = [];
    for (let i = 0; i < count; i++) {
      const outcome = await of(channel).send(outgoing(), never);
      sent.push('reason' in outcome ? `${outcome.result} ${outcome.reason}` : outcome.result);
    }
    return sent;
  };

  it('has a code of the provider', async () => {
    expect(await outcomes('push=410', Channel.WEB_PUSH)).toEqual(['ADDRESS HTTP_410']);
    expect(await outcomes('sms=21610', Channel.SMS)).toEqual(['ADDRESS STOPPED']);
    expect(await outcomes('sms=503', Channel.SMS)).toEqual(['RETRY HTTP_503']);
    expect(await outcomes('email=550', Channel.EMAIL)).toEqual(['ADDRESS SMTP_550']);
    expect(await outcomes('email=451', Channel.SMS)).toEqual(['OK']);
  });

  it('comes at the deadline', async () => {
    expect(await outcomes('email=timeout', Channel.EMAIL)).toEqual(['RETRY TIMEOUT']);
  });

  it('is a share of the attempts, the same ones with the same seed', async () => {
    const first = await outcomes('sms=0.5', Channel.SMS, 100);
    const failed = first.filter((each) => each === 'RETRY PROVOKED').length;
    expect([failed > 25, failed < 75]).toEqual([true, true]);
    expect(await outcomes('sms=0.5', Channel.SMS, 100)).toEqual(first);
    expect(await outcomes('sms=0.5,seed=2', Channel.SMS, 100)).not.toEqual(first);
    expect(new Set(await outcomes('sms=1', Channel.SMS, 5))).toEqual(new Set(['RETRY PROVOKED']));
  });

  it.each(['sms', 'fax=1', 'sms=2', 'sms=0,5', 'sms=-1', 'push=', 'seed=0.5', 'push=200', ''])(
    'is not asked for by %j',
    (text) => {
      expect(() => provokedFailures(text)).toThrow('It must be a list such as');
    },
  );
});
