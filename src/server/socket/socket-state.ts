import type { Identified } from '../identity/identity.js';

/** An operation on a socket, from its message to its completion. */
export interface RunningOperation {
  /** The id that the client chose. It is unique among the operations that run on the socket. */
  id: string;
  requestId: string;
  startedAt: number;
  type: string;
  operation: string;
  outcome: string;
}

/** The state of one socket, besides that of graphql-ws. */
export interface SocketState {
  identified?: Identified;
  messagesBeforeSignIn?: number;
  /** The header of the request that opened the socket, if it had one. It is kept only until the sign-in. */
  upgradeAuthorization?: string | undefined;
  /** When the server next checks whether the user may still be connected, on the clock of `performance.now()`. */
  nextReviewAt?: number;
  /** A socket has few of them: see QUEUE_LIMIT_SUBSCRIPTIONS_PER_SOCKET. */
  operations: readonly RunningOperation[];
}
