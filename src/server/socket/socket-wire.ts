import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Subscription } from '../../realtime/shared-execution/subscription.js';
import type { Wire } from '../../realtime/shared-execution/wire.js';
import type { SocketConnection } from './socket-connection.js';
import type { SocketState } from './socket-state.js';

/** Errors of an operation, as its client is shown them. */
export type Shown = (state: SocketState, operationId: string, errors: readonly unknown[]) => GraphQLFormattedError[];

/** One subscription's way to its client: `next` messages as graphql-ws writes them (protocol `graphql-transport-ws`). */
export class SocketWire implements Wire {
  private readonly start: string;

  constructor(
    private readonly connection: SocketConnection,
    private readonly operationId: string,
    private readonly shown: Shown,
  ) {
    this.start = `{"id":${JSON.stringify(operationId)},"type":"next","payload":`;
  }

  get siblings(): readonly Subscription[] {
    return this.connection.subscriptions;
  }

  set siblings(subscriptions: readonly Subscription[]) {
    this.connection.subscriptions = subscriptions;
  }

  gather(work: () => void): void {
    this.connection.gather(work);
  }

  get isOpen(): boolean {
    return this.connection.isOpen;
  }

  get isWritable(): boolean {
    return this.connection.isWritable;
  }

  onWritable(callback: () => void): void {
    this.connection.onWritable(callback);
  }

  sendText(result: string): void {
    this.connection.sendNow(`${this.start}${result}}`);
  }

  sendResult(result: ExecutionResult): void {
    const { errors } = result;
    this.sendText(
      JSON.stringify(errors ? { ...result, errors: this.shown(this.connection.state, this.operationId, errors) } : result),
    );
  }
}
