import { PostgresBackend } from '@agendajs/postgres-backend';
import { Pool, type PoolConfig } from 'pg';
import type { Clock, JobScheduler, Log } from '../services/ports.js';
import { AgendaScheduler, type JobStore } from './agenda-scheduler.js';
import { BACKEND, ensureJobTables } from './agenda-tables.js';
import { CONNECTION_LIFE_S, dropUselessConnections } from './useless-connections.js';

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
      await ensureJobTables({ openPool: (options) => openPool(databaseUrl, log, options), log, signal });
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
  await ensureJobTables({ openPool: (options) => openPool(databaseUrl, log, options), log, signal, isPatient: true });
}

type JobTablesOptions = Pick<AgendaOnPostgresOptions, 'databaseUrl' | 'log'> & { signal?: AbortSignal | undefined };

function openPool(databaseUrl: string, log: Log, options: PoolConfig = {}): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: 'queuebell-jobs',
    max: 3,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
    maxLifetimeSeconds: CONNECTION_LIFE_S,
    ...options,
  });
  dropUselessConnections(pool);
  // Without a listener, a database that restarts ends the process: `error` comes from the pool for idle connections and from the
  // connection itself while it is checked out. The loss is told of by the next query.
  pool.on('error', (error) => log.debug({ err: error }, 'An idle connection to the job store was lost'));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
