import type { QueueStatus } from '../entities/queue-status.entity.js';
import type { DirectoryService } from '../services/directory.service.js';
import type { QueueStatusSnapshot } from '../services/events.js';
import type { QueueService } from '../services/queue.service.js';
import { statusFromSnapshot } from '../services/snapshots.js';
import { type QueueLimits, SubscriberQueue } from './subscriber-queue.js';

interface Subscriber {
  queue: SubscriberQueue<QueueStatus>;
  departmentId: number | null;
  /** Newest version sent, by department: an older one never follows a newer one. */
  versions: Map<number, number>;
}

/** First the present state, then changes. */
export class StatusFeed {
  private readonly subscribers = new Set<Subscriber>();

  constructor(
    private readonly queues: QueueService,
    private readonly directory: DirectoryService,
    private readonly queueLimits: QueueLimits,
  ) {}

  /** Registers before it reads the present state, so that no change falls in between. */
  async subscribe(departmentCode?: string | null): Promise<SubscriberQueue<QueueStatus>> {
    const departmentId = departmentCode == null ? null : (await this.directory.departmentByCode(departmentCode)).id;
    const subscriber: Subscriber = {
      departmentId,
      versions: new Map(),
      queue: new SubscriberQueue(this.queueLimits, { onClose: () => this.subscribers.delete(subscriber) }),
    };
    this.subscribers.add(subscriber);
    try {
      for (const status of await this.queues.statuses(departmentCode)) offer(subscriber, status);
    } catch (error) {
      subscriber.queue.end();
      throw error;
    }
    return subscriber.queue;
  }

  changed(snapshot: QueueStatusSnapshot): void {
    const status = statusFromSnapshot(snapshot);
    for (const subscriber of this.subscribers) offer(subscriber, status);
  }

  get connected(): number {
    return this.subscribers.size;
  }

  /** Events that are waiting for their turn, or for a slow network, in all subscriptions. */
  get queued(): number {
    let sum = 0;
    for (const { queue } of this.subscribers) sum += queue.size;
    return sum;
  }

  close(): void {
    for (const { queue } of this.subscribers) queue.end();
  }
}

function offer(subscriber: Subscriber, status: QueueStatus): void {
  if (subscriber.departmentId !== null && subscriber.departmentId !== status.departmentId) return;
  if ((subscriber.versions.get(status.departmentId) ?? 0) >= status.version) return;
  subscriber.versions.set(status.departmentId, status.version);
  subscriber.queue.push(status);
}
