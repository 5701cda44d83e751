import type { Channel } from '../../../entities/channels/channel.enum.js';
import type { ChannelSender, Outcome, OutgoingMessage } from '../../../services/channels/channel-sender.js';
import type { DevelopmentOutbox } from './development-outbox.js';
import type { ProvokedFailures } from './provoked-failures.js';

export interface DevelopmentSenderParts {
  name: string;
  channel: Channel;
  outbox: DevelopmentOutbox;
  /** Really sends. Null: nothing leaves this machine. */
  real: ChannelSender | null;
  failures: ProvokedFailures;
}

/**
 * Records messages instead of sending them. `real` also sends them: a browser's push service is reachable without an account. Where it is not, the
 * message counts as sent, because a person can read it at /outbox.
 */
export class DevelopmentSender implements ChannelSender {
  readonly name: string;
  readonly channel: Channel;
  readonly isDevelopment = true;
  readonly isReplaySafe = true;
  readonly ratePerSecond = 500;
  readonly concurrency = 50;
  readonly price = null;

  constructor(private readonly parts: DevelopmentSenderParts) {
    this.name = parts.name;
    this.channel = parts.channel;
  }

  async send(message: OutgoingMessage, signal: AbortSignal): Promise<Outcome> {
    const { outbox, real, failures } = this.parts;
    const provoked = await failures.next(this.channel, signal);
    const outcome = provoked ?? (await real?.send(message, signal)) ?? { result: 'OK', reference: null };
    const isUnreachable = !provoked && outcome.result === 'RETRY';
    outbox.add(message, this.channel, isUnreachable ? `OK here (the push service: ${outcome.reason})` : told(outcome));
    return isUnreachable ? { result: 'OK', reference: null } : outcome;
  }

  async close(): Promise<void> {
    await this.parts.real?.close();
  }
}

const told = (outcome: Outcome) => (outcome.result === 'OK' ? 'OK' : `${outcome.result} (${outcome.reason})`);
