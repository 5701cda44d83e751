import { type GraphqlAnswer, type Operation, textOf } from './operation.js';
import { post } from './post.js';
import { overSocket } from './socket.js';

/** Sends one operation, in whichever way. */
export type Send = <TData, TVariables>(
  url: string,
  operation: Operation<TData, TVariables>,
  options: { token?: string; variables?: TVariables },
) => Promise<GraphqlAnswer<TData>>;

/** Both ways to send an operation, for claims that hold on both. */
export const TRANSPORTS: readonly [name: string, send: Send][] = [
  ['over HTTP', by((url, text, options) => post(url, text, options))],
  ['over a socket', by((url, text, options) => overSocket(url, text, options))],
];

function by(send: (url: string, text: string, options: { token?: string; variables?: unknown }) => Promise<GraphqlAnswer>): Send {
  return <TData, TVariables>(url: string, operation: Operation<TData, TVariables>, options: { variables?: TVariables }) =>
    send(url, textOf(operation), options) as Promise<GraphqlAnswer<TData>>;
}
