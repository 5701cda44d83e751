import { PostgresBackend } from '@agendajs/postgres-backend';
import { Pool, type PoolClient } from 'pg';
import type { Clock, JobScheduler, Log } from '../services/ports.js';
import { AgendaScheduler, type JobStore } from './agenda-scheduler.js';
import { CONNECTION_LIFE_S, dropUselessConnections } from './useless-connections.js';

export interface AgendaOnPostgresOptions {
  databaseUrl: string;
  log: Log;
  /** Both: see {@link AgendaScheduler}. */
  clock?: Clock;
  processEveryMs?: number;
  stopTicksMs?: number;
}

/** Any constant will do that no other user of the database's advisory locks has. */
const SCHEMA_LOCK = 7_281_002;

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
    connect: () => connectAlone(pool),
    // The table's unique index on single jobs leaves nothing to remove.
    removeDuplicates: async () => undefined,
    ping: async () => void (await pool.query('SELECT 1')),
    close: () => pool.end(),
  };
  return new AgendaScheduler({ store, log, clock, processEveryMs, stopTicksMs });
}

/** For those who may create tables, on behalf of servers that may not. */
export async function createJobTables({ databaseUrl, log }: Pick<AgendaOnPostgresOptions, 'databaseUrl' | 'log'>): Promise<void> {
  const pool = openPool(databaseUrl, log);
  try {
    await connectAlone(pool);
  } finally {
    await pool.end();
  }
}

function openPool(databaseUrl: string, log: Log): Pool {
  const pool = new Pool({
    connectionString: databaseUrl,
    application_name: 'queuebell-jobs',
    max: 3,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
    maxLifetimeSeconds: CONNECTION_LIFE_S,
  });
  dropUselessConnections(pool);
  // Without a listener, a database that restarts ends the process: `error` comes from the pool for idle connections and from the
  // connection itself while it is checked out. The loss is told of by the next query.
  pool.on('error', (error) => log.debug({ err: error }, 'An idle connection to the job store was lost'));
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Two nodes that create Agenda's tables at once fail now and then, in spite of its IF NOT EXISTS: one after the other. */
async function connectAlone(pool: Pool): Promise<PostgresBackend> {
  const client = await pool.connect();
  let isClean = false;
  try {
    await client.query('SELECT pg_advisory_lock($1)', [SCHEMA_LOCK]);
    // Polling only: no job is urgent to the second, and the LISTEN connection is one more thing whose loss must be survived.
    const backend = new PostgresBackend({ pool, disableNotifications: true, ensureSchema: await mayChangeTables(client) });
    await backend.connect();
    await client.query('SELECT pg_advisory_unlock($1)', [SCHEMA_LOCK]);
    isClean = true;
    return backend;
  } finally {
    // Destroying the connection is what frees the lock after a failure.
    client.release(!isClean);
  }
}

/**
 * Agenda's `CREATE TABLE IF NOT EXISTS` needs the right to create tables even where there is nothing to create. A role that does not own
 * the table leaves it as the migration made it.
 */
async function mayChangeTables(client: PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ isTheirs: boolean }>(
    `SELECT pg_has_role(relowner, 'usage') AS "isTheirs" FROM pg_class WHERE oid = to_regclass('agenda_jobs')`,
  );
  return rows[0]?.isTheirs ?? true;
}
