import { ApiError } from '../../kit/link/api.js';
import { troubleOf } from '../../kit/trouble.js';
import { t } from './texts.js';

/** What a person reads about a change that failed. `requestId`: for the one who reads the server's log. */
export function problemOf(error: unknown): string {
  if (error instanceof ApiError && error.code === 'RATE_LIMITED')
    return t('TOO_OFTEN', { minutes: Math.max(1, Math.ceil(error.retryAfterSeconds / 60)) });
  const { text, english, requestId } = troubleOf(error);
  return [text, english && `\u2066${english}\u2069`, requestId && `(${requestId})`].filter(Boolean).join(' ');
}
