import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../services/ports.js';
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
/** Nodes that start at once take turns, a short transaction each; only a transaction that has held the lock for this long is named. */
const TELL_AFTER_MS = 3_000;

/**
 * Takes a lock that ends with the transaction, so that none stays behind on a connection of a pooler. It is asked for again and again
 * rather than waited for: a wait inside PostgreSQL cannot be ended from here, nor say for whom it waits.
 */
export async function takeAdvisoryLock(request: LockRequest): Promise<void> {
  const { key, what, within, beside, log, signal, limitMs = Number.POSITIVE_INFINITY } = request;
  const from = performance.now();
  const waits = new WaitLog(log, what);
  let held = { by: '', sinceMs: from };
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const [answer] = await within<{ taken: boolean }>('select pg_try_advisory_xact_lock(?) as taken', [key]);
    if (answer?.taken) return;
    const holders = await holdersOf(beside, key);
    const by = holders.map(({ pid, since }) => `${pid} ${since}`).join();
    if (by !== held.by) held = { by, sinceMs: performance.now() };
    if (holders.length > 0 && performance.now() - held.sinceMs >= TELL_AFTER_MS) waits.name(holders);
    if (performance.now() - from >= limitMs) throw new Error(`${what} has waited ${limitMs} ms for its lock.`);
    await pause(pauseMs, undefined, { signal });
  }
}
