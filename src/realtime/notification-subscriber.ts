import type { NotificationView } from '../services/notification-view.js';
import { Personalized } from './shared-execution/personalized.js';
import { type QueueLimits, type QueueOwner, SubscriberQueue } from './subscriber-queue.js';

/** One recipient's own, as a row has it, or what all who are connected are pushed. */
export type NotificationEvent = NotificationView | Personalized<NotificationView>;

export function viewOf(event: NotificationEvent): NotificationView {
  return event instanceof Personalized ? event.shared : event;
}

/** What hears of a subscription: the feed. */
export interface NotificationListener {
  handedOver(subscriber: NotificationSubscriber, event: NotificationEvent): void;
  ended(subscriber: NotificationSubscriber, left: readonly NotificationEvent[]): void;
}

/** One subscription of one viewer, and what it has carried. There is one of these for every phone: what it holds is counted in bytes. */
export class NotificationSubscriber implements QueueOwner<NotificationEvent> {
  readonly queue: SubscriberQueue<NotificationEvent>;
  /** Its backlog is being read, and comes before what is announced meanwhile. */
  isCatchingUp = true;
  /**
   * The newest announcement that this subscription has carried, of each department: each id is sent once, and an older one,
   * which a node may hear of late, is no longer true.
   */
  private readonly newest = new Map<number, number>();

  constructor(
    readonly userId: number,
    /** Only this department; null: all. */
    private readonly departmentId: number | null,
    queueLimits: QueueLimits,
    private readonly feed: NotificationListener,
  ) {
    this.queue = new SubscriberQueue(queueLimits, this);
  }

  isOwed(event: NotificationEvent): boolean {
    const { departmentId, announcementId } = viewOf(event);
    return (this.departmentId === null || this.departmentId === departmentId) && !this.hasCarried(departmentId, announcementId);
  }

  hasCarried(departmentId: number, announcementId: number): boolean {
    return (this.newest.get(departmentId) ?? 0) >= announcementId;
  }

  /** False: the subscription has ended, perhaps by this very event. */
  offer(event: NotificationEvent): boolean {
    this.carry(viewOf(event));
    return this.queue.push(event);
  }

  /** What came before it subscribed, oldest first. From now on it is told what is announced. */
  caughtUp(backlog: readonly NotificationView[]): void {
    const owed = backlog.filter((view) => this.isOwed(view));
    // Of a department that was told of live meanwhile, only what was announced after that is owed still.
    const isLater = (view: NotificationView) => this.newest.has(view.departmentId);
    const [later, earlier] = [owed.filter(isLater), owed.filter((view) => !isLater(view))];
    for (const view of earlier) this.carry(view);
    this.queue.precede(earlier);
    for (const view of later) this.offer(view);
    this.isCatchingUp = false;
  }

  onTaken(event: NotificationEvent): void {
    this.feed.handedOver(this, event);
  }

  onClose(left: readonly NotificationEvent[]): void {
    this.feed.ended(this, left);
  }

  private carry({ departmentId, announcementId }: NotificationView): void {
    this.newest.set(departmentId, announcementId);
  }
}
