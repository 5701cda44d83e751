import type { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { DirectoryService } from '../../services/directory/directory.service.js';
import type { QueueStatusSnapshot } from '../../services/events.js';
import type { QueueService } from '../../services/queue/queue.service.js';
import { statusFromSnapshot } from '../../services/queue/snapshots.js';
import { type BufferLimits, type BufferOwner, SubscriberBuffer } from '../subscriber-buffer.js';

/** States of a page: a client that does not read holds that many, at most. */
const PAGE_SIZE = 50;

/** One subscription to the state of queues. */
class StatusSubscriber implements BufferOwner<QueueStatus> {
  readonly buffer: SubscriberBuffer<QueueStatus>;
  /** Newest version sent, by department: an older one never follows a newer one. */
  private readonly versions = new Map<number, number>();
  /** The present states that the client has not been given yet; null: all are. They are kept up to date until then. */
  private present: Map<number, QueueStatus> | null = new Map();

  constructor(
    private readonly departmentId: number | null,
    private readonly bufferLimits: BufferLimits,
    private readonly all: Set<StatusSubscriber>,
  ) {
    this.buffer = new SubscriberBuffer(bufferLimits, this);
    all.add(this);
  }

  /** What has changed while they were read is newer than what was read. */
  begin(statuses: readonly QueueStatus[]): void {
    const heard = this.present ?? new Map<number, QueueStatus>();
    const newer = (status: QueueStatus) => {
      const other = heard.get(status.departmentId);
      return other && other.version > status.version ? other : status;
    };
    this.present = new Map(statuses.map((status) => [status.departmentId, newer(status)]));
    for (const [departmentId, status] of heard) if (!this.present.has(departmentId)) this.present.set(departmentId, status);
    this.onPageTaken();
  }

  offer(status: QueueStatus): void {
    const { departmentId, version } = status;
    if (this.departmentId !== null && this.departmentId !== departmentId) return;
    if ((this.versions.get(departmentId) ?? 0) >= version) return;
    if (this.present && !this.versions.has(departmentId)) this.defer(status);
    else {
      this.versions.set(departmentId, version);
      this.buffer.push(status);
    }
  }

  /** The next page of the present states. */
  onPageTaken(): void {
    if (!this.present) return;
    const page = [...this.present.values()].slice(0, Math.min(PAGE_SIZE, this.bufferLimits.events));
    for (const { departmentId, version } of page) {
      this.present.delete(departmentId);
      this.versions.set(departmentId, version);
    }
    if (this.present.size === 0) this.present = null;
    this.buffer.addPage(page);
  }

  onClose(): void {
    this.all.delete(this);
  }

  /** Its place is kept, and its newest state is given when its turn comes. */
  private defer(status: QueueStatus): void {
    const waiting = this.present?.get(status.departmentId);
    if (!waiting || waiting.version < status.version) this.present?.set(status.departmentId, status);
  }
}

/** First the present state, then changes. */
export class StatusFeed {
  private readonly subscribers = new Set<StatusSubscriber>();

  constructor(
    private readonly queues: QueueService,
    private readonly directory: DirectoryService,
    private readonly bufferLimits: BufferLimits,
  ) {}

  /** Registers before it reads the present state, so that no change falls in between. */
  async subscribe(departmentCode?: string | null): Promise<SubscriberBuffer<QueueStatus>> {
    const departmentId = departmentCode == null ? null : (await this.directory.departmentByCode(departmentCode)).id;
    const subscriber = new StatusSubscriber(departmentId, this.bufferLimits, this.subscribers);
    try {
      subscriber.begin(await this.queues.statuses(departmentCode));
    } catch (error) {
      subscriber.buffer.end();
      throw error;
    }
    return subscriber.buffer;
  }

  changed(snapshot: QueueStatusSnapshot): void {
    const status = statusFromSnapshot(snapshot);
    for (const subscriber of this.subscribers) subscriber.offer(status);
  }

  get connected(): number {
    return this.subscribers.size;
  }

  /** Events that are waiting for their turn, or for a slow network, in all subscriptions. */
  get buffered(): number {
    let sum = 0;
    for (const { buffer } of this.subscribers) sum += buffer.size;
    return sum;
  }

  close(): void {
    for (const { buffer } of this.subscribers) buffer.end();
  }
}
