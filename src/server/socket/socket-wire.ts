import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Sibling, Wire } from '../../realtime/shared-execution/wire.js';
import type { SocketConnection } from './socket-connection.js';

/** Formats the errors of an operation for its client. */
export type Format = (connection: SocketConnection, operationId: string, errors: readonly unknown[]) => GraphQLFormattedError[];

/** The path from one subscription to its client: `next` messages as graphql-ws writes them (protocol `graphql-transport-ws`). */
export class SocketWire implements Wire {
  private readonly start: string;

  constructor(
    private readonly connection: SocketConnection,
    private readonly operationId: string,
    private readonly format: Format,
  ) {
    this.start = `{"id":${JSON.stringify(operationId)},"type":"next","payload":`;
  }

  get siblings(): readonly Sibling[] {
    return this.connection.subscriptions;
  }

  set siblings(subscriptions: readonly Sibling[]) {
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
      JSON.stringify(errors ? { ...result, errors: this.format(this.connection, this.operationId, errors) } : result),
    );
  }
}
