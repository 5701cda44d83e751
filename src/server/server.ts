import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import type { Registry } from 'prom-client';
import type { Config } from '../config.js';
import type { SharedExecution } from '../realtime/shared-execution/shared-execution.js';
import type { Log } from '../services/ports.js';
import type { Viewer } from '../services/viewer.js';
import { createGraphqlHttp } from './graphql-http.js';
import type { ReadinessChecks } from './health.js';
import { httpApplication } from './http-application.js';
import type { DevelopmentIssuer } from './identity/development-issuer.js';
import type { Identity } from './identity/identity.js';
import { limitPipelining } from './pipelining.js';
import { createGraphqlSocket } from './socket/graphql-socket.js';

export interface ServerOptions {
  config: Config;
  schema: GraphQLSchema;
  log: Log;
  registry: Registry;
  identity: { http: Identity; socket: Identity };
  /** The GraphQL context of one operation. */
  contextOf(viewer: Viewer | null, requestId: string): object;
  sharedExecution: SharedExecution;
  readiness: ReadinessChecks;
  /** Its public keys are served; null in production. */
  developmentIssuer: DevelopmentIssuer | null;
}

export interface QueuebellServer {
  /** Without a path. */
  readonly url: string;
  readonly sockets: number;
  /** GET /readyz answers 503 from now on, and no new socket is taken. */
  beginDrain(): void;
  /** Sockets are closed with 1001, requests under way are answered. */
  close(): Promise<void>;
}

/** Requests that are not answered by then are cut off, in ms. */
const CLOSE_LIMIT_MS = 5_000;
/** Longer than any answer may take. A client that takes nothing of its answer for so long is cut off, in ms. */
const SILENCE_LIMIT_MS = 60_000;

/** Listens once everything answers. Both transports live on one port and at one path. */
export async function startServer(options: ServerOptions): Promise<QueuebellServer> {
  const { config } = options;
  let isDraining = false;
  const graphql = await createGraphqlHttp(options);
  const application = httpApplication({ ...options, graphql: graphql.handler, isDraining: () => isDraining });
  const http = createServer(application).setTimeout(SILENCE_LIMIT_MS);
  limitPipelining(http);
  const socket = createGraphqlSocket({ ...options, isDraining: () => isDraining }, http);
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(config.port, config.host, () => resolve());
  });
  const { port } = http.address() as AddressInfo;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    url: `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${port}`,
    get sockets() {
      return socket.size;
    },
    beginDrain: () => {
      isDraining = true;
    },
    close: async () => {
      isDraining = true;
      await socket.close();
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeIdleConnections();
      const cutOff = setTimeout(() => http.closeAllConnections(), CLOSE_LIMIT_MS);
      await graphql.stop();
      await closed;
      clearTimeout(cutOff);
    },
  };
}
