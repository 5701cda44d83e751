import type { Context } from 'graphql-ws';
import type { Identified } from '../identity/identity.js';
import type { SocketConnection } from './socket-connection.js';

/** An operation on a socket, from its message to its end. */
export interface RunningOperation {
  /** Its client's; unique among those that run on the socket. */
  id: string;
  requestId: string;
  startedAt: number;
  type: string;
  operation: string;
  outcome: string;
}

/** What we know of one socket, beside what graphql-ws knows. */
export interface SocketState {
  connection: SocketConnection;
  identified?: Identified;
  messagesBeforeSignIn?: number;
  /** Header of the request that opened the socket, where it had one: until the sign-in, and no longer. */
  upgradeAuthorization?: string | undefined;
  /** When it is next asked whether its user may still be here, as `performance.now()` tells it. */
  nextReviewAt?: number;
  /** A socket has few: see QUEUE_LIMIT_SUBSCRIPTIONS_PER_SOCKET. */
  operations: readonly RunningOperation[];
}

export type SocketContext = Context<Record<string, unknown> | undefined, SocketState>;
