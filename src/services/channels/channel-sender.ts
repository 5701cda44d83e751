import type { Channel } from '../../entities/channels/channel.enum.js';

/** A message to one address. It is rendered: a sender changes nothing of it. */
export interface OutgoingMessage {
  /** The same for each attempt: 128 random bits as a UUID. A provider that recognises repetitions gets it. */
  token: string;
  /** Normalized: an e-mail address, a phone number as +49..., or the endpoint of a push service. */
  address: string;
  /** The keys of a browser's subscription, in base64url; null for other channels. */
  push: { key: string; auth: string } | null;
  /** A language tag: "de". */
  language: string;
  /** One line. For e-mail: the subject; for push: the title. SMS carries only the text. */
  title: string;
  /** Without markup. */
  text: string;
  /** Where the message can be read and answered: an absolute URL, or a path if the public address is not configured. Null: nowhere. */
  link: string | null;
  /** For the headers of RFC 8058: a POST to it stops messages of this kind. Null: it cannot be stopped. */
  unsubscribeUrl: string | null;
  /** A newer message of the same thread replaces the older one where the channel can do that. */
  thread: string;
  isUrgent: boolean;
  /** How long the provider may try, in seconds. */
  ttlSeconds: number;
  /** More facts for the page's worker: shown as they are by no one. */
  facts: Readonly<Record<string, string | null>>;
}

/**
 * What became of an attempt:
 * OK (the provider accepted it), RETRY (a fault that may pass; `mayHaveArrived`: the provider may have accepted it nevertheless), RETRY_AFTER (the provider says when), ADDRESS (the address does not exist),
 * MESSAGE (it refuses this message), CONFIG (it refuses us: wrong credentials or sender; nothing of the person is at fault).
 */
export type Outcome =
  | { result: 'OK'; reference: string | null }
  | { result: 'RETRY'; reason: string; mayHaveArrived?: boolean }
  | { result: 'RETRY_AFTER'; reason: string; seconds: number }
  | { result: 'ADDRESS'; reason: string }
  | { result: 'MESSAGE'; reason: string }
  | { result: 'CONFIG'; reason: string };

/** One provider of one channel. `reason` is in capitals, such as TIMEOUT or HTTP_503, and never contains an address or a text. */
export interface ChannelSender {
  /** "smtp", "web-push", "sms" */
  readonly name: string;
  readonly channel: Channel;
  /** True: a sender for development, whose messages are read at /outbox. Left out: false. */
  readonly isDevelopment?: boolean;
  /** Whether a repetition of a message with the same token reaches the person once, or replaces the first one. */
  readonly isReplaySafe: boolean;
  readonly ratePerSecond: number;
  /** Attempts at the same time. */
  readonly concurrency: number;
  /** What a message costs, in millionths of the currency, and the cap of a day. Null: it costs nothing. */
  readonly price: { perSegment: number; currency: string; dailyCap: number | null } | null;
  /** Never rejects. Ends at its own deadline, or when the signal aborts, with RETRY. */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<Outcome>;
  close(): Promise<void>;
}

/** The providers of this process: at most one for each channel. */
export type ChannelSenders = readonly ChannelSender[];
