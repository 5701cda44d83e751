import { randomUUID } from 'node:crypto';
import type { ChannelSender, Outcome, OutgoingMessage } from '../../src/services/channels/channel-sender.js';
import type { Fault, Provider } from '../support/channels/provider.js';

/** A provider, and what a message to somebody there consists of. */
export interface ProviderAndSender {
  provider: Provider;
  /** `deadlineMs`: of each attempt. */
  open(options: { deadlineMs: number }): ChannelSender;
  /** An address that the provider knows. */
  address(): Pick<OutgoingMessage, 'address' | 'push'>;
}

/** Faults of the provider, by the outcome that they are. */
export type FaultsByOutcome = Readonly<Record<Exclude<Outcome['result'], 'OK'>, readonly Fault[]>>;

/** Long enough for a busy machine, where no deadline is judged. */
const UNHURRIED_MS = 60_000;

/** The contract of every ChannelSender. `setUp` runs before each test. */
export function channelSenderContract(setUp: () => Promise<ProviderAndSender>, faults: FaultsByOutcome): void {
  let parts: ProviderAndSender;
  let sender: ChannelSender;
  const never = new AbortController().signal;
  const message = (given: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
    ...{ token: randomUUID(), language: 'de', title: 'Klinik am Park', text: 'Sie sind jetzt dran. Ä€ {x} 你', link: '/m/1' },
    ...{ unsubscribeUrl: null, thread: 'entry/7', isUrgent: true, ttlSeconds: 300, facts: { event: 'CALLED' } },
    ...parts.address(),
    ...given,
  });
  const reopen = async (deadlineMs: number) => {
    await sender.close();
    sender = parts.open({ deadlineMs });
  };

  beforeEach(async () => {
    parts = await setUp();
    sender = parts.open({ deadlineMs: UNHURRIED_MS });
  });
  afterEach(async () => {
    await sender.close();
    await parts.provider.close();
  });

  it('hands over a message as it is', async () => {
    const given = message();
    expect((await sender.send(given, never)).result).toBe('OK');
    const [accepted] = parts.provider.accepted;
    expect(accepted).toMatchObject({ address: given.address, token: given.token, text: given.text });
    expect(['', given.title]).toContain(accepted?.title); // a text message has no title
  });

  it('hands over many messages at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: sender.concurrency }, () => sender.send(message(), never)));
    expect(outcomes.map(({ result }) => result)).toEqual(outcomes.map(() => 'OK'));
    expect(parts.provider.accepted).toHaveLength(sender.concurrency);
  });

  it('gives a repetition the token of the first message, by which a provider can show it once', async () => {
    const given = message();
    for (const _ of [1, 2]) expect((await sender.send(given, never)).result).toBe('OK');
    expect(parts.provider.shown()).toHaveLength(1);
  });

  it('repeats a message whose connection was cut after it was accepted, and shows it once', async () => {
    const given = message();
    parts.provider.fail('DROPPED');
    expect(await sender.send(given, never)).toEqual({ result: 'RETRY', reason: 'DROPPED', mayHaveArrived: true });
    expect((await sender.send(given, never)).result).toBe('OK');
    expect(parts.provider.shown()).toHaveLength(1);
  });

  it.each(Object.entries(faults).flatMap(([result, codes]) => codes.map((code) => [result, code] as const)))(
    'takes for %s: %s',
    async (result, code) => {
      parts.provider.fail(code);
      const given = message();
      const outcome = await sender.send(given, never);
      expect(outcome).toMatchObject({ result, reason: expect.stringMatching(/^[A-Z\d_]+$/) });
      if (outcome.result === 'RETRY_AFTER') expect(outcome.seconds).toBe(7);
      expect((await sender.send(given, never)).result).toBe('OK'); // the sender itself is still usable
    },
  );

  it('gives up at its deadline when the provider does not answer', async () => {
    await reopen(300);
    parts.provider.fail('TIMEOUT');
    expect(await sender.send(message(), never)).toEqual({ result: 'RETRY', reason: 'TIMEOUT', mayHaveArrived: true });
  });

  it('gives up when its signal is aborted', async () => {
    const stopping = new AbortController();
    parts.provider.fail('TIMEOUT');
    const sending = sender.send(message(), stopping.signal);
    stopping.abort();
    expect(await sending).toEqual({ result: 'RETRY', reason: 'ABORTED', mayHaveArrived: true });
    expect(await sender.send(message(), stopping.signal)).toMatchObject({ result: 'RETRY' });
  });

  it('says that an unreachable provider may be reachable later', async () => {
    const given = message();
    await parts.provider.close();
    expect(await sender.send(given, never)).toEqual({ result: 'RETRY', reason: 'UNREACHABLE' });
  });
}
