import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import type { QueueEntrySnapshot } from '../../../services/events.js';
import { entryFromSnapshot } from '../../../services/line/entry-row.js';
import type { EntryView, LineReadingService } from '../../../services/line/line-reading.service.js';
import type { LineSnapshot } from '../../../services/line/reading/line-snapshot.js';
import type { Viewer } from '../../../services/viewer.js';
import type { BufferLimits, SubscriberBuffer } from '../../subscriber-buffer.js';
import { EntryFanOut } from './entry-fan-out.js';
import { EntrySubscriber } from './entry-subscriber.js';

/**
 * The viewer's own entries: first the present ones, then each change. What happens to an entry itself is sent at once; the places of those who
 * wait come with the next pass over their line.
 */
export class EntryFeed {
  /** User id -> subscribers. An array takes less memory than a set, and few users have more than one. */
  private readonly subscribers = new Map<number, readonly EntrySubscriber[]>();
  private readonly shown = new Set<number>();
  private readonly fanOut = new EntryFanOut((entry) => this.offer(entry));

  constructor(
    private readonly lines: Pick<LineReadingService, 'liveOf'>,
    private readonly bufferLimits: BufferLimits,
  ) {}

  /** Registers the subscriber before it reads the present entries, so that no change is lost in between. */
  async subscribe({ userId }: Viewer): Promise<SubscriberBuffer<EntryView>> {
    const subscriber = new EntrySubscriber(userId, this.bufferLimits, (ended) => this.leave(ended));
    this.subscribers.set(userId, (this.subscribers.get(userId) ?? []).concat(subscriber));
    try {
      subscriber.begin(await this.lines.liveOf(userId));
    } catch (error) {
      subscriber.buffer.end();
      throw error;
    }
    return subscriber.buffer;
  }

  /** A called person must not wait for the pass. */
  changed(snapshots: readonly QueueEntrySnapshot[]): void {
    for (const snapshot of snapshots) {
      if (snapshot.state === QueueEntryState.WAITING || !this.subscribers.has(snapshot.userId)) continue;
      this.offer(Object.assign(entryFromSnapshot(snapshot), { place: null }));
    }
  }

  passed(snapshot: LineSnapshot): void {
    if (this.subscribers.size === 0) return;
    this.shown.add(snapshot.departmentId);
    this.fanOut.add(snapshot);
  }

  /** The departments whose lines this node has passed on. */
  get departments(): Iterable<number> {
    return this.subscribers.size > 0 ? this.shown : [];
  }

  get connected(): number {
    return this.subscribers.size;
  }

  get buffered(): number {
    let sum = 0;
    for (const subscribers of this.subscribers.values()) for (const { waiting } of subscribers) sum += waiting;
    return sum;
  }

  close(): void {
    for (const subscribers of this.subscribers.values()) for (const { buffer } of subscribers) buffer.end();
  }

  /** Returns the subscribers to whose buffers it went. */
  private offer(entry: EntryView): EntrySubscriber[] {
    return (this.subscribers.get(entry.userId) ?? []).filter((subscriber) => subscriber.offer(entry));
  }

  private leave(subscriber: EntrySubscriber): void {
    const others = (this.subscribers.get(subscriber.userId) ?? []).filter((other) => other !== subscriber);
    if (others.length > 0) this.subscribers.set(subscriber.userId, others);
    else this.subscribers.delete(subscriber.userId);
  }
}
