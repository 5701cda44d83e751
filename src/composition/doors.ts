import type { Config } from '../config/config.js';
import type { Feeds } from '../realtime/feeds/feeds.js';
import { SharedExecution } from '../realtime/shared-execution/shared-execution.js';
import type { GraphQLContext } from '../resolvers/context.js';
import { createLoaders } from '../resolvers/loaders.js';
import { buildQueuebellSchema } from '../resolvers/schema.js';
import type { DemoCodes } from '../server/faces/demo-codes.js';
import { startMetricsServer } from '../server/health/metrics-endpoint.js';
import type { DevelopmentIssuer } from '../server/identity/development-issuer.js';
import { MinuteRate } from '../server/minute-rate.js';
import { type QueuebellServer, startServer } from '../server/server.js';
import type { JobScheduler, Log } from '../services/ports.js';
import type { Foundation } from './foundation.js';
import { assembleIdentity, pageSignIn } from './identity.js';
import type { UndoList } from './undo-list.js';

export interface Doors {
  foundation: Foundation;
  feeds: Feeds;
  jobs: JobScheduler | null;
  issuer: DevelopmentIssuer | null;
  demoCodes: DemoCodes | null;
  log: Log;
  undo: UndoList;
  /** While true, the server rejects every operation with 503. */
  isStarting: () => boolean;
}

/** Starts to listen: HTTP and WebSockets on one port, the metrics on another where one is configured. */
export async function openDoors(config: Config, doors: Doors): Promise<QueuebellServer> {
  const { foundation, feeds, jobs, issuer, demoCodes, log, undo, isStarting } = doors;
  const { services, metrics, database, bus } = foundation;
  const loaders = createLoaders(services);
  const mutationRate = new MinuteRate(config.rates.mutationsPerMinute);
  let server: QueuebellServer | null = null;
  // The address of the development key set is known once the server listens; no token is verified before that.
  const { keys, identity } = assembleIdentity(config, services.signIns, {
    developmentKeys: () => `${server?.url}/.well-known/jwks.json`,
    log,
  });
  const metricsServer = await startMetricsServer({ config, registry: metrics.registry, log });
  undo.add('metrics', async () => metricsServer?.close());
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
    demoCodes,
    devices: services.deviceOffice,
    services,
    pageSignIn: pageSignIn(config, log),
    sentMessages: foundation.outbox,
    receipts: services.receipts,
    isStarting,
  });
  const listening = server;
  undo.add('doors', () => listening.drain());
  keys.start();
  undo.add('identity provider', () => keys.stop());
  metrics.gauge('queuebell_sockets', 'Open WebSocket connections', () => listening.sockets);
  return listening;
}
