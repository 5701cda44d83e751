import { ServiceUnavailableError } from '../services/errors.js';
import { type BufferedEvent, bufferedEvent } from './buffered-event.js';

/** Takes the items out of the buffer. */
export interface BufferReader<T> {
  /** One more item is in the buffer. The reader takes it later, when it may be sent. */
  onItem(item: T): void;
  onEnd(): void;
}

/** Owns the buffer. */
export interface BufferOwner<T> {
  /** Called once, when either side ends the subscription, with the items that were not taken. */
  onClose(left: readonly T[]): void;
  /** An item was taken: it is about to be written to the socket. */
  onTaken?(item: T): void;
  /** The last item of a page was taken: there is room for the next page. */
  onPageTaken?(): void;
}

/** Limits of what is held for a client that does not read. */
export interface BufferLimits {
  events: number;
  bytes: number;
}

/**
 * The items that are pending for one subscription, in order: live items, and pages of the backlog.
 *
 * A client that does not read fills its buffer with live items. Beyond the limits the subscription ends with an error, and the client
 * reconnects and receives what is pending from the database: memory stays bounded and nothing is lost. Pages do not count against the
 * limits, because a client with a longer backlog could otherwise never catch up: the owner adds a page when the one before is taken.
 *
 * To graphql-ws it is an iterator that yields nothing and ends with the subscription: realtime/shared-execution writes the events to the
 * socket, instead of one iterator for each client.
 */
export class SubscriberBuffer<T extends object> implements AsyncIterableIterator<never> {
  private items: BufferedEvent<T>[] = [];
  private bytes = 0;
  /** Number of items that belong to a page. */
  private paged = 0;
  private reader: BufferReader<T> | null = null;
  private waiting: { resolve(result: IteratorResult<never>): void; reject(error: Error): void } | null = null;
  private state: 'open' | 'done' | Error = 'open';

  constructor(
    private readonly limits: BufferLimits,
    private readonly owner: BufferOwner<T>,
  ) {}

  /** False: the subscription has ended, perhaps because of this item, and nobody will take it. */
  push(item: T): boolean {
    if (this.state !== 'open') return false;
    const buffered = bufferedEvent(item);
    if (!this.reserve(1, buffered.bytes)) return false;
    this.items.push(buffered);
    this.reader?.onItem(item);
    return true;
  }

  /** Adds a page, after the page before it is taken. False: as for `push`. */
  addPage(items: readonly T[]): boolean {
    if (this.state !== 'open') return false;
    const since = performance.now();
    this.paged += items.length;
    this.items.push(...items.map((event) => ({ event, bytes: 0, since, isPaged: true })));
    for (const item of items) this.reader?.onItem(item);
    return true;
  }

  /** Adds to the size of an item that is still here: the text to send is kept with it. */
  weigh(item: T, bytes: number): void {
    const at = this.items.findLastIndex(({ event }) => event === item);
    const buffered = this.items[at];
    if (buffered && !buffered.isPaged && this.reserve(0, bytes)) this.items[at] = { ...buffered, bytes: buffered.bytes + bytes };
  }

  /** Calls `reader` for each item that is here and for each that is added. */
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

  /** When the oldest item was added, on the clock of `performance.now()`. */
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

  /** Removes items that must not be sent any more, and returns them. The client never learns of them. */
  remove(isUnwanted: (item: T) => boolean): readonly T[] {
    const unwanted = this.items.filter(({ event }) => isUnwanted(event));
    if (unwanted.length === 0) return [];
    this.items = this.items.filter((item) => !unwanted.includes(item));
    const pagedBefore = this.paged;
    for (const { bytes, isPaged } of unwanted) {
      this.bytes -= bytes;
      if (isPaged) this.paged--;
    }
    if (pagedBefore > 0 && this.paged === 0) this.owner.onPageTaken?.();
    return unwanted.map(({ event }) => event);
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  get size(): number {
    return this.items.length;
  }

  /** Ends the subscription from the server's side. The client receives the error, if there is one. */
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

  /** Settles when the subscription ends. */
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

  /** False: there was no room, and the subscription was ended. */
  private reserve(events: number, bytes: number): boolean {
    const { limits } = this;
    if (this.items.length - this.paged + events <= limits.events && this.bytes + bytes <= limits.bytes) {
      this.bytes += bytes;
      return true;
    }
    this.end(new ServiceUnavailableError('The client reads the events of this subscription too slowly. Subscribe again.'));
    return false;
  }
}
