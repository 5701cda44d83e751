import type { ExecutionResult } from 'graphql';

/** One subscription of a client, as the client's connection and its other subscriptions see it. */
export interface Sibling {
  /** The events that are not sent yet. */
  readonly buffer: { readonly oldestSince: number | undefined };
  /** Sends what is ready of this subscription alone. */
  sendOwn(): void;
}

/** The path from one subscription to its client. */
export interface Wire {
  /** False once the connection is closing: an event that is not sent by then stays pending. */
  readonly isOpen: boolean;
  /** False while the network accepts no more data: nothing is sent until `onWritable` calls back. */
  readonly isWritable: boolean;
  /** All subscriptions of the same client. The client's connection keeps them, so that what is ready is sent together. */
  siblings: readonly Sibling[];
  /** Sends everything that `work` sends in one write. */
  gather(work: () => void): void;
  /** Sends a result that is already JSON text. */
  sendText(result: string): void;
  /** Sends a result that may hold errors. They are formatted as for every other operation. */
  sendResult(result: ExecutionResult): void;
  /** Calls back once, as soon as the network accepts data again. */
  onWritable(callback: () => void): void;
}
