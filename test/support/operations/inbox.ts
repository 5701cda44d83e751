import type { Client } from 'graphql-ws';
import { dataOf, type GraphqlAnswer, type GraphqlError, type Operation, type WithVariables } from './operation.js';
import { payloadOf } from './socket.js';

/** Everything that one subscription receives, in order. `next` waits, with a deadline, for the next event that was not read yet. */
export class Inbox<TData, TVariables = unknown> {
  readonly received: GraphqlAnswer<TData>[] = [];
  private read = 0;
  private wake: () => void = () => undefined;
  private failure: unknown = null;
  private isComplete = false;
  private readonly dispose: () => void;

  constructor(client: Client, operation: Operation<TData, TVariables>, ...[options]: WithVariables<TVariables>) {
    this.dispose = client.subscribe<TData>(payloadOf(operation, options?.variables), {
      next: (value) => {
        this.received.push(value as GraphqlAnswer<TData>);
        this.wake();
      },
      error: (error) => {
        this.failure = error;
        this.wake();
      },
      complete: () => {
        this.isComplete = true;
        this.wake();
      },
    });
  }

  async next(deadlineMs = 30_000): Promise<TData> {
    await this.until(() => this.received.length > this.read, deadlineMs, 'the next event');
    return dataOf(this.received[this.read++] as GraphqlAnswer<TData>);
  }

  /** The errors that ended it; rejects when its socket was closed instead. */
  async errors(deadlineMs = 30_000): Promise<GraphqlError[]> {
    const end = await this.end(deadlineMs);
    if (!Array.isArray(end)) throw new Error(`Ended by ${describeEnd(end)}.`);
    return end;
  }

  /** Whatever ended it: a close event, or an array of GraphQL errors. */
  async end(deadlineMs = 30_000): Promise<unknown> {
    const deadline = Date.now() + deadlineMs;
    while (this.failure === null) await this.pause(deadline, 'an error');
    return this.failure;
  }

  /** Neither failed nor completed. */
  get isActive(): boolean {
    return this.failure === null && !this.isComplete;
  }

  async completion(deadlineMs = 30_000): Promise<void> {
    await this.until(() => this.isComplete, deadlineMs, 'the completion');
  }

  close(): void {
    this.dispose();
  }

  private async until(isTrue: () => boolean, deadlineMs: number, what: string): Promise<void> {
    const deadline = Date.now() + deadlineMs;
    while (!isTrue()) {
      if (this.failure) throw new Error(`Ended before ${what}: ${describeEnd(this.failure)}`);
      await this.pause(deadline, what);
    }
  }

  private async pause(deadline: number, what: string): Promise<void> {
    const left = deadline - Date.now();
    if (left <= 0) throw new Error(`Waited too long for ${what}.`);
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
      timer = setTimeout(resolve, left);
    });
    clearTimeout(timer);
  }
}

function describeEnd(end: unknown): string {
  if (end instanceof Error) return end.message;
  return JSON.stringify(end && typeof end === 'object' && 'code' in end ? { code: end.code } : end);
}
