import { setTimeout as pause } from 'node:timers/promises';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { unlessAborted, within } from '../../async/deadline.js';
import { entities } from '../../entities/index.js';
import { migrations } from '../../migrations/index.js';
import type { Log } from '../../services/ports.js';
import { cutterOf, endSilentConnections, takeBackLostConnections } from './session/lost-connections.js';
import type { Route, SessionClient } from './session/session-client.js';
import { sessionPool } from './session/session-pool.js';
import { CONNECTION_LIFE_S, dropUselessConnections } from './session/useless-connections.js';

export interface DatabaseOptions {
  log: Log;
  /** Connections at most; default 10. */
  poolSize?: number;
  /** How long a connection that was asked something may be silent, in ms; default 35,000. */
  silenceLimitMs?: number;
  /** Longest life of a connection, in s; default 600. */
  connectionLifeS?: number;
}

export interface Database {
  readonly em: EntityManager;
  readonly orm: MikroORM;
  readonly url: string;
  readonly log: Log;
  /** How its last connection reached PostgreSQL; null before the first. */
  readonly route: Route | null;
  /** Rejects while PostgreSQL does not answer, or takes no changes. */
  ping(): Promise<void>;
  /** Meanwhile no connection is ended for being silent. */
  patiently<T>(work: () => Promise<T>): Promise<T>;
  /** Does the work. An abort meanwhile cuts off the connections in use and rejects at once, whatever is waited for. */
  untilAborted<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** No transaction outlives this; the outbox is re-read that far back and twice as much (see realtime/dispatcher.ts). */
const TRANSACTION_LIMIT_MS = 30_000;
/** PostgreSQL itself ends a statement well before. */
const SILENCE_LIMIT_MS = TRANSACTION_LIMIT_MS + 5_000;
/** Also the wait for a free connection of the pool. */
const CONNECT_LIMIT_MS = 5_000;
/** A row or a table that somebody else holds: the waiting caller is rejected as retryable, well before it gives up by itself. */
export const LOCK_LIMIT_MS = 5_000;
/** Made in each session: see adapters/postgres/session/session-client.ts. */
const LIMITS = {
  statement_timeout: String(TRANSACTION_LIMIT_MS),
  lock_timeout: String(LOCK_LIMIT_MS),
  idle_in_transaction_session_timeout: String(TRANSACTION_LIMIT_MS),
};
/** What is under way when the pool is closed may take this long to end. */
const QUIET_LIMIT_MS = 2_000;
/** A connection that a broken network left half open never says that it is closed. */
const CLOSE_LIMIT_MS = 1_500;
/**
 * The session that a failover left on a standby answers, and takes no changes. PostgreSQL's own code for it has the pool treat the
 * connection as after any other statement that failed so.
 */
const REJECT_READ_ONLY = `do $$ begin
  if current_setting('transaction_read_only') = 'on' then
    raise exception using errcode = 'read_only_sql_transaction',
      message = 'it takes no changes: a standby, or default_transaction_read_only is on';
  end if;
end $$`;

function ormOptions(url: string, options: DatabaseOptions, onPoolCreated: (pool: Pool) => void) {
  const { address, config } = sessionPool(url, {
    applicationName: 'queuebell',
    connectTimeoutMs: CONNECT_LIMIT_MS,
    settings: LIMITS,
  });
  return defineConfig({
    // For the ORM's own messages: it would read only half of a URL. The pool has the whole.
    dbName: address.database,
    host: address.host,
    port: address.port,
    entities,
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    migrations: { migrationsList: migrations, snapshot: false },
    // A misspelt name is to be told, and not to become an empty hospital.
    ensureDatabase: false,
    forceUtcTimezone: true,
    pool: { min: 0, max: options.poolSize ?? 10 },
    driverOptions: {
      ...config,
      maxLifetimeSeconds: options.connectionLifeS ?? CONNECTION_LIFE_S,
      onPoolCreated,
    },
    // The ORM tells of migrations and of lost connections in the same voice.
    logger: (message: string) =>
      options.log[message.startsWith('[migrator]') ? 'debug' : 'warn']({ component: 'database' }, message),
    colors: false,
  });
}

/** Opens a pool; connects lazily, so a database that is away for the moment does not stop the start. */
export async function openDatabase(url: string, options: DatabaseOptions): Promise<Database> {
  const pools: Pool[] = [];
  const cutOffs: (() => void)[] = [];
  let patient = 0;
  let last: SessionClient | null = null;
  const orm = await MikroORM.init(
    ormOptions(url, options, (pool) => {
      pools.push(pool);
      pool.on('connect', (client) => {
        last = client as unknown as SessionClient;
      });
      takeBackLostConnections(pool);
      dropUselessConnections(pool);
      cutOffs.push(cutterOf(pool));
      endSilentConnections(pool, options.silenceLimitMs ?? SILENCE_LIMIT_MS, () => patient > 0);
    }),
  );
  return {
    orm,
    em: orm.em,
    url,
    log: options.log,
    get route() {
      return last?.route ?? null;
    },
    ping: async () => {
      await orm.em.fork().execute(REJECT_READ_ONLY);
    },
    patiently: async (work) => {
      patient++;
      try {
        return await work();
      } finally {
        patient--;
      }
    },
    untilAborted: (signal, work) =>
      unlessAborted(signal, work, () => {
        for (const cutOff of cutOffs) cutOff();
      }),
    close: async () => {
      await Promise.all(pools.map(untilQuiet));
      await within(orm.close(true), CLOSE_LIMIT_MS, 'Leaving PostgreSQL');
    },
  };
}

/** Measured with Kysely 0.29.6: destroyed while a connection is being made, it never gives that one back, and the pool's end waits for it for ever. */
async function untilQuiet(pool: Pool): Promise<void> {
  const deadline = performance.now() + QUIET_LIMIT_MS;
  while ((pool.totalCount > pool.idleCount || pool.waitingCount > 0) && performance.now() < deadline) await pause(5);
}

/** Names of migrations that this program knows and the database lacks. Creates nothing, as the migrator itself would. */
export async function pendingMigrations({ em, orm }: Database): Promise<string[]> {
  const fork = em.fork();
  const [list] = await fork.execute<{ exists: boolean }[]>(`select to_regclass('mikro_orm_migrations') is not null as exists`);
  const applied = list?.exists ? await fork.execute<{ name: string }[]>('select name from mikro_orm_migrations') : [];
  const names = new Set(applied.map(({ name }) => name));
  const known = orm.config.get('migrations').migrationsList as typeof migrations;
  return known.map(({ name }) => name).filter((name) => !names.has(name));
}
