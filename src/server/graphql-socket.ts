import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { GraphQLError, getOperationAST } from 'graphql';
import type { Context, ServerOptions as ProtocolOptions } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { UnauthenticatedError } from '../services/errors.js';
import { DocumentCache } from './document-cache.js';
import { formatError, outcomeOf } from './error-format.js';
import type { Identified } from './identity/identity.js';
import { logOperation, requestIdFrom } from './operation-log.js';
import { isOriginAllowed } from './origin.js';
import type { ServerOptions } from './server.js';

const PATH = '/graphql';
const KEEP_ALIVE_MS = 12_000;
const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;
/** graphql-ws clients connect again after 4403 and after 1001, never after 4401 or 4500. */
const FORBIDDEN = 4403;
const CLOSE_LIMIT_MS = 2_000;
const MAX_TIMER_MS = 2 ** 31 - 1;

/** What we know of one socket, beside what graphql-ws knows. */
type SocketState = {
  identified?: Identified;
  expiry?: NodeJS.Timeout;
  operations?: Map<string, { requestId: string; startedAt: number; type: string; name: string | undefined; outcome: string }>;
};
type SocketContext = Context<Record<string, unknown> | undefined, Extra & SocketState>;

export interface GraphqlSocket {
  readonly size: number;
  close(): Promise<void>;
}

/** GraphQL over WebSocket (`graphql-transport-ws`). The same limits, rules and masking hold as over HTTP. */
export function createGraphqlSocket(options: ServerOptions & { isDraining: () => boolean }, http: Server): GraphqlSocket {
  const { config } = options;
  const wss = new WebSocketServer({ noServer: true, maxPayload: config.limits.frameBytes, perMessageDeflate: false });
  const protocol = useServer<Record<string, unknown> | undefined, SocketState>(protocolOptions(options), wss, KEEP_ALIVE_MS);
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const path = request.url?.split('?')[0];
    if (path !== PATH) return refuse(socket, 404, 'Not Found');
    if (options.isDraining()) return refuse(socket, 503, 'Service Unavailable');
    if (!isOriginAllowed(request, config)) return refuse(socket, 403, 'Forbidden');
    wss.handleUpgrade(request, socket, head, (ws) => {
      ws.on('error', () => undefined); // a frame too large or a broken one: ws closes with the right code
      wss.emit('connection', ws, request);
    });
  });
  return {
    get size() {
      return wss.clients.size;
    },
    close: async () => {
      for (const client of wss.clients) client.close(GOING_AWAY, 'Going away');
      const terminate = setTimeout(() => {
        for (const client of wss.clients) client.terminate();
      }, CLOSE_LIMIT_MS);
      await protocol.dispose();
      clearTimeout(terminate);
    },
  };
}

function refuse(socket: Duplex, status: number, reason: string): void {
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function protocolOptions(options: ServerOptions): ProtocolOptions<Record<string, unknown> | undefined, Extra & SocketState> {
  const { config, schema, log, identity } = options;
  const documents = new DocumentCache(schema, config.limits, config.isProduction);
  const shown = (context: SocketContext, id: string, errors: readonly unknown[]) => {
    const operation = context.extra.operations?.get(id);
    const formatted = errors.map((error) => formatError(error, { requestId: operation?.requestId ?? '', log }));
    if (operation) operation.outcome = outcomeOf(formatted);
    return formatted;
  };
  return {
    connectionInitWaitTimeout: config.limits.connectionInitMs,
    onConnect: async (context) => {
      const identified = await admit(context, options);
      if (!identified) return false;
      context.extra.identified = identified;
      const remainingMs = Math.min(identified.expiresAt.getTime() - Date.now(), MAX_TIMER_MS);
      context.extra.expiry = setTimeout(() => context.extra.socket.close(FORBIDDEN, 'Token expired'), Math.max(remainingMs, 0));
      context.extra.expiry.unref();
      return true;
    },
    onClose: (context) => clearTimeout(context.extra.expiry),
    onSubscribe: async (context, id, payload) => {
      const requestId = requestIdFrom(undefined);
      context.extra.operations ??= new Map();
      const entry = {
        requestId,
        startedAt: performance.now(),
        type: 'unknown',
        name: payload.operationName ?? undefined,
        outcome: 'ok',
      };
      context.extra.operations.set(id, entry);
      if (Object.keys(context.subscriptions).length > config.limits.subscriptionsPerSocket)
        return [tooMany(config.limits.subscriptionsPerSocket)];
      const document = documents.get(payload.query);
      if (Array.isArray(document)) return document;
      const operation = getOperationAST(document, payload.operationName);
      entry.type = operation?.operation ?? 'unknown';
      entry.name = operation?.name?.value;
      const subject = context.extra.identified?.subject;
      try {
        const viewer = subject === undefined ? null : await identity.again(subject);
        return {
          schema,
          document,
          operationName: payload.operationName,
          variableValues: payload.variables,
          contextValue: options.contextOf(viewer, requestId),
        };
      } catch (error) {
        return [error instanceof GraphQLError ? error : new GraphQLError('', { originalError: error as Error })];
      }
    },
    onOperation: (context, id) => {
      const operation = context.extra.operations?.get(id);
      if (operation?.type === 'subscription') logOperation(log, { ...factsOf(context, operation) }, 'subscription began');
    },
    onNext: (context, id, _payload, _args, result) =>
      result.errors ? { ...result, errors: shown(context, id, result.errors) } : undefined,
    onError: (context, id, _payload, errors) => {
      const formatted = shown(context, id, errors);
      finish(context, id); // graphql-ws tells of no completion after an error
      return formatted;
    },
    onComplete: (context, id) => finish(context, id),
  };

  function finish(context: SocketContext, id: string): void {
    const operation = context.extra.operations?.get(id);
    if (!operation) return;
    context.extra.operations?.delete(id);
    logOperation(log, factsOf(context, operation), operation.type === 'subscription' ? 'subscription ended' : 'operation');
  }
}

type Entry = NonNullable<SocketState['operations']> extends Map<string, infer V> ? V : never;

function factsOf(context: SocketContext, entry: Entry) {
  const { name: operation, ...rest } = entry;
  return { ...rest, operation, transport: 'socket' as const, role: context.extra.identified?.viewer.role };
}

/** Null: no or a bad token. With the database away the client is told to come back, which a throw (4500) would forbid it. */
async function admit(context: SocketContext, { identity, log }: ServerOptions): Promise<Identified | null> {
  const key = Object.keys(context.connectionParams ?? {}).find((name) => name.toLowerCase() === 'authorization');
  const authorization = key === undefined ? undefined : context.connectionParams?.[key];
  try {
    return await identity.identify(typeof authorization === 'string' ? authorization : undefined);
  } catch (error) {
    if (!(error instanceof UnauthenticatedError)) {
      log.warn({ reason: String(error) }, 'a connection could not be admitted; told to come back');
      context.extra.socket.close(TRY_AGAIN_LATER, 'Try again later');
    }
    return null;
  }
}

function tooMany(limit: number): GraphQLError {
  return new GraphQLError(`A connection may have ${limit} operations at once.`, { extensions: { code: 'RATE_LIMITED' } });
}
