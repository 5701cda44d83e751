import { encodeNotificationId } from '../entities/notification-id.js';
import { Role } from '../entities/role.enum.js';
import type { DeliveryService } from '../services/delivery.service.js';
import type { DirectoryService } from '../services/directory.service.js';
import type { AnnouncementSnapshot } from '../services/events.js';
import { type NotificationView, viewOfPush } from '../services/notification-view.js';
import type { Clock, Metrics } from '../services/ports.js';
import type { Viewer } from '../services/viewer.js';
import { PushTally } from './push-tally.js';
import type { SentRecorder } from './sent-recorder.js';
import { Personalized } from './shared-execution/personalized.js';
import { type QueueLimits, SubscriberQueue } from './subscriber-queue.js';

/** One recipient's own, as a row has it, or what all who are connected are pushed. */
type NotificationEvent = NotificationView | Personalized<NotificationView>;

interface Subscriber {
  queue: SubscriberQueue<NotificationEvent>;
  /** Only this department; null: all. */
  departmentId: number | null;
  /**
   * The newest announcement that this subscription has carried, of each department: each id is sent once, and an older one,
   * which a node may hear of late, is no longer true.
   */
  newest: Map<number, number>;
  /** Its backlog is being read, and comes before what is announced meanwhile. */
  isCatchingUp: boolean;
}

/** Who is connected to this node, and what each of them is owed. Cost of an opening here: the connected, not the registered. */
export class NotificationFeed {
  private readonly subscribers = new Map<number, Set<Subscriber>>();
  private readonly tally: PushTally;

  constructor(
    private readonly deps: {
      deliveries: DeliveryService;
      directory: DirectoryService;
      recorder: SentRecorder;
      clock: Clock;
      metrics: Metrics;
      queueLimits: QueueLimits;
    },
  ) {
    this.tally = new PushTally(deps.clock, deps.metrics);
  }

  /**
   * First what the viewer has not acknowledged and is still true, oldest first; then live. The live listener is registered
   * before the backlog is read: what is announced in between arrives by both ways, is sent once, and after what is older.
   */
  async subscribe(viewer: Viewer, departmentCode?: string | null): Promise<SubscriberQueue<NotificationEvent>> {
    const { directory, queueLimits } = this.deps;
    const departmentId = departmentCode == null ? null : (await directory.departmentByCode(departmentCode)).id;
    const subscriber: Subscriber = {
      departmentId,
      newest: new Map(),
      isCatchingUp: true,
      queue: new SubscriberQueue(queueLimits, {
        onClose: (left) => {
          this.remove(viewer.userId, subscriber);
          for (const event of left) if (event instanceof Personalized) this.tally.dropped(viewOf(event).announcementId);
        },
        onTaken: (event) => this.handedOver(viewer.userId, event),
      }),
    };
    // Only patients are told; for staff the subscription is allowed and silent.
    if (viewer.role !== Role.PATIENT) return subscriber.queue;
    this.add(viewer.userId, subscriber);
    await this.catchUp(viewer.userId, subscriber);
    return subscriber.queue;
  }

  /** Pushes to every connected patient, without a query: whoever is connected at the opening is one of its recipients. */
  announce(announcement: AnnouncementSnapshot): void {
    const at = this.deps.clock.now();
    const event = new Personalized(
      (id) => viewOfPush(announcement, id, at),
      (recipientId) => encodeNotificationId({ announcementId: announcement.id, recipientId }),
    );
    const addressed = [...this.subscribers.values()].flatMap((subscribers) => [...subscribers]).filter((s) => isOwed(s, event));
    this.tally.began(announcement, addressed.length);
    for (const subscriber of addressed) if (!offer(subscriber, event)) this.tally.dropped(announcement.id);
  }

  /** Some time after the opening, that is no longer so: asks what is owed to those whose subscription has not carried it. */
  async redeliver(announcement: AnnouncementSnapshot): Promise<void> {
    const candidates = [...this.subscribers].filter(([, subscribers]) =>
      [...subscribers].some((s) => !s.isCatchingUp && (s.newest.get(announcement.departmentId) ?? 0) < announcement.id),
    );
    if (candidates.length === 0) return;
    const owed = await this.deps.deliveries.unacknowledged(
      announcement.id,
      candidates.map(([userId]) => userId),
    );
    for (const [userId, view] of owed) {
      const subscribers = [...(this.subscribers.get(userId) ?? [])].filter((s) => !s.isCatchingUp && isOwed(s, view));
      for (const subscriber of subscribers) offer(subscriber, view);
    }
  }

  get connected(): number {
    return this.subscribers.size;
  }

  /** Events that are waiting for their turn, or for a slow network, in all subscriptions. */
  get queued(): number {
    let sum = 0;
    for (const subscribers of this.subscribers.values()) for (const { queue } of subscribers) sum += queue.size;
    return sum;
  }

  /** For the shutdown: every subscription completes. */
  close(): void {
    for (const subscribers of this.subscribers.values()) for (const { queue } of subscribers) queue.end();
  }

  private async catchUp(userId: number, subscriber: Subscriber): Promise<void> {
    try {
      const owed = (await this.deps.deliveries.backlog(userId)).filter((view) => isOwed(subscriber, view));
      for (const view of owed) carry(subscriber, view);
      subscriber.queue.precede(owed);
      subscriber.isCatchingUp = false;
    } catch (error) {
      subscriber.queue.end();
      throw error;
    }
  }

  private handedOver(userId: number, event: NotificationEvent): void {
    const { announcementId, sentAt } = viewOf(event);
    this.deps.recorder.add(announcementId, userId, sentAt ?? this.deps.clock.now());
    if (event instanceof Personalized) this.tally.pushed(announcementId);
  }

  private add(userId: number, subscriber: Subscriber): void {
    const subscribers = this.subscribers.get(userId) ?? new Set();
    subscribers.add(subscriber);
    this.subscribers.set(userId, subscribers);
  }

  private remove(userId: number, subscriber: Subscriber): void {
    const subscribers = this.subscribers.get(userId);
    subscribers?.delete(subscriber);
    if (subscribers?.size === 0) this.subscribers.delete(userId);
  }
}

function viewOf(event: NotificationEvent): NotificationView {
  return event instanceof Personalized ? event.shared : event;
}

function isOwed({ departmentId, newest }: Subscriber, event: NotificationEvent): boolean {
  const view = viewOf(event);
  return (
    (departmentId === null || departmentId === view.departmentId) && (newest.get(view.departmentId) ?? 0) < view.announcementId
  );
}

function carry({ newest }: Subscriber, { departmentId, announcementId }: NotificationView): void {
  newest.set(departmentId, announcementId);
}

function offer(subscriber: Subscriber, event: NotificationEvent): boolean {
  carry(subscriber, viewOf(event));
  return subscriber.queue.push(event);
}
