import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import { bigintArray } from '../sql/sql.js';
import { addMissingNotifications } from './late-notifications.js';
import { isOneOf, type NotificationPair, slicesOf } from './notification-pairs.js';
import { NOTIFICATION_COLUMNS, type NotificationRow, type NotificationView, viewOfRow } from './notification-view.js';

/** Finds the users who still need an announcement: they have a notification of it and have not acknowledged it. */
export class RecipientService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Returns those of the users that still need the announcement. A patient who was created at the same moment as the announcement may lack
   * a notification; it is added here.
   */
  async recipientsAmong(announcementId: number, userIds: readonly number[]): Promise<Set<number>> {
    const missing = userIds.map((recipientId) => ({ announcementId, recipientId }));
    await addMissingNotifications(this.work.read(), missing);
    return new Set((await this.unacknowledged(announcementId, userIds)).keys());
  }

  /** Returns the unacknowledged notifications of these recipients, by recipient. */
  async unacknowledged(announcementId: number, recipientIds: readonly number[]): Promise<Map<number, NotificationView>> {
    const rows = await this.work.read().execute<NotificationRow[]>(
      `select ${NOTIFICATION_COLUMNS} from notification n join announcement a on a.id = n.announcement_id
       where n.announcement_id = ? and n.recipient_id = any(?::bigint[]) and n.delivery_status <> 'DELIVERED'
         and a.withdrawn_at is null`,
      [announcementId, bigintArray(recipientIds)],
    );
    return new Map(rows.map((row) => [Number(row.recipient_id), viewOfRow(row)]));
  }

  /** Returns those notices to single people that are still true and not acknowledged. */
  async unacknowledgedEach(
    notices: readonly (readonly [announcementId: number, recipientId: number, ...unknown[]])[],
  ): Promise<[NotificationPair, NotificationView][]> {
    const found: [NotificationPair, NotificationView][] = [];
    for (const slice of slicesOf(notices)) {
      const pairs = slice.map(([announcementId, recipientId]) => [announcementId, recipientId] as const);
      const rows = await this.work.read().execute<NotificationRow[]>(
        `select ${NOTIFICATION_COLUMNS} from notification n join announcement a on a.id = n.announcement_id
         where ${isOneOf('n', pairs)} and n.delivery_status <> 'DELIVERED' and a.withdrawn_at is null and a.recipient_until > ?`,
        [this.clock.now()],
      );
      for (const row of rows) found.push([[Number(row.announcement_id), Number(row.recipient_id)], viewOfRow(row)]);
    }
    return found;
  }
}
