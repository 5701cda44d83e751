import { encodeNotificationId } from '../entities/notification-id.js';
import { Role } from '../entities/role.enum.js';
import type { DeliveryService } from '../services/delivery.service.js';
import type { DirectoryService } from '../services/directory.service.js';
import type { AnnouncementSnapshot } from '../services/events.js';
import { viewOfPush } from '../services/notification-view.js';
import type { Clock, Metrics } from '../services/ports.js';
import type { Viewer } from '../services/viewer.js';
import { type NotificationEvent, type NotificationListener, NotificationSubscriber, viewOf } from './notification-subscriber.js';
import { PushTally } from './push-tally.js';
import type { SentRecorder } from './sent-recorder.js';
import { Personalized } from './shared-execution/personalized.js';
import type { QueueLimits, SubscriberQueue } from './subscriber-queue.js';

/** Who is connected to this node, and what each of them is owed. Cost of an opening here: the connected, not the registered. */
export class NotificationFeed implements NotificationListener {
  /** Of each user. An array takes a quarter of the memory of a set, and hardly anybody has two. */
  private readonly subscribers = new Map<number, readonly NotificationSubscriber[]>();
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
    const subscriber = new NotificationSubscriber(viewer.userId, departmentId, queueLimits, this);
    // Only patients are told; for staff the subscription is allowed and silent.
    if (viewer.role !== Role.PATIENT) return subscriber.queue;
    this.subscribers.set(viewer.userId, (this.subscribers.get(viewer.userId) ?? []).concat(subscriber));
    try {
      subscriber.caughtUp(await this.deps.deliveries.backlog(viewer.userId));
    } catch (error) {
      subscriber.queue.end();
      throw error;
    }
    return subscriber.queue;
  }

  /** Pushes to every connected patient, without a query: whoever is connected at the opening is one of its recipients. */
  announce(announcement: AnnouncementSnapshot): void {
    const at = this.deps.clock.now();
    const event = new Personalized(
      (id) => viewOfPush(announcement, id, at),
      (recipientId) => encodeNotificationId({ epoch: announcement.epoch, announcementId: announcement.id, recipientId }),
    );
    const addressed = [...this.subscribers.values()].flat().filter((subscriber) => subscriber.isOwed(event));
    this.tally.began(announcement, addressed.length);
    for (const subscriber of addressed) if (!subscriber.offer(event)) this.tally.dropped(announcement.id);
  }

  /** Some time after the opening, that is no longer so: asks what is owed to those whose subscription has not carried it. */
  async redeliver(announcement: AnnouncementSnapshot): Promise<void> {
    const candidates = [...this.subscribers].filter(([, subscribers]) =>
      subscribers.some((s) => !s.isCatchingUp && !s.hasCarried(announcement.departmentId, announcement.id)),
    );
    if (candidates.length === 0) return;
    const owed = await this.deps.deliveries.unacknowledged(
      announcement.id,
      candidates.map(([userId]) => userId),
    );
    for (const [userId, view] of owed) {
      for (const subscriber of this.subscribers.get(userId) ?? [])
        if (!subscriber.isCatchingUp && subscriber.isOwed(view)) subscriber.offer(view);
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

  handedOver({ userId }: NotificationSubscriber, event: NotificationEvent): void {
    const { announcementId, sentAt } = viewOf(event);
    this.deps.recorder.add(announcementId, userId, sentAt ?? this.deps.clock.now());
    if (event instanceof Personalized) this.tally.pushed(announcementId);
  }

  ended(subscriber: NotificationSubscriber, left: readonly NotificationEvent[]): void {
    const { userId } = subscriber;
    const others = (this.subscribers.get(userId) ?? []).filter((other) => other !== subscriber);
    if (others.length > 0) this.subscribers.set(userId, others);
    else this.subscribers.delete(userId);
    for (const event of left) if (event instanceof Personalized) this.tally.dropped(viewOf(event).announcementId);
  }
}
