import { agendaOnMongo } from './adapters/agenda/agenda-on-mongo.js';
import { agendaOnPostgres } from './adapters/agenda/agenda-on-postgres.js';
import { openDataFolder } from './adapters/private-files.js';
import { untilReachable } from './adapters/until-reachable.js';
import { unlessAborted } from './async/deadline.js';
import { assembleFeeds } from './composition/feeds.js';
import { type Foundation, type FoundationOptions, layFoundation, raiseFoundation } from './composition/foundation.js';
import { assembleIdentity } from './composition/identity.js';
import { UndoList } from './composition/undo-list.js';
import type { Config } from './config/config.js';
import { jobTable } from './jobs/schedule.js';
import type { Feeds } from './realtime/feeds/feeds.js';
import { SharedExecution } from './realtime/shared-execution/shared-execution.js';
import type { GraphQLContext } from './resolvers/context.js';
import { createLoaders } from './resolvers/loaders.js';
import { buildQueuebellSchema } from './resolvers/schema.js';
import { startMetricsServer } from './server/health/metrics-endpoint.js';
import { DevelopmentIssuer } from './server/identity/development-issuer.js';
import { MinuteRate } from './server/minute-rate.js';
import { type QueuebellServer, startServer } from './server/server.js';
import { ForbiddenError } from './services/errors.js';
import { reportUnknownTimeZones } from './services/hours/unknown-time-zone.js';
import type { Clock, JobScheduler, Log } from './services/ports.js';
import type { Services } from './services/services.js';

export { createLog } from './adapters/log/json-log.js';
export { demoToken } from './composition/demo-token.js';
export { inspect } from './composition/inspect.js';
export { migrateDatabase } from './composition/migrate-database.js';

export interface OpenServices {
  services: Services;
  /** Signed by the development issuer; refused where an identity provider is configured. `expiresIn`: "12h". */
  issueToken(externalId: string, expiresIn: string): Promise<string>;
  stop(): Promise<void>;
}

export interface App extends OpenServices {
  /** Without a path, for example "http://127.0.0.1:4000". */
  readonly url: string;
}

export interface StartOptions {
  log: Log;
  /** Whether this process runs jobs; default true. */
  runJobs?: boolean;
  clock?: Clock;
  /** Ends a start that still waits for PostgreSQL; it then rejects. */
  signal?: AbortSignal;
}

/**
 * The whole program. What it starts it stops in the reverse order: doors, jobs, feeds, Redis, PostgreSQL. The doors are open at once, so
 * that the process can be asked how it is; until PostgreSQL answers, however long that takes, they put every operation off. The port is
 * given up last, so that a supervisor finds it free only when nothing is left to do.
 */
export async function startApp(config: Config, options: StartOptions): Promise<App> {
  const { log, signal } = options;
  const undo = new UndoList(log);
  try {
    const issuer = await developmentIssuer(config);
    const port: { server?: QueuebellServer } = {};
    undo.add('port', () => port.server?.close());
    const foundation = await layFoundation(config, options, undo);
    const { feeds, dispatcher } = assembleFeeds(config, foundation, log, undo);
    const jobs = options.runJobs === false ? null : assembleJobs(config, foundation, log, undo);
    let isUp = false;
    const server = await openDoors(config, { foundation, feeds, jobs, issuer, log, undo, isStarting: () => !isUp });
    port.server = server;
    dispatcher.onStartOver(() => {
      foundation.services.directory.forget();
      void server.sendAway();
    });
    undo.add('new ticks', () => void jobs?.stop()); // the running ones end while the sockets are closed
    const raise = async () => {
      await raiseFoundation(config, foundation, options);
      reportUnknownTimeZones(await foundation.services.directory.departmentsAsStored(), log);
      await dispatcher.start();
    };
    await untilReachable(() => foundation.database.untilAborted(signal, raise), { log, signal });
    await unlessAborted(signal, async () => jobs?.start(jobTable(foundation.services, config)));
    isUp = true;
    const bus = config.redisUrl ? 'redis' : 'in-process';
    const { publicUrl, allowedOrigins } = config;
    log.info({ url: server.url, ...(publicUrl && { publicUrl }), jobs: jobs !== null, bus, allowedOrigins }, 'listening');
    return { url: server.url, services: foundation.services, issueToken: tokenIssuer(issuer), stop: () => undo.run() };
  } catch (error) {
    await undo.run();
    throw error;
  }
}

/** For commands: services without a server. */
export async function openServices(config: Config, options: FoundationOptions): Promise<OpenServices> {
  const undo = new UndoList(options.log);
  try {
    const foundation = await layFoundation(config, options, undo);
    await foundation.database.untilAborted(options.signal, () => raiseFoundation(config, foundation, options));
    return {
      services: foundation.services,
      issueToken: async (...args) => tokenIssuer(await developmentIssuer(config))(...args),
      stop: () => undo.run(),
    };
  } catch (error) {
    await undo.run();
    throw error;
  }
}

function assembleJobs(config: Config, { database, clock }: Foundation, log: Log, undo: UndoList): JobScheduler {
  const scheduler = config.mongodbUrl
    ? agendaOnMongo({ mongodbUrl: config.mongodbUrl, log, clock })
    : agendaOnPostgres({ databaseUrl: database.url, log, clock });
  undo.add('jobs', () => scheduler.stop());
  return scheduler;
}

interface Doors {
  foundation: Foundation;
  feeds: Feeds;
  jobs: JobScheduler | null;
  issuer: DevelopmentIssuer | null;
  log: Log;
  undo: UndoList;
  isStarting: () => boolean;
}

async function openDoors(config: Config, doors: Doors): Promise<QueuebellServer> {
  const { foundation, feeds, jobs, issuer, log, undo, isStarting } = doors;
  const { services, metrics, database, bus } = foundation;
  const loaders = createLoaders(services);
  const mutationRate = new MinuteRate(config.rates.mutationsPerMinute);
  let server: QueuebellServer | null = null;
  // The address of the development key set is known only once the server listens, and nobody asks before that.
  const { keys, identity } = assembleIdentity(config, services.directory, {
    developmentKeys: () => `${server?.url}/.well-known/jwks.json`,
    log,
  });
  const figures = await startMetricsServer({ config, registry: metrics.registry, log });
  undo.add('metrics', async () => figures?.close());
  server = await startServer({
    config,
    schema: buildQueuebellSchema(),
    log,
    registry: metrics.registry,
    identity,
    contextOf: (viewer, requestId): GraphQLContext => ({ viewer, requestId, services, feeds, loaders, mutationRate }),
    sharedExecution: new SharedExecution(log),
    readiness: {
      counted: { postgresql: () => database.ping() },
      reported: { bus: () => bus.ping(), ...(jobs && { jobs: () => jobs.ping() }) },
    },
    developmentIssuer: issuer,
    isStarting,
  });
  const listening = server;
  undo.add('doors', () => listening.drain());
  keys.start();
  undo.add('identity provider', () => keys.stop());
  metrics.gauge('queuebell_sockets', 'Open WebSocket connections', () => listening.sockets);
  return listening;
}

/** Its key is kept in the data folder, which other users may not enter. */
async function developmentIssuer(config: Config): Promise<DevelopmentIssuer | null> {
  if (!config.auth.issuer && !config.isProduction) await openDataFolder(config.dataDir);
  return DevelopmentIssuer.unlessProvided(config);
}

function tokenIssuer(issuer: DevelopmentIssuer | null): OpenServices['issueToken'] {
  return async (subject, expiresIn) => {
    if (!issuer) throw new ForbiddenError('Tokens come from your identity provider here: QUEUE_AUTH_ISSUER is set.');
    return issuer.sign({ subject, expiresIn });
  };
}
