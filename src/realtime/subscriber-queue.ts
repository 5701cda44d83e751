import { ServiceUnavailableError } from '../services/errors.js';

/** Who takes what is in the queue. */
export interface QueueReader<T> {
  /** There is one more. It is not taken by that: the reader takes it when it may be sent. */
  onItem(item: T): void;
  onEnd(): void;
}

/**
 * What one subscription is owed and has not taken yet, in order.
 *
 * A client that does not read fills its queue; beyond `limit` the subscription ends with an error and the client, coming back,
 * gets what it is owed from the database: memory stays bounded and nothing is lost.
 *
 * To graphql-ws it is an iterator that gives nothing and ends when the subscription does: events go to the socket by
 * realtime/shared-execution, not one by one through an iterator each.
 */
export class SubscriberQueue<T extends object> implements AsyncIterableIterator<never> {
  private items: T[] = [];
  private reader: QueueReader<T> | null = null;
  private waiting: { resolve(result: IteratorResult<never>): void; reject(error: Error): void } | null = null;
  private state: 'open' | 'done' | Error = 'open';

  /**
   * `onClose` runs once, when the subscription ends, from whichever side, with what was not taken.
   * `onTaken` runs when an item is taken, that is when it is about to be written to the socket.
   */
  constructor(
    private readonly limit: number,
    private readonly hooks: { onClose(left: readonly T[]): void; onTaken?(item: T): void },
  ) {}

  /** False: the subscription has ended, perhaps by this very item, and nobody will take it. */
  push(item: T): boolean {
    if (this.state !== 'open') return false;
    if (this.items.length >= this.limit) {
      this.end(new ServiceUnavailableError('The subscription was too slow to take its events. Subscribe again.'));
      return false;
    }
    this.items.push(item);
    this.reader?.onItem(item);
    return true;
  }

  /** Tells `reader` of what is there and of all that comes. */
  readBy(reader: QueueReader<T>): void {
    if (this.state === 'open') {
      this.reader = reader;
      for (const item of this.items) reader.onItem(item);
    } else reader.onEnd();
  }

  /** The oldest item, without taking it. */
  get oldest(): T | undefined {
    return this.items[0];
  }

  take(): T | undefined {
    const item = this.items.shift();
    if (item !== undefined) this.hooks.onTaken?.(item);
    return item;
  }

  get size(): number {
    return this.items.length;
  }

  /** From our side: with an error, the client sees it. */
  end(error?: Error): void {
    if (this.state !== 'open') return;
    this.state = error ?? 'done';
    const left = this.items;
    this.items = [];
    this.hooks.onClose(left);
    this.reader?.onEnd();
    if (!this.waiting) return;
    const { resolve, reject } = this.waiting;
    this.waiting = null;
    if (error) reject(error);
    else resolve({ value: undefined, done: true });
  }

  /** Settles when the subscription has ended. */
  next(): Promise<IteratorResult<never>> {
    if (this.state instanceof Error) {
      const error = this.state;
      this.state = 'done';
      return Promise.reject(error);
    }
    if (this.state === 'done') return Promise.resolve({ value: undefined, done: true });
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  return(): Promise<IteratorResult<never>> {
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
