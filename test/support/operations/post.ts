import { authorizationFor } from './authorization-for.js';
import { dataOf, type GraphqlAnswer, type Operation, textOf, type WithVariables } from './operation.js';

interface Request {
  /** A token, or a credential with its scheme: "Ticket ...". */
  token?: string;
  headers?: Record<string, string>;
  /** Ends the request: its connection breaks. */
  signal?: AbortSignal;
}

/** Sends one operation over HTTP. Resolves with the answer, whether it is data or errors. */
export async function post<TData, TVariables>(
  url: string,
  operation: Operation<TData, TVariables>,
  ...[options]: WithVariables<TVariables, Request>
): Promise<GraphqlAnswer<TData> & { status: number }> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(options?.token && { authorization: authorizationFor(options.token) }),
      ...options?.headers,
    },
    body: JSON.stringify({ query: textOf(operation), variables: options?.variables }),
    ...(options?.signal && { signal: options.signal }),
  });
  return { ...((await response.json()) as GraphqlAnswer<TData>), status: response.status };
}

/** Sends one operation that must succeed. Resolves with its data; rejects with its errors. */
export async function ask<TData, TVariables>(
  url: string,
  operation: Operation<TData, TVariables>,
  ...options: WithVariables<TVariables, Request>
): Promise<TData> {
  return dataOf(await post(url, operation, ...options));
}
