/**
 * What one subscription is owed and has not taken yet: an async iterator over a bounded queue.
 *
 * A reader that does not read fills its queue; beyond `limit` the subscription ends with an error and the client, coming back,
 * gets what it is owed from the database: memory stays bounded and nothing is lost.
 */
export class SubscriberQueue<T> implements AsyncIterableIterator<T> {
  private readonly items: T[] = [];
  private waiting: { resolve(result: IteratorResult<T>): void; reject(error: Error): void } | null = null;
  private state: 'open' | 'done' | Error = 'open';

  /**
   * `onClose` runs once, when the subscription ends, from whichever side.
   * `onTaken` runs when the reader takes an item, that is when it is about to be written to the socket.
   */
  constructor(
    private readonly limit: number,
    private readonly hooks: { onClose(): void; onTaken?(item: T): void },
  ) {}

  push(item: T): void {
    if (this.state !== 'open') return;
    if (this.waiting) {
      const { resolve } = this.waiting;
      this.waiting = null;
      this.hooks.onTaken?.(item);
      resolve({ value: item, done: false });
    } else if (this.items.length >= this.limit) {
      this.end(new Error('The subscription was too slow to take its events. Subscribe again.'));
    } else {
      this.items.push(item);
    }
  }

  get size(): number {
    return this.items.length;
  }

  /** From our side: with an error, the client sees it. */
  end(error?: Error): void {
    if (this.state !== 'open') return;
    this.state = error ?? 'done';
    this.items.length = 0;
    this.hooks.onClose();
    if (!this.waiting) return;
    const { resolve, reject } = this.waiting;
    this.waiting = null;
    if (error) reject(error);
    else resolve({ value: undefined, done: true });
  }

  next(): Promise<IteratorResult<T>> {
    const item = this.items.shift();
    if (item !== undefined) {
      this.hooks.onTaken?.(item);
      return Promise.resolve({ value: item, done: false });
    }
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

  return(): Promise<IteratorResult<T>> {
    this.end();
    return Promise.resolve({ value: undefined, done: true });
  }

  throw(error: Error): Promise<IteratorResult<T>> {
    this.end(error);
    return Promise.reject(error);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
