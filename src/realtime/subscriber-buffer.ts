import { ServiceUnavailableError } from '../services/errors.js';
import { type BufferedEvent, bufferedEvent } from './buffered-event.js';

/** Who takes what is in the buffer. */
export interface BufferReader<T> {
  /** There is one more. It is not taken by that: the reader takes it when it may be sent. */
  onItem(item: T): void;
  onEnd(): void;
}

/** Whose buffer it is. */
export interface BufferOwner<T> {
  /** Once, when the subscription ends, from whichever side, with what was not taken. */
  onClose(left: readonly T[]): void;
  /** An item is taken, that is, about to be written to the socket. */
  onTaken?(item: T): void;
  /** The last item of a page is taken: there is room for the next one. */
  onPageTaken?(): void;
}

/** How much of what a client does not take is held for it. */
export interface BufferLimits {
  events: number;
  bytes: number;
}

/**
 * What is pending for one subscription, in order: live items, and pages of what was there before.
 *
 * A client that does not read fills its buffer with live items; beyond the limits the subscription ends with an error and the client,
 * coming back, gets what is pending from the database: memory stays bounded and nothing is lost. Pages do not count against the limits,
 * or a client with more pending than that could never catch up: the owner gives the next page when the one before is taken.
 *
 * To graphql-ws it is an iterator that gives nothing and ends when the subscription does: events go to the socket by
 * realtime/shared-execution, not one by one through an iterator each.
 */
export class SubscriberBuffer<T extends object> implements AsyncIterableIterator<never> {
  private items: BufferedEvent<T>[] = [];
  private bytes = 0;
  /** How many of the items belong to a page. */
  private paged = 0;
  private reader: BufferReader<T> | null = null;
  private waiting: { resolve(result: IteratorResult<never>): void; reject(error: Error): void } | null = null;
  private state: 'open' | 'done' | Error = 'open';

  constructor(
    private readonly limits: BufferLimits,
    private readonly owner: BufferOwner<T>,
  ) {}

  /** False: the subscription has ended, perhaps by this very item, and nobody will take it. */
  push(item: T): boolean {
    if (this.state !== 'open') return false;
    const buffered = bufferedEvent(item);
    if (!this.takesUp(1, buffered.bytes)) return false;
    this.items.push(buffered);
    this.reader?.onItem(item);
    return true;
  }

  /** Adds a page: not before the one before it is taken. False: as `push` says it. */
  addPage(items: readonly T[]): boolean {
    if (this.state !== 'open') return false;
    const since = performance.now();
    this.paged += items.length;
    this.items.push(...items.map((event) => ({ event, bytes: 0, since, isPaged: true })));
    for (const item of items) this.reader?.onItem(item);
    return true;
  }

  /** An item that is still here takes this much more: the text that is to be sent of it is kept with it. */
  weigh(item: T, bytes: number): void {
    const at = this.items.findLastIndex(({ event }) => event === item);
    const buffered = this.items[at];
    if (buffered && !buffered.isPaged && this.takesUp(0, bytes)) this.items[at] = { ...buffered, bytes: buffered.bytes + bytes };
  }

  /** Tells `reader` of what is there and of all that comes. */
  readBy(reader: BufferReader<T>): void {
    if (this.state === 'open') {
      this.reader = reader;
      for (const { event } of this.items) reader.onItem(event);
    } else reader.onEnd();
  }

  /** The oldest item, without taking it. */
  get oldest(): T | undefined {
    return this.items[0]?.event;
  }

  /** Since when the oldest item waits to be taken, as `performance.now()` tells it. */
  get oldestSince(): number | undefined {
    return this.items[0]?.since;
  }

  take(): T | undefined {
    const buffered = this.items.shift();
    if (!buffered) return undefined;
    this.bytes -= buffered.bytes;
    this.owner.onTaken?.(buffered.event);
    if (buffered.isPaged && --this.paged === 0) this.owner.onPageTaken?.();
    return buffered.event;
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  get size(): number {
    return this.items.length;
  }

  /** From our side: with an error, the client sees it. */
  end(error?: Error): void {
    if (this.state !== 'open') return;
    this.state = error ?? 'done';
    const left = this.items.map(({ event }) => event);
    this.items = [];
    this.bytes = 0;
    this.paged = 0;
    this.owner.onClose(left);
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

  /** False: there was no room, and the subscription has ended by that. */
  private takesUp(events: number, bytes: number): boolean {
    const { limits } = this;
    if (this.items.length - this.paged + events <= limits.events && this.bytes + bytes <= limits.bytes) {
      this.bytes += bytes;
      return true;
    }
    this.end(new ServiceUnavailableError('The subscription was too slow to take its events. Subscribe again.'));
    return false;
  }
}
