import { Role } from '../entities/role.enum.js';
import type { DeliveryService } from '../services/delivery.service.js';
import type { DirectoryService } from '../services/directory.service.js';
import type { AnnouncementSnapshot } from '../services/events.js';
import { type NotificationView, viewOfPush } from '../services/notification-view.js';
import type { Clock, Metrics } from '../services/ports.js';
import type { Viewer } from '../services/viewer.js';
import type { SentRecorder } from './sent-recorder.js';
import { SubscriberQueue } from './subscriber-queue.js';

interface Subscriber {
  queue: SubscriberQueue<NotificationView>;
  /** Only this department; null: all. */
  departmentId: number | null;
  /** Announcements this subscription has carried: each id is sent once. */
  carried: Set<number>;
}

/** Who is connected to this node, and what each of them is owed. Cost of an opening here: the connected, not the registered. */
export class NotificationFeed {
  private readonly subscribers = new Map<number, Set<Subscriber>>();

  constructor(
    private readonly deps: {
      deliveries: DeliveryService;
      directory: DirectoryService;
      recorder: SentRecorder;
      clock: Clock;
      metrics: Metrics;
      queueLimit: number;
    },
  ) {}

  /**
   * First what the viewer has not acknowledged and is still true, oldest first; then live. The live listener is registered
   * before the backlog is read: what is announced in between arrives by both ways and is sent once.
   */
  async subscribe(viewer: Viewer, departmentCode?: string | null): Promise<AsyncIterableIterator<NotificationView>> {
    const { deliveries, directory, queueLimit } = this.deps;
    const departmentId = departmentCode == null ? null : (await directory.departmentByCode(departmentCode)).id;
    const subscriber: Subscriber = {
      departmentId,
      carried: new Set(),
      queue: new SubscriberQueue(queueLimit, {
        onClose: () => this.remove(viewer.userId, subscriber),
        onTaken: (view) => this.handedOver(viewer.userId, view),
      }),
    };
    // Only patients are told; for staff the subscription is allowed and silent.
    if (viewer.role === Role.PATIENT) this.add(viewer.userId, subscriber);
    try {
      for (const view of await deliveries.backlog(viewer.userId)) offer(subscriber, view);
    } catch (error) {
      subscriber.queue.end();
      throw error;
    }
    return subscriber.queue;
  }

  /** Pushes to every connected patient, without a query: whoever is connected at the opening is one of its recipients. */
  announce(announcement: AnnouncementSnapshot): void {
    const at = this.deps.clock.now();
    let pushed = 0;
    for (const [userId, subscribers] of this.subscribers) {
      const view = viewOfPush(announcement, userId, at);
      for (const subscriber of subscribers) if (offer(subscriber, view)) pushed++;
    }
    this.deps.metrics.notificationsPushed(pushed);
    if (pushed > 0) this.deps.metrics.pushedAfter((at.getTime() - Date.parse(announcement.createdAt)) / 1000);
  }

  /** Some time after the opening, that is no longer so: asks what is owed to those whose subscription has not carried it. */
  async redeliver(announcement: AnnouncementSnapshot): Promise<void> {
    const candidates = [...this.subscribers].filter(([, subscribers]) =>
      [...subscribers].some((s) => !s.carried.has(announcement.id)),
    );
    if (candidates.length === 0) return;
    const owed = await this.deps.deliveries.unacknowledged(
      announcement.id,
      candidates.map(([userId]) => userId),
    );
    for (const [userId, view] of owed) {
      for (const subscriber of this.subscribers.get(userId) ?? []) offer(subscriber, view);
    }
  }

  get connected(): number {
    return this.subscribers.size;
  }

  /** For the shutdown: every subscription completes. */
  close(): void {
    for (const subscribers of this.subscribers.values()) for (const { queue } of subscribers) queue.end();
  }

  private handedOver(userId: number, view: NotificationView): void {
    this.deps.recorder.add(view.announcementId, userId, view.sentAt ?? this.deps.clock.now());
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

function offer(subscriber: Subscriber, view: NotificationView): boolean {
  if (subscriber.departmentId !== null && subscriber.departmentId !== view.departmentId) return false;
  if (subscriber.carried.has(view.announcementId)) return false;
  subscriber.carried.add(view.announcementId);
  subscriber.queue.push(view);
  return true;
}
