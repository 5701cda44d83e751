import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { OperationGate } from '../documents/operation-gate.js';
import type { Origins } from '../http/origin.js';
import { isApi, requestTarget } from '../http/request-target.js';
import type { OperationLog } from '../log/operation-log.js';
import type { SampledLines } from '../log/sampled-lines.js';
import type { ServerOptions } from '../server.js';
import { Admission } from './admission.js';
import { GOING_AWAY, TRY_AGAIN_LATER } from './close-code.js';
import { SocketConnection, type SocketConnectionOptions } from './socket-connection.js';
import { socketProtocol } from './socket-protocol.js';
import type { SocketState } from './socket-state.js';
import { spreadClose } from './spread-close.js';

/** A client that does not answer our close is disconnected after this, in ms. */
const CLOSE_LIMIT_MS = 1_000;
/** How often every connection is looked at, in ms: a token's end and a silent client are noticed within this. */
const LOOK_EVERY_MS = 2_000;

export interface SocketOptions extends ServerOptions {
  gate: OperationGate;
  operationLog: OperationLog;
  sampledLines: SampledLines;
  origins: Origins;
  isDraining: () => boolean;
}

export interface GraphqlSocket {
  readonly size: number;
  sendAway(): Promise<void>;
  close(): Promise<void>;
}

/** GraphQL over WebSocket (`graphql-transport-ws`). The same limits, rules and masking hold as over HTTP. */
export function createGraphqlSocket(options: SocketOptions, http: Server): GraphqlSocket {
  const { config, log, origins } = options;
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: config.limits.frameBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  const admission = new Admission(options);
  const connections = new Set<SocketConnection>();
  const looking = setInterval(() => {
    const now = performance.now();
    for (const connection of connections) {
      connection.look(now);
      void admission.review(connection.state, now);
    }
  }, LOOK_EVERY_MS);
  const connectionOptions: SocketConnectionOptions = {
    protocol: makeServer<Record<string, unknown> | undefined, SocketState>(socketProtocol(options, admission)),
    log,
    note: ({ identified }, reason, event) => options.sampledLines.write({ userId: identified?.viewer.userId, reason }, {}, event),
    stallLimitMs: config.limits.stallMs,
    onEnd: (connection) => connections.delete(connection),
  };
  // A closure that lives as long as its socket must not see the request: it would keep it, with all its headers.
  const begin = (ws: WebSocket, { socket, headers }: IncomingMessage) => {
    const connection = new SocketConnection(ws, socket, connectionOptions);
    if (isBearer(headers)) connection.state.upgradeAuthorization = headers.authorization;
    connections.add(connection);
  };
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', destroy);
    if (!isApi(requestTarget(request.url, config.pathPrefix))) return refuse(socket, 404, 'Not Found');
    if (options.isDraining() || options.isStarting()) return refuse(socket, 503, 'Service Unavailable');
    if (!origins.allows(request.headers)) return refuse(socket, 403, 'Forbidden');
    wss.handleUpgrade(request, socket, head, begin);
  });
  return {
    get size() {
      return connections.size;
    },
    sendAway: () => spreadClose(connections, { windowMs: config.shutdownSpreadMs, code: TRY_AGAIN_LATER, reason: 'Try again' }),
    close: async () => {
      await spreadClose(connections, { windowMs: config.shutdownSpreadMs, code: GOING_AWAY, reason: 'Going away' });
      clearInterval(looking);
      const terminate = setTimeout(() => {
        for (const client of wss.clients) client.terminate();
      }, CLOSE_LIMIT_MS);
      await new Promise<void>((resolve) => wss.close(() => resolve()));
      clearTimeout(terminate);
    },
  };
}

/** What browsers send by themselves (Basic, Negotiate) is not kept until the sign-in: it would sign nobody in. */
function isBearer({ authorization }: IncomingHttpHeaders): boolean {
  return authorization !== undefined && /^Bearer /i.test(authorization);
}

function destroy(this: Duplex): void {
  this.destroy();
}

/** Closed from our side whatever the client does: to the HTTP server it is no connection any more, and nothing else would end it. */
function refuse(socket: Duplex, status: number, reason: string): void {
  socket.once('finish', destroy);
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
