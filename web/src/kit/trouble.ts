import { ApiError } from './link/api.js';
import type { Trouble } from './look/view.js';
import { t } from './texts.js';

/** What a person reads about an operation that failed. The server's message is in their language where it has one. */
export function troubleOf(error: unknown): Trouble {
  if (!(error instanceof ApiError)) return { text: String(error), requestId: '' };
  const { code, message, requestId } = error;
  if (code === 'UNREACHABLE') return { text: t('TROUBLE_UNREACHABLE'), requestId };
  if (code === 'FORBIDDEN') return { text: t('TROUBLE_FORBIDDEN'), requestId };
  if (code === 'UNAUTHENTICATED') return { text: t('TROUBLE_SIGNED_OUT'), requestId };
  return { text: message || t('TROUBLE_UNKNOWN'), requestId };
}
