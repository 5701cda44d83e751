import type { DeliveryRecordService } from '../../services/notices/delivery-record.service.js';
import type { Log } from '../../services/ports.js';
import { reasonOf } from '../../services/reason.js';

/** Hand-overs this close to each other share one UPDATE: that of a fan-out comes when the fan-out is over, and does not slow it. */
const GATHER_MS = 25;
/** But not later than this after the first of them. */
const GATHER_LIMIT_MS = 500;
const RETRY_MS = 1_000;

/** Gathers who was handed which announcement, and records SENT for all of them in one UPDATE. */
export class SentRecorder {
  private readonly pending = new Map<number, { at: Date; recipients: Set<number> }>();
  private timer: NodeJS.Timeout | null = null;
  private gatherUntil = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly records: Pick<DeliveryRecordService, 'recordSent'>,
    private readonly log: Log,
  ) {}

  add(announcementId: number, recipientId: number, at: Date): void {
    let entry = this.pending.get(announcementId);
    if (!entry) {
      entry = { at, recipients: new Set() };
      this.pending.set(announcementId, entry);
    }
    entry.recipients.add(recipientId);
    if (!this.timer) this.gatherUntil = performance.now() + GATHER_LIMIT_MS;
    if (this.timer && performance.now() < this.gatherUntil) this.timer.refresh();
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  /** Writes what is gathered; for the shutdown, resolves when it is written or has failed. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const batches = [...this.pending];
    this.pending.clear();
    const records = batches.map(([id, { recipients, at }]) => this.record(id, [...recipients], at));
    // With those that an earlier call has under way: the shutdown must wait for them too.
    this.writing = Promise.all([this.writing, ...records]).then(() => undefined);
    await this.writing;
  }

  /** A hand-over whose record fails is kept and tried again: until then the row says PENDING, which errs on the safe side. */
  private async record(announcementId: number, recipientIds: number[], at: Date): Promise<void> {
    try {
      await this.records.recordSent(announcementId, recipientIds, at);
    } catch (error) {
      this.log.warn(
        { announcement: announcementId, recipients: recipientIds.length, reason: reasonOf(error) },
        'SENT not recorded yet; trying again',
      );
      for (const id of recipientIds) {
        const entry = this.pending.get(announcementId) ?? { at, recipients: new Set<number>() };
        this.pending.set(announcementId, entry);
        entry.recipients.add(id);
      }
      this.timer ??= setTimeout(() => this.flush(), RETRY_MS);
      this.timer.unref();
    }
  }
}
