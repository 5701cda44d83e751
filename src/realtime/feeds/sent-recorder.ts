import type { DeliveryRecordService } from '../../services/notices/delivery-record.service.js';
import { slicesOf } from '../../services/notices/notification-pairs.js';
import type { Log } from '../../services/ports.js';
import { reasonOf } from '../../services/reason.js';

/** Hand-overs this close to each other share one UPDATE, in ms: a fan-out is recorded when it is over, which does not slow it down. */
const GATHER_MS = 25;
/** Maximum delay of the UPDATE after the first hand-over, in ms. */
const GATHER_LIMIT_MS = 500;
const RETRY_MS = 1_000;

interface Batch {
  announcementId: number;
  recipients: number[];
  at: Date;
}

/**
 * Gathers which announcements were handed over to which recipients, and records SENT: in one UPDATE for each announcement with several
 * recipients, and in one for all that have a single recipient.
 */
export class SentRecorder {
  private readonly pending = new Map<number, { at: Date; recipients: Set<number> }>();
  private timer: NodeJS.Timeout | null = null;
  private gatherUntil = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly records: Pick<DeliveryRecordService, 'recordSent' | 'recordSentEach'>,
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
    const batches = [...this.pending].map(([announcementId, { recipients, at }]) => ({
      ...{ announcementId, at },
      recipients: [...recipients],
    }));
    this.pending.clear();
    const single = batches.filter(({ recipients }) => recipients.length === 1);
    const records = [
      ...batches.filter(({ recipients }) => recipients.length > 1).map((batch) => this.recordOne(batch)),
      ...slicesOf(single).map((slice) => this.recordEach(slice)),
    ];
    // Includes the writes of earlier calls: the shutdown must wait for them too.
    this.writing = Promise.all([this.writing, ...records]).then(() => undefined);
    await this.writing;
  }

  private recordOne(batch: Batch): Promise<void> {
    const { announcementId, recipients, at } = batch;
    return this.record([batch], () => this.records.recordSent(announcementId, recipients, at));
  }

  private recordEach(batches: readonly Batch[]): Promise<void> {
    const sent = batches.map(({ announcementId, recipients, at }) => ({
      announcementId,
      at,
      recipientId: recipients[0] as number,
    }));
    return this.record(batches, () => this.records.recordSentEach(sent));
  }

  /** A hand-over that could not be recorded is kept and retried. Until then its row says PENDING: at worst the client receives it twice. */
  private async record(batches: readonly Batch[], write: () => Promise<void>): Promise<void> {
    try {
      await write();
    } catch (error) {
      const recipients = batches.reduce((sum, batch) => sum + batch.recipients.length, 0);
      this.log.warn(
        { announcement: batches[0]?.announcementId, announcements: batches.length, recipients, reason: reasonOf(error) },
        'SENT not recorded yet, retrying',
      );
      for (const batch of batches) this.keep(batch);
      this.timer ??= setTimeout(() => this.flush(), RETRY_MS);
      this.timer.unref();
    }
  }

  private keep({ announcementId, recipients, at }: Batch): void {
    const entry = this.pending.get(announcementId) ?? { at, recipients: new Set<number>() };
    this.pending.set(announcementId, entry);
    for (const id of recipients) entry.recipients.add(id);
  }
}
