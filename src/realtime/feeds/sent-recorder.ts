import type { DeliveryRecordService } from '../../services/notices/delivery-record.service.js';
import type { Log } from '../../services/ports.js';
import { reasonOf } from '../../services/reason.js';

/** Hand-overs this close to each other share one UPDATE, in ms: a fan-out is recorded when it is over, which does not slow it down. */
const GATHER_MS = 25;
/** Maximum delay of the UPDATE after the first hand-over, in ms. */
const GATHER_LIMIT_MS = 500;
const RETRY_MS = 1_000;

/** Gathers which announcements were handed over to which recipients, and records SENT for all of them in one UPDATE. */
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

  /** Writes what is gathered. Resolves when that is written or has failed: the shutdown waits for it. */
  async flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const batches = [...this.pending];
    this.pending.clear();
    const records = batches.map(([id, { recipients, at }]) => this.record(id, [...recipients], at));
    // Includes the writes of earlier calls: the shutdown must wait for them too.
    this.writing = Promise.all([this.writing, ...records]).then(() => undefined);
    await this.writing;
  }

  /** A hand-over that could not be recorded is kept and retried. Until then its row says PENDING: at worst the client receives it twice. */
  private async record(announcementId: number, recipientIds: number[], at: Date): Promise<void> {
    try {
      await this.records.recordSent(announcementId, recipientIds, at);
    } catch (error) {
      this.log.warn(
        { announcement: announcementId, recipients: recipientIds.length, reason: reasonOf(error) },
        'SENT not recorded yet, retrying',
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
