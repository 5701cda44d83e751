import DataLoader from 'dataloader';
import type { NotificationKey } from '../../entities/node-id.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Metrics } from '../ports.js';
import { retryAfterConflict } from '../sql/database-errors.js';
import { bigintArray } from '../sql/sql.js';
import { isOneOf, slicesOf, type WantedRows } from './notification-pairs.js';
import { NOTIFICATION_COLUMNS, type NotificationRow, type NotificationView, viewOfRow } from './notification-view.js';

/** Acknowledgements that arrive within this time share one UPDATE, in ms. */
const GATHER_MS = 5;

/** The notifications of one UPDATE. The same number in another epoch is a different announcement. */
interface Batch extends WantedRows {
  epoch: string;
  count: number;
}

/** Acknowledges notifications, many in one UPDATE. */
export class Acknowledgements {
  /** No cache: the loader only batches. Each caller gets its answer after the commit of the UPDATE that includes its row. */
  private readonly loader = new DataLoader<NotificationKey, NotificationView | null>((keys) => this.acknowledgeAll(keys), {
    cache: false,
    maxBatchSize: 5_000,
    batchScheduleFn: (flush) => setTimeout(flush, GATHER_MS),
  });

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  /** Idempotent. Null: there is no such notification. */
  load(key: NotificationKey): Promise<NotificationView | null> {
    return this.loader.load(key);
  }

  private async acknowledgeAll(keys: readonly NotificationKey[]): Promise<(NotificationView | null)[]> {
    const rows = new Map<string, NotificationRow>();
    for (const batch of batchesOf(keys)) for (const row of await this.acknowledge(batch)) rows.set(textOfRow(row), row);
    return keys.map((key) => {
      const row = rows.get(textOf(key));
      return row ? viewOfRow(row) : null;
    });
  }

  /**
   * The conditions force the primary key, whatever the planner's estimates are: a join with the keys became a scan of all rows. An
   * acknowledgement proves that the notification was sent. The record of SENT may arrive a moment later and then changes nothing.
   */
  private async acknowledge({ epoch, condition, values, count }: Batch): Promise<NotificationRow[]> {
    const at = this.clock.now();
    const updated = await retryAfterConflict(() =>
      this.work.read().execute<NotificationRow[]>(
        `update notification n set delivery_status = 'DELIVERED', delivered_at = ?, last_error = null,
           sent_at = coalesce(n.sent_at, ?), attempts = greatest(n.attempts, 1), last_attempt_at = coalesce(n.last_attempt_at, ?)
         from announcement a
         where a.id = n.announcement_id and a.epoch = ? and ${condition} and n.delivery_status <> 'DELIVERED'
         returning ${NOTIFICATION_COLUMNS}`,
        [at, at, at, epoch, ...values],
      ),
    );
    this.measure(updated, at);
    if (updated.length === count) return updated;
    // Some of them were already DELIVERED, or do not exist.
    return this.work.read().execute<NotificationRow[]>(
      `select ${NOTIFICATION_COLUMNS} from announcement a join notification n on n.announcement_id = a.id
       where a.epoch = ? and ${condition}`,
      [epoch, ...values],
    );
  }

  /** Skips acknowledgements that came before SENT was recorded: they give no duration. */
  private measure(updated: readonly NotificationRow[], at: Date): void {
    this.metrics.deliveryStatusReached('DELIVERED', updated.length);
    for (const { sent_at } of updated) {
      const afterMs = at.getTime() - (sent_at ?? at.getTime());
      if (afterMs > 0) this.metrics.acknowledgedAfter(afterMs / 1000);
    }
  }
}

/** One for each announcement that several people acknowledge, and one for some hundreds of which one person each does. */
function batchesOf(keys: readonly NotificationKey[]): Batch[] {
  const distinct = [...new Map(keys.map((key) => [textOf(key), key])).values()];
  const batches: Batch[] = [];
  for (const [epoch, ofEpoch] of Map.groupBy(distinct, (key) => key.epoch)) {
    const byAnnouncement = [...Map.groupBy(ofEpoch, ({ announcementId }) => announcementId)];
    for (const [announcementId, those] of byAnnouncement.filter(([, { length }]) => length > 1)) {
      const recipients = bigintArray(those.map(({ recipientId }) => recipientId));
      const condition = 'n.announcement_id = ? and n.recipient_id = any(?::bigint[])';
      batches.push({ epoch, count: those.length, condition, values: [announcementId, recipients] });
    }
    const single = byAnnouncement.flatMap(([, those]) => (those.length === 1 ? those : []));
    for (const slice of slicesOf(single.map(({ announcementId, recipientId }) => [announcementId, recipientId] as const)))
      batches.push({ epoch, count: slice.length, condition: isOneOf('n', slice), values: [] });
  }
  return batches;
}

function textOf({ epoch, announcementId, recipientId }: NotificationKey): string {
  return `${epoch}:${announcementId}:${recipientId}`;
}

function textOfRow({ epoch, announcement_id, recipient_id }: NotificationRow): string {
  return `${epoch}:${announcement_id}:${recipient_id}`;
}
