import { PostgresBackend } from '@agendajs/postgres-backend';
import { Pool } from 'pg';
import type { Clock, JobScheduler, Log } from '../../services/ports.js';
import { sessionPool } from '../postgres/session/session-pool.js';
import type { Settings } from '../postgres/session/session-settings.js';
import { CONNECTION_LIFE_S, dropUselessConnections } from '../postgres/session/useless-connections.js';
import { AgendaScheduler, type JobStore } from './agenda-scheduler.js';
import { BACKEND, ensureJobTables } from './agenda-tables.js';

export interface AgendaOnPostgresOptions {
  databaseUrl: string;
  log: Log;
  /** This and the next two: see {@link AgendaSchedulerOptions}. */
  clock?: Clock;
  processEveryMs?: number;
  stopTicksMs?: number;
}

const BRING_FORWARD = `update agenda_jobs set next_run_at = $2 where name = $1 and type = 'single' and next_run_at > $2`;

/** A scheduler that keeps its jobs in the table `agenda_jobs` of the application's database. */
export function agendaOnPostgres({
  databaseUrl,
  log,
  clock,
  processEveryMs,
  stopTicksMs,
}: AgendaOnPostgresOptions): JobScheduler {
  const pool = openPool(databaseUrl, log);
  const store: JobStore = {
    connect: async (signal) => {
      await ensureJobTables({ openPool: (settings) => openPool(databaseUrl, log, settings), log, signal });
      const backend = new PostgresBackend({ pool, ...BACKEND });
      await backend.connect();
      return backend;
    },
    // The table has a unique index on single jobs, so there are no duplicates.
    removeDuplicates: async () => undefined,
    bringForward: async (name, at) => void (await pool.query(BRING_FORWARD, [name, at])),
    ping: async () => void (await pool.query('SELECT 1')),
    close: () => pool.end(),
  };
  return new AgendaScheduler({ store, log, clock, processEveryMs, stopTicksMs });
}

/** Creates the job tables with a role that may create tables, for servers whose role may not. Retries while other sessions lock them. */
export async function createJobTables({ databaseUrl, log, signal }: JobTablesOptions): Promise<void> {
  await ensureJobTables({ openPool: (settings) => openPool(databaseUrl, log, settings), log, signal, retriesWhileLocked: true });
}

type JobTablesOptions = Pick<AgendaOnPostgresOptions, 'databaseUrl' | 'log'> & { signal?: AbortSignal | undefined };

/** The limit of a query, in ms; it applies here and in PostgreSQL. */
const QUERY_LIMIT_MS = 10_000;

function openPool(databaseUrl: string, log: Log, settings: Settings = {}): Pool {
  const { config } = sessionPool(databaseUrl, {
    applicationName: 'queuebell-jobs',
    connectTimeoutMs: 5_000,
    settings: { statement_timeout: String(QUERY_LIMIT_MS), ...settings },
  });
  const pool = new Pool({ ...config, max: 3, query_timeout: QUERY_LIMIT_MS, maxLifetimeSeconds: CONNECTION_LIFE_S });
  dropUselessConnections(pool);
  // Without listeners, a database that restarts would end the process. The pool emits `error` for idle connections, a connection
  // that is checked out emits it itself. The next query reports the loss.
  pool.on('error', (error) => log.debug({ err: error }, 'An idle connection to the job store was lost'));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
