import { ApiError } from './link/api.js';
import type { Trouble } from './look/view.js';
import { shell } from './shell.js';
import { t } from './texts.js';

/** What a person reads about an operation that failed. The API writes English, so that a page in another language says it in its own words. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiError)) return { text: String(error), requestId: '' };
  const { message, requestId } = error;
  const text = textOf(error);
  if (text !== null) return { text, requestId };
  if (isEnglish() || !message) return { text: message || t('TROUBLE_UNKNOWN'), requestId };
  return { text: t('TROUBLE_REFUSED'), english: message, requestId };
}

/** The API's own sentences fit a page in English. */
export const isEnglish = () => shell.language === 'en';

/** Null: only the API can say it. */
function textOf({ code, current, retryAfterSeconds }: ApiError): string | null {
  if (code === 'UNREACHABLE') return t('TROUBLE_UNREACHABLE');
  if (code === 'FORBIDDEN') return t('TROUBLE_FORBIDDEN');
  if (code === 'UNAUTHENTICATED') return t('TROUBLE_SIGNED_OUT');
  if (code === 'SERVICE_UNAVAILABLE') return t('TROUBLE_BUSY');
  if (code === 'INTERNAL_SERVER_ERROR') return t('TROUBLE_UNKNOWN');
  if (code === 'RATE_LIMITED' && retryAfterSeconds) return t('TROUBLE_TOO_OFTEN', { seconds: retryAfterSeconds });
  if (code !== 'CONFLICT') return null;
  return refusalText(current) ?? (current.state && !isEnglish() ? t('TROUBLE_CHANGED') : null);
}

/** Why somebody may not join: `current.reason` of the API. */
function refusalText({ reason, ticket }: ApiError['current']): string | null {
  switch (reason) {
    case 'CLOSED':
    case 'DRAINING':
    case 'PAUSED':
    case 'STAFF_ONLY':
    case 'FULL':
    case 'NOT_SEEN_BEFORE_CLOSING':
      return t(`REFUSED_${reason}`);
    case 'ALREADY_IN_LINE':
      return t('REFUSED_ALREADY_IN_LINE', { ticket: String(ticket) });
    default:
      return null;
  }
}
