import { type BufferLimits, type BufferOwner, SubscriberBuffer } from '../../subscriber-buffer.js';

/**
 * One subscription for which only the newest item of each key counts: an entry, a line, a board. While the client does not read, a newer
 * item replaces the older one that is not in the buffer yet: so at most one item waits in the buffer, and one of each key beside it.
 */
export abstract class NewestSubscriber<T extends object, Offered = T> implements BufferOwner<T> {
  readonly buffer: SubscriberBuffer<T>;
  /** What was offered before the present state was read: it may be older than that. Null: the subscription has begun. */
  private early: Offered[] | null = [];
  /** Key -> the newest item. Made when it is needed: most of the time nothing waits. */
  private next: Map<number, T> | null = null;

  constructor(
    limits: BufferLimits,
    private readonly onEnd: () => void,
  ) {
    this.buffer = new SubscriberBuffer(limits, this);
  }

  /** The present state comes first, and then what is newer of that which was offered meanwhile. */
  begin(present: readonly Offered[]): void {
    const early = this.early ?? [];
    this.early = null;
    for (const offered of [...present, ...early]) this.accept(offered);
  }

  /** True: it is in the buffer now, and goes out as soon as the client reads. */
  offer(offered: Offered): boolean {
    if (!this.early) return this.accept(offered);
    this.early.push(offered);
    return false;
  }

  /** Sends it unless the client has it, or a newer one. True: as for `offer`. */
  protected abstract accept(offered: Offered): boolean;

  /** True: as for `offer`. */
  protected offerNewest(key: number, item: T): boolean {
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
