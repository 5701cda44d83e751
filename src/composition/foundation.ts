import { join } from 'node:path';
import { InProcessBus } from '../adapters/bus/in-process-bus.js';
import { createSenders, type SenderOptions, type Senders } from '../adapters/channels/create-senders.js';
import { startEmbeddedPostgres } from '../adapters/embedded-postgres/embedded-postgres.js';
import { PrometheusMetrics } from '../adapters/metrics/prometheus-metrics.js';
import { type Database, LOCK_LIMIT_MS, openDatabase } from '../adapters/postgres/database.js';
import { DatabaseClock } from '../adapters/postgres/database-clock.js';
import { migrate } from '../adapters/postgres/migrating.js';
import { openDataFolder } from '../adapters/private-files.js';
import { within } from '../async/deadline.js';
import type { Config } from '../config/config.js';
import type { ChannelSenders } from '../services/channels/channel-sender.js';
import { UnitOfWork } from '../services/outbox/unit-of-work.js';
import type { Clock, EventBus, Log } from '../services/ports.js';
import type { Services } from '../services/services.js';
import { createServices } from './create-services.js';
import type { UndoList } from './undo-list.js';

/** Everything that the server and each command need: the database, the bus, the services. */
export interface Foundation {
  database: Database;
  bus: EventBus;
  work: UnitOfWork;
  metrics: PrometheusMetrics;
  /** The clock for every decision that depends on time: the database's clock, unless the start names another. */
  clock: Clock;
  databaseClock: DatabaseClock;
  /** The providers of the channels that this process can use. */
  senders: ChannelSenders;
  /** What went out in development; null in production. */
  outbox: Senders['outbox'];
  services: Services;
}

export interface FoundationOptions {
  log: Log;
  clock?: Clock;
  /** Instead of the configured ones. */
  senders?: ChannelSenders;
  /** What fails in development. */
  failures?: SenderOptions['failures'];
  /** Whether this process may write keys for development to the data folder. Left out: it only reads them. */
  createsKeys?: boolean;
  /** An abort ends every wait for the database. */
  signal?: AbortSignal;
}

const DEMO_PATIENTS = 42;
/** The share of the pool's connections that write transactions use at most. The rest stays free for reads and acknowledgements. */
const WRITERS_SHARE = 2 / 3;
/** The time that an unreachable database may delay the shutdown. */
const LAST_WRITE_MS = 2_000;

/**
 * The configured DATABASE_URL, or else the address of the embedded PostgreSQL. That one is started, or shared with the process that runs it
 * already.
 */
export async function databaseUrl(
  config: Config,
  { log, signal }: { log: Log; signal?: AbortSignal | undefined },
  undo: UndoList,
): Promise<string> {
  if (config.databaseUrl) return config.databaseUrl;
  await openDataFolder(config.dataDir);
  const dataDir = join(config.dataDir, 'postgres');
  const embedded = await startEmbeddedPostgres({
    dataDir,
    around: config.dataDir,
    notify: (message) => log.warn({ component: 'embedded-postgres' }, message),
    log,
    signal,
  });
  undo.add('embedded PostgreSQL', () => embedded.stop());
  return embedded.url;
}

/** Its client is loaded only where there is a Redis. */
async function redisBus(url: string, prefix: string, log: Log): Promise<EventBus> {
  const { RedisBus } = await import('../adapters/bus/redis-bus.js');
  return RedisBus.connect({ url, prefix, log });
}

/** Builds the parts, even while the database is unreachable. Each part adds its undo step to `undo`, so that a failed start removes it. */
export async function createFoundation(config: Config, options: FoundationOptions, undo: UndoList): Promise<Foundation> {
  const { log } = options;
  const database = await openDatabase(await databaseUrl(config, options, undo), { log, poolSize: config.databasePoolSize });
  undo.add('PostgreSQL pool', () => database.close());
  const databaseClock = new DatabaseClock(database, log);
  undo.add('clock', () => databaseClock.stop());
  const clock = options.clock ?? databaseClock;
  const bus = config.redisUrl ? await redisBus(config.redisUrl, config.busPrefix, log) : new InProcessBus(log);
  undo.add('bus', () => bus.close());
  const work = new UnitOfWork(database.em, bus, log, {
    writers: Math.max(1, Math.floor(config.databasePoolSize * WRITERS_SHARE)),
    waitLimitMs: LOCK_LIMIT_MS,
  });
  const metrics = new PrometheusMetrics();
  const { createsKeys = false, failures } = options;
  const channels = await createSenders(config, { log, createsKeys, failures });
  for (const sender of channels.senders) undo.add(sender.name, () => sender.close());
  const { pushPublicKey, outbox } = channels;
  const senders = options.senders ?? channels.senders;
  const services = createServices({ config, log, clock, work, metrics, database, senders, pushPublicKey });
  undo.add('refused attempts', () => within(services.refusals.flush(), LAST_WRITE_MS, 'Writing refused attempts'));
  return { database, databaseClock, bus, work, metrics, clock, senders, outbox, services };
}

/**
 * Migrates the database and synchronizes this node's clock with it. Rejects while PostgreSQL is unreachable and when `signal` is aborted.
 * Can be called again.
 */
export async function startFoundation(
  config: Config,
  { database, databaseClock, services }: Foundation,
  { log, signal }: FoundationOptions,
): Promise<void> {
  const applied = await migrate(database, signal);
  if (applied.length > 0) log.info({ migrations: applied }, 'migrated');
  await databaseClock.start();
  if (!config.databaseUrl && config.nodeEnv === 'development') await addDemoClinic(services);
}

/** Only a clinic that has just been created has a morning: a later start must not open a queue. */
async function addDemoClinic({ demoData, demoMorning, directory }: Services): Promise<void> {
  const { departments } = await demoData.seed({ patients: DEMO_PATIENTS });
  directory.forget();
  if (departments > 0) await demoMorning.add();
}
