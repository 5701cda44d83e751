import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../../services/ports.js';
import type { Cluster } from '../cluster/cluster.js';
import type { Login } from '../cluster/login.js';
import { readPostmaster } from './postmaster.js';
import { isAlive, markOf, type ProcessMark } from './process-table.js';

export interface SupervisionOptions {
  readonly cluster: Cluster;
  /** The port on which the server's users expect it. */
  readonly port: number;
  /** Starts the server on that port, or joins the one that another process has started; does nothing after an abort of `signal`. */
  readonly restart: (signal: AbortSignal) => Promise<Login | undefined>;
  readonly log: Log;
}

const LOOK_EVERY_MS = 500;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Number of failures in a row after which a person must act. */
const ALARM_AFTER = 3;
const COMPONENT = { component: 'embedded-postgres' };

/**
 * Restarts the server whenever it ends unexpectedly. Every process that uses it supervises it; with the folder's lock and the server's pid
 * file, one of them starts it and the others join. Returns a function that ends the supervision.
 */
export function superviseServer(options: SupervisionOptions): () => void {
  const stopping = new AbortController();
  watch(options, stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted) options.log.error({ ...COMPONENT, err: error }, 'embedded PostgreSQL is no longer supervised');
  });
  return () => stopping.abort();
}

async function watch(options: SupervisionOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const server = await serverOf(options.cluster);
    // Checked by its pid, because the server is not a child of this process: it outlives a process that is killed.
    while (server && isAlive(server)) await pause(LOOK_EVERY_MS, undefined, { signal, ref: false });
    await restartServer(options, signal);
  }
}

async function serverOf(cluster: Cluster): Promise<ProcessMark | undefined> {
  const postmaster = await readPostmaster(cluster);
  return postmaster && markOf(postmaster.pid);
}

async function restartServer({ port, restart, log }: SupervisionOptions, signal: AbortSignal): Promise<void> {
  const from = performance.now();
  log.warn({ ...COMPONENT, port }, 'embedded PostgreSQL ended, restarting it');
  for (let attempt = 1; ; attempt++) {
    try {
      const login = await restart(signal);
      signal.throwIfAborted();
      if (login?.port === port)
        return log.info({ ...COMPONENT, port, downMs: Math.round(performance.now() - from) }, 'embedded PostgreSQL restarted');
      throw new Error(`PostgreSQL now runs on port ${login?.port}: restart this process.`);
    } catch (error) {
      signal.throwIfAborted();
      logFailure(log, attempt, error);
    }
    await pause(Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS), undefined, { signal, ref: false });
  }
}

function logFailure(log: Log, attempt: number, error: unknown): void {
  const facts = { ...COMPONENT, attempt, err: error };
  if (attempt === ALARM_AFTER)
    log.error(facts, 'embedded PostgreSQL does not start: check disk space, memory and its log, or set DATABASE_URL; retrying');
  else log[attempt < ALARM_AFTER ? 'warn' : 'debug'](facts, 'embedded PostgreSQL did not start, retrying');
}
