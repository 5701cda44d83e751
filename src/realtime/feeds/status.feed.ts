import type { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { DirectoryService } from '../../services/directory/directory.service.js';
import type { QueueStatusSnapshot } from '../../services/events.js';
import type { QueueService } from '../../services/queue/queue.service.js';
import { statusFromSnapshot } from '../../services/queue/snapshots.js';
import { type BufferLimits, type BufferOwner, SubscriberBuffer } from '../subscriber-buffer.js';

/** States per page: the most that are held for a client that does not read. */
const PAGE_SIZE = 50;

/** One subscription to the state of queues. */
class StatusSubscriber implements BufferOwner<QueueStatus> {
  readonly buffer: SubscriberBuffer<QueueStatus>;
  /** Department id -> newest version sent. An older version never follows a newer one. */
  private readonly versions = new Map<number, number>();
  /** Present states that are not sent yet. They are kept up to date until then. Null: all are sent. */
  private present: Map<number, QueueStatus> | null = new Map();

  constructor(
    private readonly departmentId: number | null,
    private readonly bufferLimits: BufferLimits,
    private readonly all: Set<StatusSubscriber>,
  ) {
    this.buffer = new SubscriberBuffer(bufferLimits, this);
    all.add(this);
  }

  /** A state that changed while the present states were read is newer than the one that was read. */
  begin(statuses: readonly QueueStatus[]): void {
    const changed = this.present ?? new Map<number, QueueStatus>();
    const newer = (status: QueueStatus) => {
      const other = changed.get(status.departmentId);
      return other && other.version > status.version ? other : status;
    };
    this.present = new Map(statuses.map((status) => [status.departmentId, newer(status)]));
    for (const [departmentId, status] of changed) if (!this.present.has(departmentId)) this.present.set(departmentId, status);
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

  /** Adds the next page of the present states. */
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

  /** The department keeps its place, and its newest state is sent when its turn comes. */
  private defer(status: QueueStatus): void {
    const waiting = this.present?.get(status.departmentId);
    if (!waiting || waiting.version < status.version) this.present?.set(status.departmentId, status);
  }
}

/** Sends the present state first, then each change. */
export class StatusFeed {
  private readonly subscribers = new Set<StatusSubscriber>();

  constructor(
    private readonly queues: QueueService,
    private readonly directory: DirectoryService,
    private readonly bufferLimits: BufferLimits,
  ) {}

  /** Registers the subscriber before it reads the present state, so that no change is lost in between. */
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

  /** Number of events that wait for their turn or for a slow network, in all subscriptions. */
  get buffered(): number {
    let sum = 0;
    for (const { buffer } of this.subscribers) sum += buffer.size;
    return sum;
  }

  close(): void {
    for (const { buffer } of this.subscribers) buffer.end();
  }
}
