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
  /** Both: see {@link AgendaScheduler}. */
  clock?: Clock;
  processEveryMs?: number;
  stopTicksMs?: number;
}

/** Jobs in the table `agenda_jobs` of the application's database. */
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
    // The table's unique index on single jobs leaves nothing to remove.
    removeDuplicates: async () => undefined,
    ping: async () => void (await pool.query('SELECT 1')),
    close: () => pool.end(),
  };
  return new AgendaScheduler({ store, log, clock, processEveryMs, stopTicksMs });
}

/** For those who may create tables, on behalf of servers that may not. Tries again while somebody holds them. */
export async function createJobTables({ databaseUrl, log, signal }: JobTablesOptions): Promise<void> {
  await ensureJobTables({ openPool: (settings) => openPool(databaseUrl, log, settings), log, signal, isPatient: true });
}

type JobTablesOptions = Pick<AgendaOnPostgresOptions, 'databaseUrl' | 'log'> & { signal?: AbortSignal | undefined };

/** A look for jobs that takes longer is given up here, and by PostgreSQL as well. */
const QUERY_LIMIT_MS = 10_000;

function openPool(databaseUrl: string, log: Log, settings: Settings = {}): Pool {
  const { config } = sessionPool(databaseUrl, {
    applicationName: 'queuebell-jobs',
    connectTimeoutMs: 5_000,
    settings: { statement_timeout: String(QUERY_LIMIT_MS), ...settings },
  });
  const pool = new Pool({ ...config, max: 3, query_timeout: QUERY_LIMIT_MS, maxLifetimeSeconds: CONNECTION_LIFE_S });
  dropUselessConnections(pool);
  // Without a listener, a database that restarts ends the process: `error` comes from the pool for idle connections and from the
  // connection itself while it is checked out. The loss is told of by the next query.
  pool.on('error', (error) => log.debug({ err: error }, 'An idle connection to the job store was lost'));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
