import type { ExecutionResult } from 'graphql';

/** The way to one subscription's client. */
export interface Channel {
  /** False while the network does not take what was sent: nothing more is to be sent until `onWritable`. */
  readonly isWritable: boolean;
  /** Sends a result that is ready as JSON text. */
  sendText(result: string): void;
  /** Sends a result that may hold errors, which are shown as they are everywhere. */
  sendResult(result: ExecutionResult): void;
  /** Calls back once, when the network takes more. */
  onWritable(callback: () => void): void;
}
