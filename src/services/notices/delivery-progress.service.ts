import type { DeliveryFailure } from '../../entities/notices/notification.entity.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';

/** The number of an announcement's recipients in each delivery status, read at one moment. */
export interface DeliveryProgress {
  total: number;
  pending: number;
  sent: number;
  delivered: number;
  failed: number;
}

/** Notifications that were not acknowledged after an attempt, by the cause of the last failure. */
export interface DeliveryFailures {
  cause: DeliveryFailure;
  /** They are sent again. */
  retried: number;
  /** The last attempt has failed. */
  givenUp: number;
}

/** Counts the recipients of an announcement by delivery status. */
export class DeliveryProgressService {
  constructor(private readonly work: UnitOfWork) {}

  /** Includes the notifications that retention deleted, with the status that they had then. */
  async read(announcementId: number): Promise<DeliveryProgress> {
    const rows = await this.work.read().execute<{ status: string; count: string }[]>(
      `select status, sum(count) as count from (
         select delivery_status as status, count(*) as count from notification where announcement_id = ? group by 1
         union all
         select d.status, d.count from announcement a cross join lateral (values ('PENDING', a.deleted_pending), ('SENT', a.deleted_sent),
           ('DELIVERED', a.deleted_delivered), ('FAILED', a.deleted_failed)) as d (status, count) where a.id = ?) as counted group by 1`,
      [announcementId, announcementId],
    );
    const count = (status: string) => Number(rows.find((row) => row.status === status)?.count ?? 0);
    const total = rows.reduce((sum, row) => sum + Number(row.count), 0);
    return { total, pending: count('PENDING'), sent: count('SENT'), delivered: count('DELIVERED'), failed: count('FAILED') };
  }

  /** Without the notifications that retention deleted: it keeps their number, and not the cause. */
  failures(announcementId: number): Promise<DeliveryFailures[]> {
    return this.work.read().execute<DeliveryFailures[]>(
      `select last_error as cause, (count(*) filter (where delivery_status <> 'FAILED'))::int as retried,
         (count(*) filter (where delivery_status = 'FAILED'))::int as "givenUp"
       from notification where announcement_id = ? and last_error is not null and delivery_status <> 'DELIVERED'
       group by 1 order by 1`,
      [announcementId],
    );
  }
}
