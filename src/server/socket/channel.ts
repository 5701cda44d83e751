import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import type { Channel } from '../../realtime/shared-execution/channel.js';
import type { Subscription } from '../../realtime/shared-execution/subscription.js';
import type { Connection } from './connection.js';

/** One subscription's way to its client: `next` messages as graphql-ws writes them (protocol `graphql-transport-ws`). */
export class SocketChannel implements Channel {
  private readonly start: string;

  constructor(
    private readonly connection: Connection,
    operationId: string,
    private readonly shown: (errors: readonly unknown[]) => GraphQLFormattedError[],
  ) {
    this.start = `{"id":${JSON.stringify(operationId)},"type":"next","payload":`;
  }

  get siblings(): Set<Subscription> {
    return this.connection.subscriptions;
  }

  gather(work: () => void): void {
    this.connection.gather(work);
  }

  get isWritable(): boolean {
    return this.connection.isWritable;
  }

  onWritable(callback: () => void): void {
    this.connection.onWritable(callback);
  }

  sendText(result: string): void {
    this.connection.send(`${this.start}${result}}`);
  }

  sendResult(result: ExecutionResult): void {
    this.sendText(JSON.stringify(result.errors ? { ...result, errors: this.shown(result.errors) } : result));
  }
}
