import { setTimeout as pause } from 'node:timers/promises';
import { unlessAborted } from '../async/deadline.js';
import type { Log } from '../services/ports.js';
import { isPassing } from '../services/sql/database-errors.js';

const FIRST_PAUSE_MS = 250;
/** Short, so that a server is of use a few seconds after its database is back. */
const LONGEST_PAUSE_MS = 2_000;

/**
 * Does the work again for as long as it fails because PostgreSQL is away. One WARN, however long it takes.
 * Any other failure is passed on: a wrong password does not become right by waiting. So is the end of `signal`, as an AbortError.
 */
export async function untilReachable<T>(work: () => Promise<T>, { log, signal }: { log: Log; signal?: AbortSignal }): Promise<T> {
  const from = performance.now();
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    try {
      const result = await unlessAborted(signal, work);
      if (attempt > 0) log.info({ awayMs: Math.round(performance.now() - from) }, 'PostgreSQL is there; going on');
      return result;
    } catch (error) {
      signal?.throwIfAborted();
      if (!isPassing(error)) throw error;
      if (attempt === 0) log.warn({ err: error }, 'PostgreSQL is away; waiting for it, every operation is put off');
    }
    await pause(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS), undefined, { signal });
  }
}
