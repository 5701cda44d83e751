import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Metrics } from '../ports.js';
import { bigintArray } from '../sql/sql.js';

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
}
