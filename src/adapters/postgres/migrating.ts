import { setTimeout as pause } from 'node:timers/promises';
import { takeAdvisoryLock } from './advisory-lock.js';
import { type Database, pendingMigrations } from './database.js';
import { ensureOwnSchema } from './own-schema.js';
import { readDatabaseUrl } from './url/database-url.js';
import { type Ask, blockersOf, WaitLog } from './waited-for.js';

const MIGRATION_LOCK = 7_231_001;
/**
 * How long a migration waits for a table, in ms. Everybody else who wants the table waits behind it for as long; then it lets them pass
 * and asks again.
 */
const LOCK_WAIT_MS = 300;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 5_000;
/** Often enough to see whom a migration waits for before it gives up. */
const LOOK_EVERY_MS = 100;

const LOCK_NOT_AVAILABLE = '55P03';
const PERMISSION_DENIED = '42501';
/** The server's role may be one that changes no tables: see adapters/postgres/application-role.ts. */
const MAY_NOT_MIGRATE =
  'This database role may not bring the schema up to date. As the owner of the tables run: npx queuebell migrate --grant-to <this role>';

/**
 * Brings the schema up to date and returns the names of the migrations that were applied. Each is a transaction of its own, which holds
 * the lock that makes nodes take turns. A schema that is up to date takes no lock at all. An abort of `signal` ends it within a moment.
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

/** Null: another node has applied the last one. */
async function applyNext(database: Database, signal?: AbortSignal): Promise<string | null> {
  const waits = new WaitLog(database.log, 'A migration');
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await database.patiently(() => attempt(database, waits, signal));
    } catch (error) {
      signal?.throwIfAborted();
      if (codeOf(error) === PERMISSION_DENIED) throw new Error(MAY_NOT_MIGRATE, { cause: error });
      if (codeOf(error) !== LOCK_NOT_AVAILABLE) throw error;
    }
    await pause(pauseMs, undefined, { signal });
  }
}

function attempt(database: Database, waits: WaitLog, signal?: AbortSignal): Promise<string | null> {
  const connection = database.orm.em.getConnection();
  return connection.transactional(async (transaction) => {
    const within: Ask = (sql, values = []) => connection.execute(sql, values, 'all', transaction);
    const request = { key: MIGRATION_LOCK, what: 'The start of migrations', within, beside: asking(database) };
    await takeAdvisoryLock({ ...request, log: database.log, signal });
    const [next] = await pendingMigrations(database);
    if (!next) return null;
    const schema = await ensureOwnSchema(within, readDatabaseUrl(database.url).settings.search_path !== undefined);
    // All tables are created there, and the functions defined now find them there, whatever the search path of their caller.
    await within(`select set_config('search_path', quote_ident(?) || ', pg_temp', true)`, [schema]);
    database.orm.config.get('migrations').tableName = `${schema}.mikro_orm_migrations`;
    await within(`set local lock_timeout = ${LOCK_WAIT_MS}`);
    const [self] = await within<{ pid: number }>('select pg_backend_pid() as pid');
    const apply = () => database.orm.migrator.up({ transaction, migrations: [next] });
    await whileNaming(() => blockersOf(asking(database), self?.pid ?? 0), waits, apply);
    return next;
  });
}

/** Looks, while the work is under way, whom it waits for. */
async function whileNaming(
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
  })().catch(() => undefined); // at the end, or where there is no connection to look with
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
