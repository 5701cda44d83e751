import { nodeKey } from '../../entities/node-id.js';
import { Announcement, type NotificationEvent } from '../../entities/notices/announcement.entity.js';
import type { AnnouncementSnapshot } from '../events.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Log, Metrics } from '../ports.js';
import { reasonOf } from '../reason.js';
import { isPassing } from '../sql/database-errors.js';
import { bigintArray } from '../sql/sql.js';
import type { Actor } from '../viewer.js';
import { addMissingNotifications } from './late-notifications.js';
import { NOTIFICATION_COLUMNS, type NotificationRow, type NotificationView, viewOfRow } from './notification-view.js';

/** How many recipients of an announcement stand where, read at one moment. */
export interface DeliveryProgress {
  total: number;
  pending: number;
  sent: number;
  delivered: number;
  failed: number;
}

export interface RetryReport {
  /** Announcements that are still true. */
  announcements: number;
  /** Attempts that were counted as failed in this run. */
  attempted: number;
  /** Of these, how many were the last one. */
  failed: number;
  /** Not acknowledged, but tried too short a time ago to be tried again. */
  notDue: number;
  /** Announcements whose attempts could not be counted; the reasons are in the log. */
  failedAnnouncements: number[];
  /** The failed ones that an immediate retry may fix: a dependency was unreachable. */
  retryable: number[];
}

export interface DeliveryOptions {
  retryEveryMs: number;
  retryMaxAttempts: number;
  /** How long connected recipients get to be reached before an attempt counts as failed. */
  retryGraceMs: number;
}

/** Truth about deliveries: what is owed, what was handed over, what failed. */
export class DeliveryService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly log: Log,
    private readonly options: DeliveryOptions,
  ) {}

  /** Null: there is none. */
  async findAnnouncement(id: string): Promise<AnnouncementSnapshot | null> {
    const key = nodeKey('Announcement', id);
    const found = key === null ? null : await this.work.read().findOne(Announcement, { id: key });
    return (
      found && {
        id: found.id,
        epoch: found.epoch,
        kind: found.kind,
        departmentId: found.departmentId,
        createdAt: found.createdAt.toISOString(),
      }
    );
  }

  /** With those that were deleted because of their age, as they stood then. */
  async progress(announcementId: number): Promise<DeliveryProgress> {
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

  /**
   * Which of these users have a notification of the announcement that they have not acknowledged. A patient who lacks one, because both
   * were entered at the same moment, gets it here.
   */
  async recipientsAmong(announcementId: number, userIds: readonly number[]): Promise<Set<number>> {
    const em = this.work.read();
    await addMissingNotifications(
      em,
      userIds.map((recipientId) => ({ announcementId, recipientId })),
    );
    return new Set((await this.unacknowledged(announcementId, userIds)).keys());
  }

  /** Of these recipients' notifications of one announcement, those that are not acknowledged. */
  async unacknowledged(announcementId: number, recipientIds: readonly number[]): Promise<Map<number, NotificationView>> {
    const rows = await this.work.read().execute<NotificationRow[]>(
      `select ${NOTIFICATION_COLUMNS} from notification n join announcement a on a.id = n.announcement_id
       where n.announcement_id = ? and n.recipient_id = any(?::bigint[]) and n.delivery_status <> 'DELIVERED'`,
      [announcementId, bigintArray(recipientIds)],
    );
    return new Map(rows.map((row) => [Number(row.recipient_id), viewOfRow(row)]));
  }

  /** Records the hand-over in one UPDATE. A row that another node, or an acknowledgement, has moved on stays as it is. */
  async recordSent(announcementId: number, recipientIds: readonly number[], at: Date): Promise<void> {
    const rows = await this.work.read().execute<{ one: number }[]>(
      `update notification set delivery_status = 'SENT', attempts = attempts + 1, last_attempt_at = ?, sent_at = ?, last_error = null
       where announcement_id = ? and recipient_id = any(?::bigint[]) and delivery_status = 'PENDING' returning 1 as one`,
      [at, at, announcementId, bigintArray(recipientIds)],
    );
    this.metrics.deliveryStatusReached('SENT', rows.length);
  }

  /**
   * One more attempt for all that is still true and not acknowledged. First every node is asked to hand over to connected
   * recipients whose subscription has not carried it; after a grace time what is still unacknowledged counts as a failed
   * attempt, the last of which makes it FAILED. Two runs at once, or one right after the other, count once: a row whose
   * last attempt is younger than half the interval is not due.
   */
  async retryUndelivered(request: { actor: Actor }): Promise<RetryReport> {
    const announcements = await this.stillTrue();
    for (const announcement of announcements) {
      await this.work.run((_em, emit) => emit('redelivery-requested', { announcement }));
    }
    if (announcements.length > 0) await new Promise((resolve) => setTimeout(resolve, this.options.retryGraceMs));
    const report: RetryReport = {
      announcements: announcements.length,
      attempted: 0,
      failed: 0,
      notDue: 0,
      failedAnnouncements: [],
      retryable: [],
    };
    for (const { id } of announcements) {
      try {
        await this.countFailedAttempts(id, report);
      } catch (error) {
        report.failedAnnouncements.push(id);
        if (isPassing(error)) report.retryable.push(id);
        this.log[isPassing(error) ? 'warn' : 'error'](
          { announcement: id, requestId: request.actor.requestId, reason: reasonOf(error) },
          'retry failed for an announcement',
        );
      }
    }
    this.metrics.deliveryStatusReached('FAILED', report.failed);
    return report;
  }

  private async stillTrue(): Promise<AnnouncementSnapshot[]> {
    const rows = await this.work
      .read()
      .execute<{ id: string; epoch: string; kind: NotificationEvent; department_id: string; created_at: Date | string }[]>(
        'select id, epoch, kind, department_id, created_at from announcement where expires_at > ? order by id',
        [this.clock.now()],
      );
    return rows.map((row) => ({
      id: Number(row.id),
      epoch: row.epoch,
      kind: row.kind,
      departmentId: Number(row.department_id),
      createdAt: new Date(row.created_at).toISOString(),
    }));
  }

  private async countFailedAttempts(announcementId: number, report: RetryReport): Promise<void> {
    const now = this.clock.now();
    const dueBefore = new Date(now.getTime() - this.options.retryEveryMs / 2);
    const [row] = await this.work.run((em) =>
      em.execute<{ attempted: string; failed: string; undelivered: string }[]>(
        `with counted as (
           update notification set attempts = attempts + 1, last_attempt_at = ?,
             last_error = case delivery_status when 'PENDING' then 'RECIPIENT_OFFLINE' else 'NOT_ACKNOWLEDGED' end,
             delivery_status = case when attempts + 1 >= ? then 'FAILED' else delivery_status end
           where announcement_id = ? and delivery_status in ('PENDING', 'SENT') and (last_attempt_at is null or last_attempt_at < ?)
           returning delivery_status)
         select (select count(*) from counted) as attempted, (select count(*) from counted where delivery_status = 'FAILED') as failed,
           (select count(*) from notification where announcement_id = ? and delivery_status in ('PENDING', 'SENT')) as undelivered`,
        [now, this.options.retryMaxAttempts, announcementId, dueBefore, announcementId],
      ),
    );
    const attempted = Number(row?.attempted ?? 0);
    report.attempted += attempted;
    report.failed += Number(row?.failed ?? 0);
    report.notDue += Number(row?.undelivered ?? 0) - attempted;
  }
}
