import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../services/ports.js';
import { type Ask, holdersOf, WaitLog } from './waited-for.js';

export interface LockRequest {
  /** Any number will do, as long as every node takes the same for the same purpose. */
  key: number;
  /** What waits, for the log. */
  what: string;
  /** Asks within the transaction that is to hold the lock until its end. */
  within: Ask;
  /** Asks on another connection: within a transaction PostgreSQL shows the other sessions as they were. */
  beside: Ask;
  log: Log;
  signal?: AbortSignal | undefined;
  /** In ms; then it rejects. Default: no limit. */
  limitMs?: number;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;
/** Two nodes that start at once wait for each other for less, and nobody need know. */
const TELL_AFTER_MS = 2_000;

/**
 * Takes a lock that ends with the transaction, so that none stays behind on a connection of a pooler. It is asked for again and again
 * rather than waited for: whoever waits in PostgreSQL cannot be told to stop, nor say whom it waits for.
 */
export async function takeAdvisoryLock(request: LockRequest): Promise<void> {
  const { key, what, within, beside, log, signal, limitMs = Number.POSITIVE_INFINITY } = request;
  const from = performance.now();
  const waits = new WaitLog(log, what);
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const [answer] = await within<{ taken: boolean }>('select pg_try_advisory_xact_lock(?) as taken', [key]);
    if (answer?.taken) return;
    const waitedMs = performance.now() - from;
    if (waitedMs >= TELL_AFTER_MS) waits.name(await holdersOf(beside, key));
    if (waitedMs >= limitMs) throw new Error(`${what} has waited ${limitMs} ms for its lock.`);
    await pause(pauseMs, undefined, { signal });
  }
}
