import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import type { Registry } from 'prom-client';
import type { Config } from '../config/config.js';
import type { SharedExecution } from '../realtime/shared-execution/shared-execution.js';
import type { Log } from '../services/ports.js';
import type { Viewer } from '../services/viewer.js';
import { OperationGate } from './documents/operation-gate.js';
import type { Readiness } from './health/readiness.js';
import { createGraphqlHttp } from './http/graphql-http.js';
import { httpApplication } from './http/http-application.js';
import { Origins } from './http/origin.js';
import { limitPipelining } from './http/pipelining.js';
import { requestTarget } from './http/request-target.js';
import type { DevelopmentIssuer } from './identity/development-issuer.js';
import type { Identity } from './identity/identity.js';
import { SignIn } from './identity/sign-in.js';
import { MAX_TOKEN_LENGTH } from './identity/token-verifier.js';
import { OperationLog } from './log/operation-log.js';
import { SampledLines } from './log/sampled-lines.js';
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
  readiness: Readiness;
  /** Its public keys are served; null in production. */
  developmentIssuer: DevelopmentIssuer | null;
  /** True until everything is up: operations are rejected as retryable, sockets are closed with 1013. */
  isStarting: () => boolean;
}

export interface QueuebellServer {
  /** Without a path. */
  readonly url: string;
  readonly sockets: number;
  /** Closes every socket that is open now with 1013, one after the other: their clients come back and read their present state. */
  sendAway(): Promise<void>;
  /**
   * Accepts nothing new from now on: 503 for GET /readyz, for operations and for new sockets. Requests under way are answered, sockets
   * are closed with 1001 one after the other.
   */
  drain(): Promise<void>;
  /** Gives up the port, after {@link drain}. Called last: while the port is taken, the process answers and says how it is. */
  close(): Promise<void>;
}

/** Requests that are not answered this long after the last socket was closed are cut off, in ms. */
const ANSWER_LIMIT_MS = 2_000;
/** Time for a probe that is just being answered, in ms. */
const CLOSE_LIMIT_MS = 500;
/** Longer than a load balancer keeps an idle connection, 60 s as a rule: or it would send a request on one that is just being closed. */
const KEEP_ALIVE_MS = 65_000;
/** Longer than any answer may take. A client that takes nothing of its answer for so long is cut off, in ms. */
const SILENCE_LIMIT_MS = 60_000;

/** The longest token, and as much for all other headers as Node.js takes. */
const MAX_HEADER_BYTES = MAX_TOKEN_LENGTH + 16_384;

/** Listens at once; see `isStarting`. Both transports live on one port and at one path. */
export async function startServer(options: ServerOptions): Promise<QueuebellServer> {
  const { config } = options;
  let isDraining = false;
  const origins = new Origins(config, options.log);
  const sampledLines = new SampledLines(options.log);
  const gate = new OperationGate(options.schema, config);
  const operationLog = new OperationLog(options.log, sampledLines);
  const both = { ...options, origins, gate, sampledLines, operationLog, isDraining: () => isDraining };
  const signIn = new SignIn(both);
  const graphql = await createGraphqlHttp({ ...both, signIn });
  const http = createServer({ shouldUpgradeCallback: isWebSocket, maxHeaderSize: MAX_HEADER_BYTES }).setTimeout(SILENCE_LIMIT_MS);
  http.keepAliveTimeout = KEEP_ALIVE_MS;
  limitPipelining(http);
  const unanswered = new Set<ServerResponse>();
  http.on('request', (request, response) => {
    request.url = requestTarget(request.url, config.pathPrefix);
    unanswered.add(response);
    response.once('close', () => unanswered.delete(response));
    if (isDraining) endConnectionWith(response);
  });
  http.on('request', httpApplication({ ...both, signIn, graphql: graphql.handler }));
  const socket = createGraphqlSocket(both, http);
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error: NodeJS.ErrnoException) => reject(new Error(whyNotListening(error, config))));
    http.listen(config.port, config.host, () => resolve());
  });
  const { port } = http.address() as AddressInfo;
  origins.listensOn(port);
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  return {
    url: `http://${host === '0.0.0.0' || host === '[::]' ? 'localhost' : host}:${port}`,
    get sockets() {
      return socket.size;
    },
    sendAway: () => socket.sendAway(),
    drain: async () => {
      isDraining = true;
      unanswered.forEach(endConnectionWith);
      await socket.close();
      await allAnswered([...unanswered]);
      await graphql.stop();
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeIdleConnections();
      const cutOff = setTimeout(() => http.closeAllConnections(), CLOSE_LIMIT_MS);
      await closed;
      clearTimeout(cutOff);
      sampledLines.flush();
    },
  };
}

/** Resolves when each of them is closed; those that take too long are cut off. */
async function allAnswered(responses: ServerResponse[]): Promise<void> {
  const cutOff = setTimeout(() => responses.forEach((response) => void response.destroy()), ANSWER_LIMIT_MS);
  await Promise.all(responses.map((response) => once(response, 'close')));
  clearTimeout(cutOff);
}

/** Without the error as its cause: the address is at fault, and no dependency, as its code would say of a connection. */
function whyNotListening({ code }: NodeJS.ErrnoException, { host, port }: Config): string {
  if (code === 'EADDRINUSE')
    return `Something listens on ${host}:${port} already: end it, or set PORT to another (serve --port 4001).`;
  if (code === 'EACCES') return `This user may not listen on ${host}:${port}: set PORT to one from 1024 on.`;
  return `The server cannot listen on ${host}:${port} (${code}): HOST must be an address of this machine, or 0.0.0.0 for all of them.`;
}

/** Another protocol that is offered (Java's client offers HTTP/2) is not taken: the request is answered as it is (RFC 9110, 7.8). */
function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/** The next request must come on a new connection, which another process takes. Cutting off an idle one could cross with a request. */
function endConnectionWith(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}
