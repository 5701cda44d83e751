import { agendaOnMongo } from './adapters/agenda-on-mongo.js';
import { agendaOnPostgres } from './adapters/agenda-on-postgres.js';
import { inspectDependencies } from './adapters/inspection.js';
import type { Config } from './config.js';
import { databaseUrl, type Foundation, layFoundation } from './foundation.js';
import { jobTable } from './jobs/schedule.js';
import { Dispatcher } from './realtime/dispatcher.js';
import type { Feeds } from './realtime/feeds.js';
import { NotificationFeed } from './realtime/notification.feed.js';
import { ProgressFeed } from './realtime/progress.feed.js';
import { SentRecorder } from './realtime/sent-recorder.js';
import { SharedExecution } from './realtime/shared-execution/shared-execution.js';
import { StatusFeed } from './realtime/status.feed.js';
import type { GraphQLContext } from './resolvers/context.js';
import { createLoaders } from './resolvers/loaders.js';
import { buildQueuebellSchema } from './resolvers/schema.js';
import { DEVELOPMENT_ISSUER, DevelopmentIssuer } from './server/identity/development-issuer.js';
import { Identity } from './server/identity/identity.js';
import { TokenVerifier } from './server/identity/token-verifier.js';
import { VerifiedTokens } from './server/identity/verified-tokens.js';
import { MinuteRate } from './server/minute-rate.js';
import { type QueuebellServer, startServer } from './server/server.js';
import { ForbiddenError } from './services/errors.js';
import type { Finding } from './services/finding.js';
import type { Clock, JobScheduler, Log } from './services/ports.js';
import type { Services } from './services/services.js';
import { UndoList } from './undo-list.js';

export { createLog } from './adapters/json-log.js';
export { migrateDatabase } from './migrate-database.js';

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
}

/** The whole program. What it starts it stops in the reverse order: doors, jobs, feeds, Redis, PostgreSQL. */
export async function startApp(config: Config, options: StartOptions): Promise<App> {
  const { log } = options;
  const undo = new UndoList(log);
  try {
    const issuer = await DevelopmentIssuer.unlessProvided(config);
    const foundation = await layFoundation(config, options, undo);
    const feeds = await startRealtime(config, foundation, log, undo);
    const jobs = options.runJobs === false ? null : await startJobs(config, foundation, log, undo);
    const server = await openDoors(config, { foundation, feeds, jobs, issuer, log });
    undo.add('server', () => server.close());
    undo.add('new ticks', () => void jobs?.stop()); // the running ones end while the sockets are closed
    log.info({ url: server.url, jobs: jobs !== null, bus: config.redisUrl ? 'redis' : 'in-process' }, 'listening');
    return { url: server.url, services: foundation.services, issueToken: tokenIssuer(config, issuer), stop: () => undo.run() };
  } catch (error) {
    await undo.run();
    throw error;
  }
}

/** For commands: services without a server. */
export async function openServices(config: Config, options: { log: Log; clock?: Clock }): Promise<OpenServices> {
  const undo = new UndoList(options.log);
  try {
    const { services } = await layFoundation(config, options, undo);
    return {
      services,
      issueToken: async (...args) => tokenIssuer(config, await DevelopmentIssuer.unlessProvided(config))(...args),
      stop: () => undo.run(),
    };
  } catch (error) {
    await undo.run();
    throw error;
  }
}

/** For `queuebell doctor`. */
export async function inspect(config: Config, { log }: { log: Log }): Promise<Finding[]> {
  const undo = new UndoList(log);
  try {
    const url = await databaseUrl(config, log, undo);
    return await inspectDependencies({ databaseUrl: url, redisUrl: config.redisUrl, mongodbUrl: config.mongodbUrl, log });
  } finally {
    await undo.run();
  }
}

async function startRealtime(config: Config, foundation: Foundation, log: Log, undo: UndoList): Promise<Feeds> {
  const { services, metrics, clock, bus, work } = foundation;
  const recorder = new SentRecorder(services.deliveries, log);
  undo.add('hand-over records', () => recorder.flush());
  const queueLimits = { events: config.limits.queuedEvents, bytes: config.limits.queuedBytes };
  const feeds: Feeds = {
    notifications: new NotificationFeed({
      deliveries: services.deliveries,
      directory: services.directory,
      recorder,
      clock,
      metrics,
      queueLimits,
    }),
    statuses: new StatusFeed(services.queues, services.directory, queueLimits),
    progress: new ProgressFeed(services.deliveries, log),
  };
  const dispatcher = new Dispatcher({ outbox: services.outbox, bus, feeds, log, metrics, pollEveryMs: config.outboxPollEveryMs });
  work.listenLocally((event) => dispatcher.ring(event));
  undo.add('dispatcher', () => dispatcher.stop());
  await dispatcher.start();
  metrics.gauge('queuebell_notification_subscribers', 'Patients connected to this node', () => feeds.notifications.connected);
  metrics.gauge('queuebell_status_subscribers', 'Status subscriptions on this node', () => feeds.statuses.connected);
  metrics.gauge(
    'queuebell_queued_events',
    'Events that wait for their turn, or for a slow network, in the subscriptions of this node',
    () => feeds.notifications.queued + feeds.statuses.queued,
  );
  return feeds;
}

async function startJobs(config: Config, { services, database }: Foundation, log: Log, undo: UndoList): Promise<JobScheduler> {
  const scheduler = config.mongodbUrl
    ? agendaOnMongo({ mongodbUrl: config.mongodbUrl, log })
    : agendaOnPostgres({ databaseUrl: database.url, log });
  undo.add('jobs', () => scheduler.stop());
  await scheduler.start(jobTable(services, config));
  return scheduler;
}

interface Doors {
  foundation: Foundation;
  feeds: Feeds;
  jobs: JobScheduler | null;
  issuer: DevelopmentIssuer | null;
  log: Log;
}

async function openDoors(config: Config, { foundation, feeds, jobs, issuer, log }: Doors): Promise<QueuebellServer> {
  const { services, metrics, database, bus } = foundation;
  const { audience, roleClaim } = config.auth;
  const loaders = createLoaders(services);
  const mutationRate = new MinuteRate(config.rates.mutationsPerMinute);
  let server: QueuebellServer | null = null;
  // The address of the development key set is known only once the server listens, and nobody asks before that.
  const verifier = new TokenVerifier({
    issuer: config.auth.issuer ?? DEVELOPMENT_ISSUER,
    audience,
    jwksUrl: () => config.auth.jwksUrl ?? `${server?.url}/.well-known/jwks.json`,
  });
  const identityBy = (tokens: Pick<TokenVerifier, 'verify'>) =>
    new Identity(tokens, (subject, provisionAs) => services.directory.viewerOf(subject, provisionAs), roleClaim);
  server = await startServer({
    config,
    schema: buildQueuebellSchema(),
    log,
    registry: metrics.registry,
    identity: { http: identityBy(new VerifiedTokens(verifier)), socket: identityBy(verifier) },
    contextOf: (viewer, requestId): GraphQLContext => ({ viewer, requestId, services, feeds, loaders, mutationRate }),
    sharedExecution: new SharedExecution(log),
    readiness: { postgresql: () => database.ping(), bus: () => bus.ping(), ...(jobs && { jobs: () => jobs.ping() }) },
    developmentIssuer: issuer,
  });
  const listening = server;
  metrics.gauge('queuebell_sockets', 'Open WebSocket connections', () => listening.sockets);
  return listening;
}

function tokenIssuer(config: Config, issuer: DevelopmentIssuer | null): OpenServices['issueToken'] {
  return async (subject, expiresIn) => {
    if (!issuer) throw new ForbiddenError('Tokens come from your identity provider here: QUEUE_AUTH_ISSUER is set.');
    return issuer.sign({ subject, audience: config.auth.audience, expiresIn });
  };
}
