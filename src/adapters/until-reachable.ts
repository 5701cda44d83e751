import { setTimeout as pause } from 'node:timers/promises';
import { unlessAborted } from '../async/deadline.js';
import type { Log } from '../services/ports.js';
import { isTransient } from '../services/sql/database-errors.js';

const FIRST_PAUSE_MS = 250;
/** Short, so that a server works again a few seconds after its database. */
const LONGEST_PAUSE_MS = 2_000;

/**
 * Retries the work while PostgreSQL is unreachable, with one WARN. Other errors are passed on, because waiting does not correct a wrong
 * password. An abort of `signal` is passed on too, as an AbortError.
 */
export async function untilReachable<T>(work: () => Promise<T>, { log, signal }: { log: Log; signal?: AbortSignal }): Promise<T> {
  const from = performance.now();
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    try {
      const result = await unlessAborted(signal, work);
      if (attempt > 0) log.info({ unreachableMs: Math.round(performance.now() - from) }, 'PostgreSQL reachable, continuing');
      return result;
    } catch (error) {
      signal?.throwIfAborted();
      if (!isTransient(error)) throw error;
      if (attempt === 0)
        log.warn({ err: error }, 'PostgreSQL unreachable, retrying; operations are rejected with 503 until it answers');
    }
    await pause(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS), undefined, { signal });
  }
}
