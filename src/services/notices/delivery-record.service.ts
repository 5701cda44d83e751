import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Metrics } from '../ports.js';
import { bigintArray, textArray } from '../sql/sql.js';
import { isOneOf } from './notification-pairs.js';

/** One notification that was sent. */
export interface SentNotice {
  announcementId: number;
  recipientId: number;
  at: Date;
}

/** Records that notifications were sent to a connection. */
export class DeliveryRecordService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
  ) {}

  /** One UPDATE for all recipients. It skips rows that another node or an acknowledgement has already moved forward. */
  async recordSent(announcementId: number, recipientIds: readonly number[], at: Date): Promise<void> {
    const rows = await this.work.read().execute<{ one: number }[]>(
      `update notification set delivery_status = 'SENT', attempts = attempts + 1, last_attempt_at = ?, sent_at = ?, last_error = null
       where announcement_id = ? and recipient_id = any(?::bigint[]) and delivery_status = 'PENDING' returning 1 as one`,
      [at, at, announcementId, bigintArray(recipientIds)],
    );
    this.metrics.deliveryStatusReached('SENT', rows.length);
  }

  /** The same for announcements with one recipient each: one UPDATE for all of them. At least one, and at most `PAIRS_A_STATEMENT`. */
  async recordSentEach(sent: readonly SentNotice[]): Promise<void> {
    const pairs = sent.map(({ announcementId, recipientId }) => [announcementId, recipientId] as const);
    const rows = await this.work.read().execute<{ one: number }[]>(
      `update notification n set delivery_status = 'SENT', attempts = n.attempts + 1, last_attempt_at = s.at, sent_at = s.at, last_error = null
       from unnest(?::bigint[], ?::bigint[], ?::timestamptz[]) as s (announcement_id, recipient_id, at)
       where ${isOneOf('n', pairs)} and s.announcement_id = n.announcement_id and s.recipient_id = n.recipient_id
         and n.delivery_status = 'PENDING' returning 1 as one`,
      [
        bigintArray(pairs.map(([announcementId]) => announcementId)),
        bigintArray(pairs.map(([, recipientId]) => recipientId)),
        textArray(sent.map(({ at }) => at.toISOString())),
      ],
    );
    this.metrics.deliveryStatusReached('SENT', rows.length);
  }
}
