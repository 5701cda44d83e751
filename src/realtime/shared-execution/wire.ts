import type { ExecutionResult } from 'graphql';
import type { Subscription } from './subscription.js';

/** The way to one subscription's client. */
export interface Wire {
  /** False once the connection is being closed: what is not sent by then stays owed. */
  readonly isOpen: boolean;
  /** False while the network does not take what was sent: nothing more is to be sent until `onWritable`. */
  readonly isWritable: boolean;
  /** All subscriptions of the same client, kept by the client's connection: what is ready for it is sent together. */
  siblings: readonly Subscription[];
  /** What `work` sends goes out in one write. */
  gather(work: () => void): void;
  /** Sends a result that is ready as JSON text. */
  sendText(result: string): void;
  /** Sends a result that may hold errors, which are shown as they are everywhere. */
  sendResult(result: ExecutionResult): void;
  /** Calls back once, when the network takes more. */
  onWritable(callback: () => void): void;
}
