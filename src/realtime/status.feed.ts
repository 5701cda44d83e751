import type { QueueStatus } from '../entities/queue-status.entity.js';
import type { DirectoryService } from '../services/directory.service.js';
import type { QueueStatusSnapshot } from '../services/events.js';
import type { QueueService } from '../services/queue.service.js';
import { statusFromSnapshot } from '../services/snapshots.js';
import { type QueueLimits, type QueueOwner, SubscriberQueue } from './subscriber-queue.js';

/** One subscription to the state of queues. */
class StatusSubscriber implements QueueOwner<QueueStatus> {
  readonly queue: SubscriberQueue<QueueStatus>;
  /** Newest version sent, by department: an older one never follows a newer one. */
  private readonly versions = new Map<number, number>();

  constructor(
    private readonly departmentId: number | null,
    queueLimits: QueueLimits,
    private readonly all: Set<StatusSubscriber>,
  ) {
    this.queue = new SubscriberQueue(queueLimits, this);
    all.add(this);
  }

  offer(status: QueueStatus): void {
    const { departmentId, version } = status;
    if (this.departmentId !== null && this.departmentId !== departmentId) return;
    if ((this.versions.get(departmentId) ?? 0) >= version) return;
    this.versions.set(departmentId, version);
    this.queue.push(status);
  }

  onClose(): void {
    this.all.delete(this);
  }
}

/** First the present state, then changes. */
export class StatusFeed {
  private readonly subscribers = new Set<StatusSubscriber>();

  constructor(
    private readonly queues: QueueService,
    private readonly directory: DirectoryService,
    private readonly queueLimits: QueueLimits,
  ) {}

  /** Registers before it reads the present state, so that no change falls in between. */
  async subscribe(departmentCode?: string | null): Promise<SubscriberQueue<QueueStatus>> {
    const departmentId = departmentCode == null ? null : (await this.directory.departmentByCode(departmentCode)).id;
    const subscriber = new StatusSubscriber(departmentId, this.queueLimits, this.subscribers);
    try {
      for (const status of await this.queues.statuses(departmentCode)) subscriber.offer(status);
    } catch (error) {
      subscriber.queue.end();
      throw error;
    }
    return subscriber.queue;
  }

  changed(snapshot: QueueStatusSnapshot): void {
    const status = statusFromSnapshot(snapshot);
    for (const subscriber of this.subscribers) subscriber.offer(status);
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
