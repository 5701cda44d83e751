import { setTimeout as pause } from 'node:timers/promises';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { unlessAborted, within } from '../../async/deadline.js';
import { entities } from '../../entities/index.js';
import { migrations } from '../../migrations/index.js';
import type { Log } from '../../services/ports.js';
import { closerOf, endSilentConnections, releaseLostConnections } from './session/lost-connections.js';
import { type Route, SessionClient } from './session/session-client.js';
import { sessionPool } from './session/session-pool.js';
import { CONNECTION_LIFE_S, dropUselessConnections } from './session/useless-connections.js';

export interface DatabaseOptions {
  log: Log;
  /** Maximum number of connections; default 10. */
  poolSize?: number;
  /** Time for which a connection in use may be silent, in ms; default 35,000. */
  silenceLimitMs?: number;
  /** Longest life of a connection, in s; default 600. */
  connectionLifeS?: number;
}

export interface Database {
  readonly em: EntityManager;
  readonly orm: MikroORM;
  readonly url: string;
  readonly log: Log;
  /** How the last connection reached PostgreSQL; null before the first one. */
  readonly route: Route | null;
  /** Rejects while PostgreSQL does not answer or is read-only. */
  ping(): Promise<void>;
  /** Does the work. No connection is ended for silence in the meantime. */
  allowingSilence<T>(work: () => Promise<T>): Promise<T>;
  /** Does the work. An abort closes the connections in use and rejects immediately. */
  untilAborted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Longest life of a transaction; the outbox is re-read for this time and twice as much (see realtime/dispatcher.ts). */
const TRANSACTION_LIMIT_MS = 30_000;
/** PostgreSQL itself ends a statement earlier. */
const SILENCE_LIMIT_MS = TRANSACTION_LIMIT_MS + 5_000;
/** Limit of connecting, and of the wait for a free connection of the pool. */
const CONNECT_LIMIT_MS = 5_000;
/** Limit of the wait for a locked row or table. The caller is rejected as retryable, well before its own timeout. */
export const LOCK_LIMIT_MS = 5_000;
/** Settings of each session: see adapters/postgres/session/session-client.ts. */
const LIMITS = {
  statement_timeout: String(TRANSACTION_LIMIT_MS),
  lock_timeout: String(LOCK_LIMIT_MS),
  idle_in_transaction_session_timeout: String(TRANSACTION_LIMIT_MS),
};
/** Time for running queries to end when the pool is closed. */
const QUIET_LIMIT_MS = 2_000;
/** A half-open connection, left by a broken network, never reports that it is closed. */
const CLOSE_LIMIT_MS = 1_500;
/**
 * Fails in a session that a failover left on a standby, which answers but is read-only. With PostgreSQL's own error code for this, the pool
 * treats the connection as after any other such failure.
 */
const REJECT_READ_ONLY = `do $$ begin
  if current_setting('transaction_read_only') = 'on' then
    raise exception using errcode = 'read_only_sql_transaction',
      message = 'PostgreSQL is read-only: it is a standby, or default_transaction_read_only is on';
  end if;
end $$`;

function ormOptions(url: string, options: DatabaseOptions, onPoolCreated: (pool: Pool) => void) {
  const { address, config } = sessionPool(url, {
    applicationName: 'queuebell',
    connectTimeoutMs: CONNECT_LIMIT_MS,
    settings: LIMITS,
  });
  return defineConfig({
    // For the ORM's messages only: it reads a part of the URL. The pool has all of it.
    dbName: address.database,
    host: address.host,
    port: address.port,
    entities,
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false },
    // A misspelt name must be reported, and must not lead to an empty database.
    ensureDatabase: false,
    forceUtcTimezone: true,
    pool: { min: 0, max: options.poolSize ?? 10 },
    driverOptions: {
      ...config,
      maxLifetimeSeconds: options.connectionLifeS ?? CONNECTION_LIFE_S,
      onPoolCreated,
    },
    // The ORM logs migrations and lost connections at the same level.
    logger: (message: string) =>
      options.log[message.startsWith('[migrator]') ? 'debug' : 'warn']({ component: 'database' }, message),
    colors: false,
  });
}

/** Opens a pool. It connects on first use, so an unreachable database does not prevent the start. */
export async function openDatabase(url: string, options: DatabaseOptions): Promise<Database> {
  const pools: Pool[] = [];
  const closers: (() => void)[] = [];
  const silence = new AllowedSilence();
  let last: SessionClient | null = null;
  const watchPool = (pool: Pool) => {
    pools.push(pool);
    pool.on('connect', (client) => {
      if (client instanceof SessionClient) last = client;
    });
    releaseLostConnections(pool);
    dropUselessConnections(pool);
    closers.push(closerOf(pool));
    endSilentConnections(pool, options.silenceLimitMs ?? SILENCE_LIMIT_MS, () => silence.isAllowed);
  };
  const orm = await MikroORM.init(ormOptions(url, options, watchPool));
  return {
    orm,
    em: orm.em,
    url,
    log: options.log,
    get route() {
      return last?.route ?? null;
    },
    ping: async () => void (await orm.em.fork().execute(REJECT_READ_ONLY)),
    allowingSilence: (work) => silence.during(work),
    untilAborted: (signal, work) =>
      unlessAborted(signal, work, () => {
        for (const close of closers) close();
      }),
    close: async () => {
      await Promise.all(pools.map(untilQuiet));
      await within(orm.close(true), CLOSE_LIMIT_MS, 'Disconnecting from PostgreSQL');
    },
  };
}

/** Counts the running work that allows connections to be silent. */
class AllowedSilence {
  private count = 0;

  get isAllowed(): boolean {
    return this.count > 0;
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.count++;
    try {
      return await work();
    } finally {
      this.count--;
    }
  }
}

/**
 * Waits until the pool is idle. Measured with Kysely 0.29.6: destroyed while connecting, it never releases that connection, and the pool's
 * end waits for it forever.
 */
async function untilQuiet(pool: Pool): Promise<void> {
  const deadline = performance.now() + QUIET_LIMIT_MS;
  while ((pool.totalCount > pool.idleCount || pool.waitingCount > 0) && performance.now() < deadline) await pause(5);
}

/** Names of migrations that the database lacks. Unlike the migrator itself, it creates nothing. */
export async function pendingMigrations({ em, orm }: Database): Promise<string[]> {
  const fork = em.fork();
  const [list] = await fork.execute<{ exists: boolean }[]>(`select to_regclass('mikro_orm_migrations') is not null as exists`);
  const applied = list?.exists ? await fork.execute<{ name: string }[]>('select name from mikro_orm_migrations') : [];
  const names = new Set(applied.map(({ name }) => name));
  const known = orm.config.get('migrations').migrationsList as typeof migrations;
  return known.map(({ name }) => name).filter((name) => !names.has(name));
}
