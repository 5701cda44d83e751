import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresBackend } from '@agendajs/postgres-backend';
import type { Pool, PoolClient } from 'pg';
import type { Log } from '../../services/ports.js';
import { takeAdvisoryLock } from '../postgres/advisory-lock.js';
import { type Ask, isLockTimeout, TABLE_LOCK_WAIT_MS, usersOf, WaitLog } from '../postgres/lock-waits.js';
import type { Settings } from '../postgres/session/session-settings.js';

/**
 * Polling only: a LISTEN connection would be one more connection to recover. A job that is urgent to the second names its next moment, see
 * PlannedRuns.
 */
export const BACKEND = { disableNotifications: true, ensureSchema: false };

const SCHEMA_LOCK = 7_281_002;
/** Greatest wait for another node that is creating the tables, in ms. */
const LOCK_LIMIT_MS = 10_000;
const RETRY_AFTER_MS = 1_000;
const WHAT = 'The creation of the job tables';

interface JobTables {
  openPool(settings: Settings): Pool;
  log: Log;
  signal?: AbortSignal | undefined;
  /** Retries while other sessions hold the table. Default: rejects, because the caller itself retries. */
  retriesWhileLocked?: boolean;
}

/**
 * Creates Agenda's tables or updates them to the installed version. Agenda itself alters them at each start, and waits for all sessions
 * that read them. Therefore the table's comment records its version, and a table of the installed version is left unchanged.
 */
export async function ensureJobTables({ openPool, log, signal, retriesWhileLocked = false }: JobTables): Promise<void> {
  const pool = openPool({ lock_timeout: String(TABLE_LOCK_WAIT_MS) });
  const waits = new WaitLog(log, WHAT);
  try {
    while (!(await isInPlace(pool))) {
      try {
        await createAlone(pool, log, signal);
      } catch (error) {
        if (!retriesWhileLocked || !isLockTimeout(error)) throw error;
        waits.name(await usersOf(asking(pool), 'agenda_jobs'));
        await pause(RETRY_AFTER_MS, undefined, { signal });
      }
    }
  } finally {
    await pool.end();
  }
}

/** Creates the tables under a lock: two nodes that create them together sometimes fail, despite Agenda's IF NOT EXISTS. */
async function createAlone(pool: Pool, log: Log, signal: AbortSignal | undefined): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('begin');
    const request = { key: SCHEMA_LOCK, what: WHAT, inTransaction: asking(client), elsewhere: asking(pool), log, signal };
    await takeAdvisoryLock({ ...request, limitMs: LOCK_LIMIT_MS });
    if (!(await isInPlace(pool))) {
      await new PostgresBackend({ pool, ...BACKEND, ensureSchema: true }).connect();
      await pool.query(`comment on table agenda_jobs is '${version()}'`);
    }
    await client.query('commit');
  } catch (error) {
    failure = error as Error;
    throw error;
  } finally {
    client.release(failure);
  }
}

/**
 * Tells whether nothing is left to do. That is also so if another role owns the table: Agenda's `CREATE TABLE IF NOT EXISTS` requires the
 * right to create tables even if the table exists, so a role that does not own it leaves it as the owner created it.
 */
async function isInPlace(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ isOurs: boolean; version: string | null }>(
    `select pg_has_role(relowner, 'usage') as "isOurs", obj_description(oid, 'pg_class') as version
     from pg_class where oid = to_regclass('agenda_jobs')`,
  );
  const [table] = rows;
  return table !== undefined && (!table.isOurs || table.version === version());
}

/** Runs SQL with the numbered parameters of the driver. */
function asking(place: Pool | PoolClient): Ask {
  return async <T extends object>(sql: string, values: unknown[] = []) => {
    let number = 0;
    return (
      await place.query<T>(
        sql.replaceAll('?', () => `$${++number}`),
        values,
      )
    ).rows;
  };
}

let installed: string | undefined;
function version(): string {
  installed ??= `@agendajs/postgres-backend ${
    JSON.parse(readFileSync(new URL('../package.json', import.meta.resolve('@agendajs/postgres-backend')), 'utf8')).version
  }`;
  return installed;
}
