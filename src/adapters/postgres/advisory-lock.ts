import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../services/ports.js';
import { type Ask, holdersOf, WaitLog } from './lock-waits.js';

export interface LockRequest {
  /** Any number, but the same on every node for the same purpose. */
  key: number;
  /** The waiting work, as the log names it. */
  what: string;
  /** Runs SQL in the transaction that will hold the lock until its end. */
  inTransaction: Ask;
  /** Runs SQL on another connection: within a transaction PostgreSQL shows an old state of the other sessions. */
  elsewhere: Ask;
  log: Log;
  signal?: AbortSignal | undefined;
  /** Greatest wait in ms; then the request is rejected. Default: no limit. */
  limitMs?: number;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;
/** Time after which the log names the transaction that holds the lock, in ms. Nodes that start together take turns in short transactions. */
const LOG_AFTER_MS = 3_000;

/**
 * Takes a lock that ends with the transaction, so that no lock remains on a connection of a pooler. It polls for the lock, because a wait
 * inside PostgreSQL cannot be aborted from here and does not show the session that is waited for.
 */
export async function takeAdvisoryLock(request: LockRequest): Promise<void> {
  const { key, what, inTransaction, elsewhere, log, signal, limitMs = Number.POSITIVE_INFINITY } = request;
  const from = performance.now();
  const waits = new WaitLog(log, what);
  let held = { by: '', sinceMs: from };
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    const [answer] = await inTransaction<{ taken: boolean }>('select pg_try_advisory_xact_lock(?) as taken', [key]);
    if (answer?.taken) return;
    const holders = await holdersOf(elsewhere, key);
    const by = holders.map(({ pid, since }) => `${pid} ${since}`).join();
    if (by !== held.by) held = { by, sinceMs: performance.now() };
    if (holders.length > 0 && performance.now() - held.sinceMs >= LOG_AFTER_MS) waits.name(holders);
    if (performance.now() - from >= limitMs) throw new Error(`${what} has waited ${limitMs} ms for its lock.`);
    await pause(pauseMs, undefined, { signal });
  }
}
