import { Channel } from '../../entities/channels/channel.enum.js';
import type { ChannelSender, Outcome, OutgoingMessage } from '../../services/channels/channel-sender.js';
import type { ProxySettings } from '../provider-fetch.js';
import { failedAttempt, withDeadline } from './failed-attempt.js';
import { HttpClient } from './http-client.js';
import { smsOutcome } from './sms-outcome.js';

export interface SmsSenderOptions {
  /** Without a slash at the end. */
  url: string;
  account: string;
  token: string;
  /** A number, a name, or a messaging service ("MG..."). */
  from: string;
  price: ChannelSender['price'];
  /** The public address of this server, to which the provider reports what became of a message. Null: it reports nothing. */
  publicUrl: string | null;
  proxy: ProxySettings;
  /** Default 10,000. */
  deadlineMs?: number;
}

/** Where the provider reports. src/server/channels/sms-callbacks.ts answers. */
export const SMS_STATUS_PATH = '/channels/sms/status';

/** Sends text messages through Twilio's REST interface, which other providers have too. */
export class SmsSender implements ChannelSender {
  readonly name = 'sms';
  readonly channel = Channel.SMS;
  /** Repetitions have the same idempotency token. */
  /** The provider gets the token of the message, but does not promise to recognise a repetition by it. */
  readonly isReplaySafe = false;
  readonly ratePerSecond = 20;
  readonly concurrency = 10;
  readonly price: ChannelSender['price'];
  private readonly http: HttpClient;

  constructor(private readonly options: SmsSenderOptions) {
    this.price = options.price;
    this.http = new HttpClient({ proxy: options.proxy, connections: this.concurrency });
  }

  async send(message: OutgoingMessage, signal: AbortSignal): Promise<Outcome> {
    const { url, account, token, deadlineMs = 10_000 } = this.options;
    const limited = withDeadline(signal, deadlineMs);
    try {
      const answer = await this.http.post(`${url}/2010-04-01/Accounts/${account}/Messages.json`, {
        headers: {
          authorization: `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
          'i-twilio-idempotency-token': message.token,
        },
        body: this.formOf(message).toString(),
        signal: limited,
      });
      return smsOutcome(answer);
    } catch (error) {
      return failedAttempt(error, limited);
    }
  }

  close(): Promise<void> {
    return this.http.close();
  }

  private formOf({ address, text, token, ttlSeconds }: OutgoingMessage): URLSearchParams {
    const { from, publicUrl } = this.options;
    const isService = /^MG[\da-f]{32}$/.test(from);
    return new URLSearchParams({
      To: address,
      [isService ? 'MessagingServiceSid' : 'From']: from,
      Body: text,
      // How long the provider may keep it, in seconds.
      ValidityPeriod: String(Math.min(14_400, Math.max(1, ttlSeconds))),
      ...(publicUrl !== null && { StatusCallback: `${publicUrl}${SMS_STATUS_PATH}?token=${token}` }),
    });
  }
}
