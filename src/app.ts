import { untilReachable } from './adapters/until-reachable.js';
import { unlessAborted } from './async/deadline.js';
import { demoLinks, type PageLink } from './composition/demo-links.js';
import { developmentIssuer, type IssueToken, tokenIssuer } from './composition/development-tokens.js';
import { openDoors } from './composition/doors.js';
import { endDraining } from './composition/end-draining.js';
import { assembleFeeds } from './composition/feeds.js';
import { createFoundation, type FoundationOptions, startFoundation } from './composition/foundation.js';
import { createJobScheduler } from './composition/job-scheduler.js';
import { planHours } from './composition/plan-hours.js';
import { UndoList } from './composition/undo-list.js';
import type { Config } from './config/config.js';
import { jobTable } from './jobs/schedule.js';
import { DemoCodes } from './server/faces/demo-codes.js';
import type { QueuebellServer } from './server/server.js';
import { reportUnknownTimeZones } from './services/hours/unknown-time-zone.js';
import type { JobScheduler } from './services/ports.js';
import type { Services } from './services/services.js';

export { createLog } from './adapters/log/json-log.js';
export { demoToken } from './composition/demo-token.js';
export { inspect } from './composition/inspect.js';
export { migrateDatabase } from './composition/migrate-database.js';

export interface OpenServices {
  services: Services;
  /** Signs with the development key. Rejected where an identity provider is configured. */
  issueToken: IssueToken;
  stop(): Promise<void>;
}

export interface App extends OpenServices {
  /** Without a path, for example "http://127.0.0.1:4000". */
  readonly url: string;
  /** New links to the pages, each signed in as a demo person, once. Empty in production. */
  pageLinks(): PageLink[];
}

/** An abort of `signal` ends a start that still waits for PostgreSQL; the start then rejects. */
export interface StartOptions extends FoundationOptions {
  /** Whether this process runs jobs; default true. */
  runJobs?: boolean;
}

/**
 * The whole program. It stops in the reverse order of its start: doors, jobs, feeds, Redis, PostgreSQL. The doors open first, so that the
 * health endpoints answer; they reject every operation with 503 until PostgreSQL is reachable, however long that takes. The port is
 * released last, so that a supervisor finds it free only when nothing is left to do.
 */
export async function startApp(config: Config, options: StartOptions): Promise<App> {
  const { log, signal } = options;
  const undo = new UndoList(log);
  try {
    const issuer = await developmentIssuer(config);
    const demoCodes = issuer && new DemoCodes();
    const port: { server?: QueuebellServer } = {};
    undo.add('port', () => port.server?.close());
    const foundation = await createFoundation(config, { createsKeys: true, ...options }, undo);
    const { database, services } = foundation;
    let jobs: JobScheduler | null = null;
    const onPlanned = () => jobs?.replan();
    const onLineChanged = endDraining(services.draining, { log, undo });
    const { feeds, dispatcher } = assembleFeeds(config, foundation, { log, undo, onPlanned, onLineChanged });
    if (options.runJobs !== false) jobs = await createJobScheduler(config, foundation, log, undo);
    let isStarting = true;
    const server = await openDoors(config, {
      foundation,
      feeds,
      jobs,
      issuer,
      demoCodes,
      log,
      undo,
      isStarting: () => isStarting,
    });
    port.server = server;
    dispatcher.onStartOver(() => {
      services.directory.forget();
      onPlanned();
      void server.makeClientsReconnect();
    });
    undo.add('new ticks', () => void jobs?.stop()); // running jobs end while the sockets are closed
    const start = async () => {
      await startFoundation(config, foundation, options);
      reportUnknownTimeZones(await services.directory.departmentsAsStored(), log);
      await dispatcher.start();
    };
    await untilReachable(() => database.untilAborted(signal, start), { log, signal });
    await unlessAborted(signal, async () => jobs?.start(jobTable(services, config)));
    isStarting = false;
    if (jobs) planHours(services.hoursPlanning, { log, undo, onPlanned });
    const bus = config.redisUrl ? 'redis' : 'in-process';
    const { publicUrl, allowedOrigins } = config;
    log.info({ url: server.url, ...(publicUrl && { publicUrl }), jobs: jobs !== null, bus, allowedOrigins }, 'listening');
    return {
      url: server.url,
      pageLinks: () => demoLinks(publicUrl ?? server.url, demoCodes),
      services,
      issueToken: tokenIssuer(issuer),
      stop: () => undo.run(),
    };
  } catch (error) {
    await undo.run();
    throw error;
  }
}

/** The services without a server, for commands. */
export async function openServices(config: Config, options: FoundationOptions): Promise<OpenServices> {
  const undo = new UndoList(options.log);
  try {
    const foundation = await createFoundation(config, options, undo);
    await foundation.database.untilAborted(options.signal, () => startFoundation(config, foundation, options));
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
