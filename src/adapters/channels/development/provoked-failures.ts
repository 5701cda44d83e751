import { once } from 'node:events';
import { Channel } from '../../../entities/channels/channel.enum.js';
import type { Outcome } from '../../../services/channels/channel-sender.js';
import { failedAttempt, withDeadline } from '../failed-attempt.js';
import { pushOutcome } from '../push-outcome.js';
import { smsOutcome } from '../sms-outcome.js';
import { smtpOutcome } from '../smtp-outcome.js';

/** What fails in development. A share from 0 to 1 of the attempts; or each of them, with a code of the provider or at the deadline. */
export interface FailureSettings {
  email?: number | 'timeout';
  sms?: number | 'timeout';
  push?: number | 'timeout';
  /** The same seed fails the same attempts. */
  seed: number;
}

const SETTINGS: Readonly<Record<Channel, 'email' | 'sms' | 'push'>> = {
  [Channel.EMAIL]: 'email',
  [Channel.SMS]: 'sms',
  [Channel.WEB_PUSH]: 'push',
};
/** Codes of Twilio are longer than those of HTTP. */
const SMALLEST_SMS_CODE = 1_000;
const TIMEOUT_MS = 3_000;

/** Fails attempts in development, as a person asked at the start (`--fail sms=0.5,push=410`). */
export class ProvokedFailures {
  private state: number;

  constructor(private readonly settings: FailureSettings) {
    this.state = settings.seed;
  }

  /** Null: this attempt does not fail. */
  async next(channel: Channel, signal: AbortSignal): Promise<Outcome | null> {
    const setting = this.settings[SETTINGS[channel]];
    if (setting === undefined) return null;
    if (setting === 'timeout') {
      const limited = withDeadline(signal, TIMEOUT_MS);
      if (!limited.aborted) await once(limited, 'abort');
      return failedAttempt(null, limited);
    }
    if (setting <= 1) return this.random() < setting ? { result: 'RETRY', reason: 'PROVOKED' } : null;
    return answered(channel, setting, signal);
  }

  /** From 0 to 1: mulberry32. */
  private random(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
}

/** As the real sender would take the code. */
function answered(channel: Channel, code: number, signal: AbortSignal): Outcome {
  if (channel === Channel.EMAIL)
    return smtpOutcome({ responseCode: code, command: 'RCPT TO', response: `${code} user unknown` }, signal);
  if (channel === Channel.WEB_PUSH) return pushOutcome({ status: code, headers: {}, text: '' });
  const isCode = code >= SMALLEST_SMS_CODE;
  return smsOutcome({ status: isCode ? 400 : code, headers: {}, text: JSON.stringify(isCode ? { code } : {}) });
}
