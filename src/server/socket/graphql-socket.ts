import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols, makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { inRounds } from '../../async/rounds.js';
import type { Config } from '../../config/config.js';
import type { Origins } from '../http/origin.js';
import { isApi, requestTarget } from '../http/request-target.js';
import { Admission, type AdmissionOptions } from './admission.js';
import { GOING_AWAY, TRY_AGAIN_LATER } from './close-code.js';
import { SocketConnection, type SocketConnectionOptions } from './socket-connection.js';
import type { ConnectionParams } from './socket-context.js';
import { type SocketProtocolOptions, socketProtocol } from './socket-protocol.js';
import { spreadClose } from './spread-close.js';

/** A client that does not answer our close is disconnected after this, in ms. */
const CLOSE_LIMIT_MS = 1_000;
/** Interval at which every connection is checked, in ms: an expired token and a silent client are detected within this. */
const LOOK_EVERY_MS = 2_000;

export interface GraphqlSocketOptions extends AdmissionOptions, SocketProtocolOptions {
  config: Pick<Config, 'limits' | 'rates' | 'pathPrefix' | 'shutdownSpreadMs'>;
  origins: Origins;
  isStarting: () => boolean;
  isDraining: () => boolean;
}

export interface GraphqlSocket {
  readonly size: number;
  makeClientsReconnect(): Promise<void>;
  close(): Promise<void>;
}

/** GraphQL over WebSocket (`graphql-transport-ws`). The limits, the rules and the masking of errors are those of HTTP. */
export function createGraphqlSocket(options: GraphqlSocketOptions, http: Server): GraphqlSocket {
  const { config, log, origins } = options;
  const wss = new WebSocketServer({
    noServer: true,
    maxPayload: config.limits.frameBytes,
    perMessageDeflate: false,
    handleProtocols,
  });
  const admission = new Admission(options);
  const connections = new Set<SocketConnection>();
  const looking = inRounds(LOOK_EVERY_MS, connections, (connection, now) => {
    connection.look(now);
    void admission.review(connection, now);
  });
  const connectionOptions: SocketConnectionOptions = {
    protocol: makeServer<ConnectionParams, SocketConnection>(socketProtocol(options, admission)),
    log,
    note: ({ identified }, reason, event) => options.sampledLines.write({ userId: identified?.viewer.userId, reason }, {}, event),
    stallLimitMs: config.limits.stallMs,
    onEnd: (connection) => connections.delete(connection),
  };
  // A closure that lives as long as its socket must not capture the request: it would keep it, with all its headers.
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
    makeClientsReconnect: () =>
      spreadClose(connections, { windowMs: config.shutdownSpreadMs, code: TRY_AGAIN_LATER, reason: 'Try again' }),
    close: async () => {
      await spreadClose(connections, { windowMs: config.shutdownSpreadMs, code: GOING_AWAY, reason: 'Going away' });
      looking.stop();
      const terminate = setTimeout(() => {
        for (const client of wss.clients) client.terminate();
      }, CLOSE_LIMIT_MS);
      await new Promise<void>((resolve) => wss.close(() => resolve()));
      clearTimeout(terminate);
    },
  };
}

/** Credentials that browsers add by themselves (Basic, Negotiate) are not kept until the sign-in: they sign nobody in. */
function isBearer({ authorization }: IncomingHttpHeaders): boolean {
  return authorization !== undefined && /^Bearer /i.test(authorization);
}

function destroy(this: Duplex): void {
  this.destroy();
}

/** Closes the connection whatever the client does: the HTTP server no longer tracks it, and nothing else would end it. */
function refuse(socket: Duplex, status: number, reason: string): void {
  socket.once('finish', destroy);
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
