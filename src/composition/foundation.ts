import { join } from 'node:path';
import { InProcessBus } from '../adapters/bus/in-process-bus.js';
import { RedisBus } from '../adapters/bus/redis-bus.js';
import { startEmbeddedPostgres } from '../adapters/embedded-postgres/embedded-postgres.js';
import { PrometheusMetrics } from '../adapters/metrics/prometheus-metrics.js';
import { type Database, LOCK_LIMIT_MS, openDatabase } from '../adapters/postgres/database.js';
import { DatabaseClock } from '../adapters/postgres/database-clock.js';
import { migrate } from '../adapters/postgres/migrating.js';
import { openDataFolder } from '../adapters/private-files.js';
import { within } from '../async/deadline.js';
import type { Config } from '../config/config.js';
import { AuditExportService } from '../services/audit/audit-export.service.js';
import { AuditVerificationService } from '../services/audit/audit-verification.service.js';
import { ChangeLogService } from '../services/audit/change-log.service.js';
import { RefusedAttemptService } from '../services/audit/refused-attempt.service.js';
import { StatusLogService } from '../services/audit/status-log.service.js';
import { DemoDataService } from '../services/directory/demo-data.service.js';
import { DirectoryService } from '../services/directory/directory.service.js';
import { ProfileKeeper } from '../services/directory/profile-keeper.js';
import { ScheduleService } from '../services/hours/schedule.service.js';
import { BacklogService } from '../services/notices/backlog.service.js';
import { DeliveryService } from '../services/notices/delivery.service.js';
import { NotificationService } from '../services/notices/notification.service.js';
import { RetentionService } from '../services/notices/retention.service.js';
import { EpochService } from '../services/outbox/epoch.service.js';
import { OutboxService } from '../services/outbox/outbox.service.js';
import { UnitOfWork } from '../services/outbox/unit-of-work.js';
import type { Clock, EventBus, Log } from '../services/ports.js';
import { AutoCloseService } from '../services/queue/auto-close.service.js';
import { QueueService } from '../services/queue/queue.service.js';
import { StatisticsService } from '../services/queue/statistics.service.js';
import type { Services } from '../services/services.js';
import type { UndoList } from './undo-list.js';

/** What the server and every command stand on: the database, the bus, the services. */
export interface Foundation {
  database: Database;
  bus: EventBus;
  work: UnitOfWork;
  metrics: PrometheusMetrics;
  /** All that is decided by the time is decided by this: the database's clock, unless the start names another. */
  clock: Clock;
  databaseClock: DatabaseClock;
  services: Services;
}

export interface FoundationOptions {
  log: Log;
  clock?: Clock;
  /** Ends what waits for the database. */
  signal?: AbortSignal;
}

const DEMO_PATIENTS = 42;
/** Of the pool's connections, for write transactions at most: the rest is kept for reads, and for acknowledgements. */
const WRITERS_SHARE = 2 / 3;
/** What a database that is away may hold up the shutdown. */
const LAST_WRITE_MS = 2_000;

/** Embedded PostgreSQL where no DATABASE_URL is set: started, or joined when another process has it running. */
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

/** Builds it, with the database away too. What is built is pushed on `undo`, so that a start that fails half-way takes it back. */
export async function layFoundation(config: Config, options: FoundationOptions, undo: UndoList): Promise<Foundation> {
  const { log } = options;
  const database = await openDatabase(await databaseUrl(config, options, undo), { log, poolSize: config.databasePoolSize });
  undo.add('PostgreSQL pool', () => database.close());
  const databaseClock = new DatabaseClock(database, log);
  undo.add('clock', () => databaseClock.stop());
  const clock = options.clock ?? databaseClock;
  const bus = config.redisUrl
    ? await RedisBus.connect({ url: config.redisUrl, prefix: config.busPrefix, log })
    : new InProcessBus(log);
  undo.add('bus', () => bus.close());
  const work = new UnitOfWork(database.em, bus, log, {
    writers: Math.max(1, Math.floor(config.databasePoolSize * WRITERS_SHARE)),
    waitLimitMs: LOCK_LIMIT_MS,
  });
  const metrics = new PrometheusMetrics();
  const services = createServices({ config, log, clock, work, metrics, database });
  undo.add('refused attempts', () => within(services.refusals.flush(), LAST_WRITE_MS, 'Writing refused attempts'));
  return { database, databaseClock, bus, work, metrics, clock, services };
}

/**
 * Brings the database up to date, and this node's clock into line with it. Rejects while PostgreSQL is away, and when `signal` is aborted;
 * may be called again.
 */
export async function raiseFoundation(
  config: Config,
  { database, databaseClock, services }: Foundation,
  { log, signal }: FoundationOptions,
): Promise<void> {
  const applied = await migrate(database, signal);
  if (applied.length > 0) log.info({ migrations: applied }, 'migrated');
  await databaseClock.start();
  if (!config.databaseUrl && config.nodeEnv === 'development') await services.demoData.seed({ patients: DEMO_PATIENTS });
}

function createServices(parts: {
  config: Config;
  log: Log;
  clock: Clock;
  work: UnitOfWork;
  metrics: PrometheusMetrics;
  database: Database;
}): Services {
  const { config, log, clock, work, metrics, database } = parts;
  const directory = new DirectoryService(work, new ProfileKeeper(work, log));
  return {
    directory,
    queues: new QueueService(work, directory, clock, config),
    autoClose: new AutoCloseService(work, directory, clock, log, config),
    statistics: new StatisticsService(work, directory, clock, log),
    deliveries: new DeliveryService(work, clock, metrics, log, config.jobs),
    backlogs: new BacklogService(work, clock),
    notifications: new NotificationService(work, clock, metrics),
    schedules: new ScheduleService(work, directory, clock),
    logs: new StatusLogService(work, directory),
    changes: new ChangeLogService(work, directory),
    auditVerification: new AuditVerificationService(work),
    auditExport: new AuditExportService(work),
    refusals: new RefusedAttemptService(work, clock, metrics, log),
    outbox: new OutboxService(work),
    epochs: new EpochService(work),
    retention: new RetentionService(work, metrics, config.retention),
    demoData: new DemoDataService(database.em, clock),
  };
}
