import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../../../services/ports.js';
import type { Cluster } from '../cluster/cluster.js';
import type { Login } from '../cluster/login.js';
import { readPostmaster } from './postmaster.js';
import { isAlive, markOf, type ProcessMark } from './process-table.js';

export interface SupervisionOptions {
  readonly cluster: Cluster;
  /** Where the users of the server look for it. */
  readonly port: number;
  /** Starts the server on that port, or joins the one that another process has started meanwhile; nothing once `signal` is aborted. */
  readonly bringBack: (signal: AbortSignal) => Promise<Login | undefined>;
  readonly log: Log;
}

const LOOK_EVERY_MS = 500;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** This many failures in a row, and somebody is needed. */
const ALARM_AFTER = 3;
const COMPONENT = { component: 'embedded-postgres' };

/**
 * Starts the server again whenever it ends without having been told to by us. Every process that uses it supervises it; the folder's lock
 * and the server's own note let one of them start it and the others join. Returns how to stop supervising.
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
    // Asked by its pid, as the server is no child of this process: it outlives a process that is killed.
    while (server && isAlive(server)) await pause(LOOK_EVERY_MS, undefined, { signal, ref: false });
    await restart(options, signal);
  }
}

async function serverOf(cluster: Cluster): Promise<ProcessMark | undefined> {
  const postmaster = await readPostmaster(cluster);
  return postmaster && markOf(postmaster.pid);
}

async function restart({ port, bringBack, log }: SupervisionOptions, signal: AbortSignal): Promise<void> {
  const from = performance.now();
  log.warn({ ...COMPONENT, port }, 'embedded PostgreSQL ended; starting it again');
  for (let attempt = 1; ; attempt++) {
    try {
      const login = await bringBack(signal);
      signal.throwIfAborted();
      if (login?.port === port)
        return log.info({ ...COMPONENT, port, downMs: Math.round(performance.now() - from) }, 'embedded PostgreSQL runs again');
      throw new Error(`It runs on port ${login?.port} now: restart this process.`);
    } catch (error) {
      signal.throwIfAborted();
      tellOfFailure(log, attempt, error);
    }
    await pause(Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS), undefined, { signal, ref: false });
  }
}

function tellOfFailure(log: Log, attempt: number, error: unknown): void {
  const facts = { ...COMPONENT, attempt, err: error };
  if (attempt === ALARM_AFTER)
    log.error(
      facts,
      'embedded PostgreSQL does not start again: check disk space, memory and its log, or set DATABASE_URL; retrying',
    );
  else log[attempt < ALARM_AFTER ? 'warn' : 'debug'](facts, 'embedded PostgreSQL did not start; retrying');
}
