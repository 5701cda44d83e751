import type { Outcome } from '../../services/channels/channel-sender.js';
import type { HttpAnswer } from './http-client.js';
import { retryAfterSeconds } from './retry-after.js';

/** Twilio's error codes (https://www.twilio.com/docs/api/errors). */
const UNKNOWN_NUMBER = [21211, 21214, 21217, 21614];
const STOPPED = 21610;
/** Credentials, the account, and the sender. */
const ABOUT_US = [20003, 20005, 20404, 21212, 21603, 21606, 21659, 21660, 21703];
const TOO_MANY = [20429, 14107, 30001];

/** The outcome of a request in Twilio's form. */
export function smsOutcome({ status, headers, text }: HttpAnswer): Outcome {
  const { sid, code } = bodyOf(text);
  if (status >= 200 && status < 300) return { result: 'OK', reference: sid };
  const reason = code === null ? `HTTP_${status}` : `SMS_${code}`;
  if (status === 429 || TOO_MANY.includes(code ?? 0))
    return { result: 'RETRY_AFTER', reason, seconds: retryAfterSeconds(headers['retry-after']) };
  if (status >= 500 || status === 408) return { result: 'RETRY', reason, mayHaveArrived: true };
  if (code === STOPPED) return { result: 'ADDRESS', reason: 'STOPPED' };
  if (UNKNOWN_NUMBER.includes(code ?? 0)) return { result: 'ADDRESS', reason };
  // A redirect, or an unknown path: the base URL is not that of such a provider.
  const isRefused = status < 400 || status === 404 || status === 402 || status === 401 || status === 403;
  return { result: isRefused || ABOUT_US.includes(code ?? 0) ? 'CONFIG' : 'MESSAGE', reason };
}

function bodyOf(text: string): { sid: string | null; code: number | null } {
  try {
    const { sid, code } = JSON.parse(text) as { sid?: unknown; code?: unknown };
    return { sid: typeof sid === 'string' ? sid.slice(0, 100) : null, code: Number.isInteger(code) ? Number(code) : null };
  } catch {
    return { sid: null, code: null };
  }
}
