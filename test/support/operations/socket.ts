import { type Client, type ClientOptions, createClient, type SubscribePayload } from 'graphql-ws';
import WebSocket from 'ws';
import { authorizationFor } from './authorization-for.js';
import { type GraphqlAnswer, type GraphqlError, type Operation, textOf, type WithVariables } from './operation.js';

/**
 * A real graphql-ws client. It connects with its first operation, and reconnects only if `options` say so. A function as `url` is asked
 * before each connection.
 */
export function socketClient(url: string | (() => string), token: string | null, options: Partial<ClientOptions> = {}): Client {
  return createClient({
    url: () => `${(typeof url === 'string' ? url : url()).replace(/^http/, 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: token === null ? undefined : { authorization: authorizationFor(token) },
    retryAttempts: 0,
    ...options,
  });
}

/** What the graphql-ws client sends for an operation. */
export function payloadOf<TVariables>(operation: Operation<unknown, TVariables>, variables?: TVariables): SubscribePayload {
  return { query: textOf(operation), variables: variables as Record<string, unknown> | undefined };
}

/** Sends one operation over a socket of its own, or over the socket of `client`. Rejects when the socket is closed instead. */
export async function overSocket<TData, TVariables>(
  url: string,
  operation: Operation<TData, TVariables>,
  ...[options]: WithVariables<TVariables, { token?: string; client?: Client }>
): Promise<GraphqlAnswer<TData>> {
  const client = options?.client ?? socketClient(url, options?.token ?? null);
  try {
    return await new Promise((resolve, reject) => {
      let answer: GraphqlAnswer<TData> = {};
      client.subscribe<TData>(payloadOf(operation, options?.variables), {
        next: (value) => {
          answer = value as GraphqlAnswer<TData>;
        },
        error: (error) => (Array.isArray(error) ? resolve({ errors: error as GraphqlError[] }) : reject(error)),
        complete: () => resolve(answer),
      });
    });
  } finally {
    if (client !== options?.client) await client.dispose();
  }
}
