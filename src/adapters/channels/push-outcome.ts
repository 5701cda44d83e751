import type { Outcome } from '../../services/channels/channel-sender.js';
import type { HttpAnswer } from './http-client.js';
import { retryAfterSeconds } from './retry-after.js';

/** The outcome of a request to a push service (RFC 8030). */
export function pushOutcome({ status, headers }: HttpAnswer): Outcome {
  const reason = `HTTP_${status}`;
  if (status >= 200 && status < 300) return { result: 'OK', reference: null };
  if (status === 404 || status === 410) return { result: 'ADDRESS', reason };
  // It says that our key is wrong, not that the browser has gone.
  if (status === 401 || status === 403) return { result: 'CONFIG', reason };
  if (status === 429) return { result: 'RETRY_AFTER', reason, seconds: retryAfterSeconds(headers['retry-after']) };
  if (status >= 500 || status === 408) return { result: 'RETRY', reason };
  return { result: 'MESSAGE', reason: status < 400 ? 'REDIRECT' : reason };
}
