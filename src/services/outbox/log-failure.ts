import type { Log } from '../ports.js';
import { reasonOf } from '../reason.js';
import { isTransient } from '../sql/database-errors.js';

/**
 * Logs a failure of work that is repeated: a warning if a dependency was unreachable, otherwise an error, because somebody must look at it.
 * Returns whether an immediate retry may be enough.
 */
export function logFailure(log: Log, error: unknown, facts: Record<string, string | number>, message: string): boolean {
  const isRetryable = isTransient(error);
  log[isRetryable ? 'warn' : 'error']({ ...facts, reason: reasonOf(error) }, message);
  return isRetryable;
}
