import { setTimeout as pause } from 'node:timers/promises';
import type { Channel } from '../../../src/entities/channels/channel.enum.js';
import type { ChannelSender, Outcome, OutgoingMessage } from '../../../src/services/channels/channel-sender.js';

type Answer = Outcome | ((message: OutgoingMessage) => Outcome | Promise<Outcome>);

const NAMES: Record<`${Channel}`, string> = { EMAIL: 'smtp', SMS: 'sms', WEB_PUSH: 'web-push' };

/** A provider that keeps what it is given, and answers as told: each answer once, then OK. It passes no network. */
export class RecordingSender implements ChannelSender {
  readonly name: string;
  readonly isReplaySafe: boolean;
  readonly ratePerSecond: number;
  readonly concurrency: number;
  readonly price: ChannelSender['price'];
  readonly sent: OutgoingMessage[] = [];
  private readonly answers: Answer[] = [];

  constructor(
    readonly channel: Channel,
    options: Partial<Pick<ChannelSender, 'isReplaySafe' | 'ratePerSecond' | 'concurrency' | 'price'>> = {},
  ) {
    this.name = NAMES[channel];
    this.isReplaySafe = options.isReplaySafe ?? true;
    this.ratePerSecond = options.ratePerSecond ?? 10_000;
    this.concurrency = options.concurrency ?? 20;
    this.price = options.price ?? null;
  }

  answer(...answers: Answer[]): void {
    this.answers.push(...answers);
  }

  async send(message: OutgoingMessage): Promise<Outcome> {
    this.sent.push(message);
    await pause(0);
    const answer = this.answers.shift() ?? { result: 'OK', reference: `ref-${message.token}` };
    return typeof answer === 'function' ? answer(message) : answer;
  }

  async close(): Promise<void> {}
}
