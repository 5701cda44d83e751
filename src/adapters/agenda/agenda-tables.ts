import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresBackend } from '@agendajs/postgres-backend';
import type { Pool, PoolClient } from 'pg';
import type { Log } from '../../services/ports.js';
import { takeAdvisoryLock } from '../postgres/advisory-lock.js';
import type { Settings } from '../postgres/session/session-settings.js';
import type { Ask } from '../postgres/waited-for.js';

/** Polling only: no job is urgent to the second, and the LISTEN connection is one more thing whose loss must be survived. */
export const BACKEND = { disableNotifications: true, ensureSchema: false };

const SCHEMA_LOCK = 7_281_002;
/** The wait for a table, in ms: other sessions queue behind the one that wants to change it. */
const LOCK_WAIT_MS = 300;
/** The wait for another node that is creating them. */
const LOCK_LIMIT_MS = 10_000;
const AGAIN_AFTER_MS = 1_000;
const LOCK_NOT_AVAILABLE = '55P03';
const WHAT = 'The creation of the job tables';

interface JobTables {
  openPool(settings: Settings): Pool;
  log: Log;
  signal?: AbortSignal | undefined;
  /** Tries again for as long as somebody holds the table. Default: rejects, for a caller that comes again by itself. */
  isPatient?: boolean;
}

/**
 * Creates Agenda's tables, or brings them up to date with the installed version. Agenda itself changes them at each start, for which it
 * waits for everybody who reads them; so the table's comment says of which version it is, and one that is of this is left alone.
 */
export async function ensureJobTables({ openPool, log, signal, isPatient = false }: JobTables): Promise<void> {
  const pool = openPool({ lock_timeout: String(LOCK_WAIT_MS) });
  try {
    while (!(await isInPlace(pool))) {
      try {
        await createAlone(pool, log, signal);
      } catch (error) {
        const isHeld = error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE;
        if (!isHeld || !isPatient) throw error;
        log.warn(
          { component: 'database', waitsFor: await usersOfTable(pool) },
          `${WHAT} waits for other sessions of the database`,
        );
        await pause(AGAIN_AFTER_MS, undefined, { signal });
      }
    }
  } finally {
    await pool.end();
  }
}

/** Two nodes that create Agenda's tables at once fail now and then, in spite of its IF NOT EXISTS: one after the other. */
async function createAlone(pool: Pool, log: Log, signal: AbortSignal | undefined): Promise<void> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    await client.query('begin');
    const request = { key: SCHEMA_LOCK, what: WHAT, within: asking(client), beside: asking(pool), log, signal };
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
 * Also where another role owns the table: Agenda's `CREATE TABLE IF NOT EXISTS` needs the right to create tables even where there is
 * nothing to create. A role that does not own it leaves it as the migration made it.
 */
async function isInPlace(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ isOurs: boolean; version: string | null }>(
    `select pg_has_role(relowner, 'usage') as "isOurs", obj_description(oid, 'pg_class') as version
     from pg_class where oid = to_regclass('agenda_jobs')`,
  );
  const [table] = rows;
  return table !== undefined && (!table.isOurs || table.version === version());
}

async function usersOfTable(pool: Pool): Promise<object[]> {
  const { rows } = await pool.query<{ pid: number; application: string | null }>(
    `select distinct a.pid, a.application_name as application, host(a.client_addr) as address, a.state
     from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.granted and l.relation = to_regclass('agenda_jobs') and a.pid <> pg_backend_pid()`,
  );
  return rows;
}

/** Numbered parameters, as the driver wants them. */
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
