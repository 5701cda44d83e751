import type { Channel } from '../../../entities/channels/channel.enum.js';
import type { OutgoingMessage } from '../../../services/channels/channel-sender.js';

/** A message that would have left this machine. */
export interface OutboxMessage {
  at: Date;
  channel: Channel;
  address: string;
  title: string;
  text: string;
  link: string | null;
  isUrgent: boolean;
  /** What the page's worker gets beside the text. For push only. */
  facts: Readonly<Record<string, string | null>>;
  /** OK, or the class of the failure and its reason. */
  outcome: string;
}

const MOST_MESSAGES = 200;

/** What went out in development, in memory: a person reads it at /outbox. */
export class DevelopmentOutbox {
  private readonly kept: OutboxMessage[] = [];

  add({ address, title, text, link, isUrgent, facts }: OutgoingMessage, channel: Channel, outcome: string): void {
    this.kept.unshift({ at: new Date(), channel, address, title, text, link, isUrgent, facts, outcome });
    this.kept.length = Math.min(this.kept.length, MOST_MESSAGES);
  }

  /** The newest first, at most 200. */
  messages(): readonly OutboxMessage[] {
    return this.kept;
  }
}
