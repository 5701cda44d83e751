import { type BufferLimits, type BufferOwner, SubscriberBuffer } from '../../subscriber-buffer.js';

/**
 * One subscription for which only the newest item of each key counts: an entry, a line, a board. While the client does not read, a newer
 * item replaces the older one that is not in the buffer yet: so at most one item waits in the buffer, and one of each key beside it.
 */
export class NewestSubscriber<T extends object> implements BufferOwner<T> {
  readonly buffer: SubscriberBuffer<T>;
  /** Key -> the newest item. Made when it is needed: most of the time nothing waits. */
  private next: Map<number, T> | null = null;

  constructor(
    limits: BufferLimits,
    private readonly onEnd: () => void,
  ) {
    this.buffer = new SubscriberBuffer(limits, this);
  }

  /** True: the item is in the buffer now, and goes out as soon as the client reads. */
  offerNewest(key: number, item: T): boolean {
    if (!this.buffer.isOpen) return false;
    if (this.buffer.size === 0 && !this.next) return this.buffer.push(item);
    this.next ??= new Map();
    this.next.set(key, item);
    return false;
  }

  onTaken(): void {
    const first = this.next?.entries().next().value;
    if (!first || !this.next) return;
    this.next.delete(first[0]);
    if (this.next.size === 0) this.next = null;
    this.buffer.push(first[1]);
  }

  onClose(): void {
    this.next = null;
    this.onEnd();
  }

  get waiting(): number {
    return this.buffer.size + (this.next?.size ?? 0);
  }
}
