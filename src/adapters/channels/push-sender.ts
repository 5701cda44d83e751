import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import webPush from 'web-push';
import { Channel } from '../../entities/channels/channel.enum.js';
import type { ChannelSender, Outcome, OutgoingMessage } from '../../services/channels/channel-sender.js';
import type { ProxySettings } from '../provider-fetch.js';
import { failedAttempt, withDeadline } from './failed-attempt.js';
import { HttpClient } from './http-client.js';
import { PushHosts } from './push-hosts.js';
import { pushOutcome } from './push-outcome.js';

export interface PushSenderOptions {
  publicKey: string;
  privateKey: string;
  /** "mailto:it@clinic.example" */
  subject: string;
  hosts: 'public' | readonly string[];
  proxy: ProxySettings;
  /** Default 10,000. */
  deadlineMs?: number;
}

/** Encrypted, including what encryption adds. A push service may refuse more (RFC 8030, 7.2). */
const MOST_BYTES = 4_096;
/** The signature for a push service is made once in this time, and is valid for 12 hours. */
const SIGNATURE_MS = 3_600_000;
const SIGNATURE_SECONDS = 12 * 3_600;
/** The first character of `Topic` and the next 31: RFC 8030 allows 32. */
const TOPIC_LENGTH = 32;

/** Sends to browsers: RFC 8030 with the encryption of RFC 8291 and the signature of RFC 8292. */
export class PushSender implements ChannelSender {
  readonly name = 'web-push';
  readonly channel = Channel.WEB_PUSH;
  /** The second message with a topic replaces the first one, and the page's worker shows both under one tag. */
  readonly isReplaySafe = true;
  readonly ratePerSecond = 500;
  readonly concurrency = 50;
  readonly price = null;
  private readonly hosts: PushHosts;
  private readonly http: HttpClient;
  private readonly signatures = new LRUCache<string, string>({ max: 1_000, ttl: SIGNATURE_MS });

  constructor(private readonly options: PushSenderOptions) {
    this.hosts = new PushHosts(options.hosts);
    this.http = new HttpClient({
      proxy: options.proxy,
      mayConnect: (_host, address) => this.hosts.mayConnect(address),
      connections: this.concurrency,
    });
  }

  async send(message: OutgoingMessage, signal: AbortSignal): Promise<Outcome> {
    if (!URL.canParse(message.address) || message.push === null) return { result: 'ADDRESS', reason: 'INVALID' };
    const endpoint = new URL(message.address);
    if (!this.hosts.allows(endpoint)) return { result: 'MESSAGE', reason: 'HOST_NOT_ALLOWED' };
    const outcome = await this.attempt(endpoint, message, withDeadline(signal, this.options.deadlineMs ?? 10_000));
    // Of a server that anybody may have named, only two answers count. Others would pause or stop the messages of everybody.
    if (this.hosts.trusts(endpoint) || outcome.result === 'OK' || outcome.result === 'ADDRESS') return outcome;
    return { result: 'MESSAGE', reason: outcome.reason };
  }

  close(): Promise<void> {
    return this.http.close();
  }

  private async attempt(endpoint: URL, message: OutgoingMessage, signal: AbortSignal): Promise<Outcome> {
    const request = this.requestOf(endpoint, message);
    if (request === null) return { result: 'ADDRESS', reason: 'INVALID_KEYS' };
    if (request.body.length > MOST_BYTES) return { result: 'MESSAGE', reason: 'TOO_LONG' };
    try {
      return pushOutcome(await this.http.post(endpoint.href, { ...request, signal }));
    } catch (error) {
      return failedAttempt(error, signal);
    }
  }

  /** Null: the keys of the browser are not usable. */
  private requestOf(endpoint: URL, { address, push, ...message }: OutgoingMessage) {
    try {
      const { headers, body } = webPush.generateRequestDetails(
        { endpoint: address, keys: { p256dh: push?.key ?? '', auth: push?.auth ?? '' } },
        payloadOf(message),
        {
          TTL: message.ttlSeconds,
          urgency: message.isUrgent ? 'high' : 'normal',
          topic: createHash('sha256').update(message.thread).digest('base64url').slice(0, TOPIC_LENGTH),
        },
      );
      const texts = Object.entries(headers as Record<string, unknown>).map(([name, value]) => [name, String(value)] as const);
      return { headers: { ...Object.fromEntries(texts), Authorization: this.signatureFor(endpoint.origin) }, body };
    } catch {
      return null;
    }
  }

  private signatureFor(origin: string): string {
    const { subject, publicKey, privateKey } = this.options;
    const until = Math.floor(Date.now() / 1000) + SIGNATURE_SECONDS;
    const sign = () => webPush.getVapidHeaders(origin, subject, publicKey, privateKey, 'aes128gcm', until).Authorization;
    const signature = this.signatures.get(origin) ?? sign();
    this.signatures.set(origin, signature, { noUpdateTTL: true });
    return signature;
  }
}

/** What the page's worker reads. */
function payloadOf({ title, text, link, thread, isUrgent, token, facts }: Omit<OutgoingMessage, 'address' | 'push'>): string {
  return JSON.stringify({ title, text, link, thread, urgent: isUrgent, token, facts });
}
