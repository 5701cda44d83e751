import type { SampledLines } from '../log/sampled-lines.js';
import { RefusedTokenError } from './token-refusal.js';

/** Logs why a token was refused. The sender receives UNAUTHENTICATED and nothing else. */
export function noteRefusal(
  lines: SampledLines,
  error: unknown,
  place: { transport: 'http' | 'socket'; requestId?: string },
): void {
  if (!(error instanceof RefusedTokenError)) return;
  const { reason, claim, advice, facts } = error.refusal;
  const kind = { userId: undefined, reason: claim === undefined ? reason : `${reason} (${claim})` };
  lines.write(kind, { ...place, ...facts, advice }, 'a token was refused');
}
