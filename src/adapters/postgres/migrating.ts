import { setTimeout as pause } from 'node:timers/promises';
import { takeAdvisoryLock } from './advisory-lock.js';
import { type Database, pendingMigrations } from './database.js';
import { type Ask, blockersOf, isLockTimeout, TABLE_LOCK_WAIT_MS, WaitLog } from './lock-waits.js';
import { ensureOwnSchema } from './own-schema.js';
import { readDatabaseUrl } from './url/database-url.js';

const MIGRATION_LOCK = 7_231_001;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/** Short enough to see the sessions that a migration waits for before its wait times out. */
const LOOK_EVERY_MS = 100;

const PERMISSION_DENIED = '42501';
/** The server's role may lack the right to change tables: see adapters/postgres/application-role.ts. */
const MAY_NOT_MIGRATE =
  'This database role may not update the schema. As the owner of the tables run: npx queuebell migrate --grant-to <this role>';

/**
 * Applies the pending migrations and returns their names. Each one runs in a transaction of its own, under a lock so that nodes take
 * turns. A schema that is up to date needs no lock. An abort of `signal` ends it immediately.
 */
export async function migrate(database: Database, signal?: AbortSignal): Promise<string[]> {
  return database.untilAborted(signal, async () => {
    const applied: string[] = [];
    while ((await pendingMigrations(database)).length > 0) {
      const name = await applyNext(database, signal);
      if (name) applied.push(name);
    }
    return applied;
  });
}

/** Applies the next migration; returns null if another node has applied the last one. */
async function applyNext(database: Database, signal?: AbortSignal): Promise<string | null> {
  const waits = new WaitLog(database.log, 'A migration');
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await database.allowingSilence(() => attempt(database, waits, signal));
    } catch (error) {
      signal?.throwIfAborted();
      if (codeOf(error) === PERMISSION_DENIED) throw new Error(MAY_NOT_MIGRATE, { cause: error });
      if (!isLockTimeout(error)) throw error;
    }
    await pause(pauseMs, undefined, { signal });
  }
}

function attempt(database: Database, waits: WaitLog, signal?: AbortSignal): Promise<string | null> {
  const connection = database.orm.em.getConnection();
  return connection.transactional(async (transaction) => {
    const inTransaction: Ask = (sql, values = []) => connection.execute(sql, values, 'all', transaction);
    const request = { key: MIGRATION_LOCK, what: 'The start of migrations', inTransaction, elsewhere: asking(database) };
    await takeAdvisoryLock({ ...request, log: database.log, signal });
    const [next] = await pendingMigrations(database);
    if (!next) return null;
    const schema = await ensureOwnSchema(inTransaction, readDatabaseUrl(database.url).settings.search_path !== undefined);
    // Tables are created in this schema, and functions defined now find them there, whatever the search path of their caller.
    await inTransaction(`select set_config('search_path', quote_ident(?) || ', pg_temp', true)`, [schema]);
    database.orm.config.get('migrations').tableName = `${schema}.mikro_orm_migrations`;
    await inTransaction(`set local lock_timeout = ${TABLE_LOCK_WAIT_MS}`);
    const [self] = await inTransaction<{ pid: number }>('select pg_backend_pid() as pid');
    const apply = () => database.orm.migrator.up({ transaction, migrations: [next] });
    await loggingWaits(() => blockersOf(asking(database), self?.pid ?? 0), waits, apply);
    return next;
  });
}

/** Does the work and meanwhile logs the sessions that it waits for. */
async function loggingWaits(
  look: () => ReturnType<typeof blockersOf>,
  waits: WaitLog,
  work: () => Promise<unknown>,
): Promise<void> {
  const done = new AbortController();
  const looking = (async () => {
    for (;;) {
      await pause(LOOK_EVERY_MS, undefined, { signal: done.signal });
      const sessions = await look();
      if (sessions.length > 0) waits.name(sessions);
    }
  })().catch(() => undefined); // the work is over, or there is no connection for the query
  try {
    await work();
  } finally {
    done.abort();
    await looking;
  }
}

function asking({ em }: Database): Ask {
  return (sql, values = []) => em.fork().execute(sql, values);
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
