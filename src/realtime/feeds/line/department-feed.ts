import type { LineSnapshot } from '../../../services/line/reading/line-snapshot.js';
import type { Log } from '../../../services/ports.js';
import { reasonOf } from '../../../services/reason.js';
import type { BufferLimits, SubscriberBuffer } from '../../subscriber-buffer.js';
import { NewestSubscriber } from './newest-subscriber.js';

/** A view of one line as all its subscribers see it. */
interface LineView {
  departmentId: number;
  asOf: Date;
  version: number;
}

/** A view, and everything of it that a client sees. */
interface SeenView<T> {
  view: T;
  seen: string;
}

/** One subscription, and what was last sent over it. */
class ViewSubscriber<T extends LineView> extends NewestSubscriber<T, SeenView<T>> {
  private last: { asOf: Date; seen: string } | null = null;

  protected accept({ view, seen }: SeenView<T>): boolean {
    if (this.last && (this.last.seen === seen || this.last.asOf > view.asOf)) return false;
    this.last = { asOf: view.asOf, seen };
    return this.offerNewest(view.departmentId, view);
  }
}

/** Sends the present view of one line first, then a new one after each pass that changes it. A slow client receives the newest. */
export class DepartmentFeed<T extends LineView> {
  /** Department id -> subscribers. */
  private readonly subscribers = new Map<number, Set<ViewSubscriber<T>>>();
  /** All subscribers get the same object, which is executed once for all who see the same. */
  private readonly views = new WeakMap<LineSnapshot, Promise<SeenView<T>>>();

  constructor(
    private readonly deps: {
      present: (department: { id: number }) => Promise<LineSnapshot | null>;
      viewOf: (snapshot: LineSnapshot) => T | Promise<T>;
      bufferLimits: BufferLimits;
      log: Log;
    },
  ) {}

  /** Registers the subscriber before it reads the present view, so that no change is lost in between. */
  async subscribe(department: { id: number }): Promise<SubscriberBuffer<T>> {
    const all = this.subscribers.get(department.id) ?? new Set();
    this.subscribers.set(department.id, all);
    const subscriber = new ViewSubscriber<T>(this.deps.bufferLimits, () => {
      all.delete(subscriber);
      if (all.size === 0 && this.subscribers.get(department.id) === all) this.subscribers.delete(department.id);
    });
    all.add(subscriber);
    try {
      const snapshot = await this.deps.present(department);
      subscriber.begin(snapshot ? [await this.seenOf(snapshot)] : []);
    } catch (error) {
      subscriber.buffer.end();
      throw error;
    }
    return subscriber.buffer;
  }

  passed(snapshot: LineSnapshot): void {
    const subscribers = this.subscribers.get(snapshot.departmentId);
    if (!subscribers) return;
    this.seenOf(snapshot).then(
      (seen) => {
        for (const subscriber of subscribers) subscriber.offer(seen);
      },
      (error: unknown) =>
        this.deps.log.warn(
          { department: snapshot.departmentId, reason: reasonOf(error) },
          'a line was not shown; the next change shows it',
        ),
    );
  }

  get departments(): Iterable<number> {
    return this.subscribers.keys();
  }

  get buffered(): number {
    let sum = 0;
    for (const subscribers of this.subscribers.values()) for (const { waiting } of subscribers) sum += waiting;
    return sum;
  }

  close(): void {
    for (const subscribers of this.subscribers.values()) for (const { buffer } of subscribers) buffer.end();
  }

  private seenOf(snapshot: LineSnapshot): Promise<SeenView<T>> {
    const known = this.views.get(snapshot);
    if (known) return known;
    const made = this.make(snapshot);
    this.views.set(snapshot, made);
    made.catch(() => this.views.delete(snapshot));
    return made;
  }

  private async make(snapshot: LineSnapshot): Promise<SeenView<T>> {
    const view = await this.deps.viewOf(snapshot);
    return { view, seen: JSON.stringify(view, (name, value) => (name === 'asOf' || name === 'version' ? undefined : value)) };
  }
}
