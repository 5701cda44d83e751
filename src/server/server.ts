import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import type { Registry } from 'prom-client';
import type { Config } from '../config/config.js';
import type { SharedExecution } from '../realtime/shared-execution/shared-execution.js';
import type { Log } from '../services/ports.js';
import type { OutboxPageOptions } from './channels/outbox-page.js';
import type { SmsCallbacksOptions } from './channels/sms-callbacks.js';
import { OperationGate } from './documents/operation-gate.js';
import type { DemoCodes } from './faces/demo-codes.js';
import type { DemoSignInOptions } from './faces/demo-sign-in.js';
import type { PageSignInOptions } from './faces/page-sign-in.js';
import type { Readiness } from './health/readiness.js';
import { createGraphqlHttp } from './http/graphql-http.js';
import { httpApplication } from './http/http-application.js';
import { Origins } from './http/origin.js';
import { limitPipelining } from './http/pipelining.js';
import { requestTarget } from './http/request-target.js';
import type { DevelopmentIssuer } from './identity/development-issuer.js';
import type { Identity } from './identity/identity.js';
import { type ContextOf, SignIn } from './identity/sign-in.js';
import { MAX_TOKEN_LENGTH } from './identity/token-verifier.js';
import { OperationLog } from './log/operation-log.js';
import { SampledLines } from './log/sampled-lines.js';
import type { MessageRoutesOptions } from './messages/message-routes.js';
import { createGraphqlSocket } from './socket/graphql-socket.js';

export interface ServerOptions {
  config: Config;
  schema: GraphQLSchema;
  log: Log;
  registry: Registry;
  identity: { http: Identity; socket: Identity };
  contextOf: ContextOf;
  sharedExecution: SharedExecution;
  readiness: Readiness;
  /** Its public keys are served; null in production. */
  developmentIssuer: DevelopmentIssuer | null;
  /** The codes in the links that the start prints; null in production. */
  demoCodes: DemoCodes | null;
  devices: DemoSignInOptions['devices'];
  /** They do what the links in messages ask for. */
  services: MessageRoutesOptions['services'];
  /** How people sign in on the pages; null: without an identity provider, or without a client there. */
  pageSignIn: PageSignInOptions | null;
  /** What went out by the channels in development; null in production. */
  sentMessages: OutboxPageOptions['sentMessages'];
  receipts: SmsCallbacksOptions['receipts'];
  /** True until the program is ready: operations and new sockets are rejected with 503. */
  isStarting: () => boolean;
}

export interface QueuebellServer {
  /** The address of the server, without a path. */
  readonly url: string;
  readonly sockets: number;
  /** Closes every open socket with 1013, one after the other: their clients reconnect and read their present state. */
  makeClientsReconnect(): Promise<void>;
  /**
   * Accepts nothing new from now on: GET /readyz, operations and new sockets are answered with 503. Running requests are answered, and
   * sockets are closed with 1001, one after the other.
   */
  drain(): Promise<void>;
  /** Releases the port, after {@link drain}. Called last: as long as the process has the port, it answers health checks. */
  close(): Promise<void>;
}

/** Requests that are not answered this long after the last socket was closed are cut off, in ms. */
const ANSWER_LIMIT_MS = 2_000;
/** Time for a health check that is being answered, in ms. */
const CLOSE_LIMIT_MS = 500;
/** Longer than a load balancer keeps an idle connection (usually 60 s): otherwise it might send a request on one that is being closed. */
const KEEP_ALIVE_MS = 65_000;
/** Longer than any answer may take, in ms. A client that reads nothing of its answer for this long is disconnected. */
const SILENCE_LIMIT_MS = 60_000;

/** The longest token, and for all other headers the default of Node.js. */
const MAX_HEADER_BYTES = MAX_TOKEN_LENGTH + 16_384;

/** Starts to listen immediately; see `isStarting`. Both transports use one port and one path. */
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
    makeClientsReconnect: () => socket.makeClientsReconnect(),
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

/** Resolves when each response is closed. Those that take too long are cut off. */
async function allAnswered(responses: ServerResponse[]): Promise<void> {
  const cutOff = setTimeout(() => responses.forEach((response) => void response.destroy()), ANSWER_LIMIT_MS);
  await Promise.all(responses.map((response) => once(response, 'close')));
  clearTimeout(cutOff);
}

/** The error is not attached as cause: its code would look like that of an unreachable dependency, but the address is at fault. */
function whyNotListening({ code }: NodeJS.ErrnoException, { host, port }: Config): string {
  if (code === 'EADDRINUSE')
    return `Another program already listens on ${host}:${port}: stop it, or set PORT to another port (serve --port 4001).`;
  if (code === 'EACCES') return `This user may not listen on ${host}:${port}: set PORT to 1024 or higher.`;
  return `The server cannot listen on ${host}:${port} (${code}): HOST must be an address of this machine, or 0.0.0.0 for all of them.`;
}

/** An offer of another protocol (Java's client offers HTTP/2) is ignored: the request is answered over HTTP/1.1 (RFC 9110, 7.8). */
function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/**
 * Makes the client send its next request on a new connection, to another process. Closing an idle connection could race with a request.
 */
function endConnectionWith(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('connection', 'close');
}
