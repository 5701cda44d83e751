import { setTimeout as pause } from 'node:timers/promises';
import type { NotificationEvent } from '../../entities/notices/announcement.entity.js';
import type { AnnouncementSnapshot } from '../events.js';
import { runForEach } from '../outbox/item-runs.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Log, Metrics } from '../ports.js';
import type { Actor } from '../viewer.js';
import { type AnnouncementDetails, announcementSnapshot } from './announcement-snapshot.js';

export interface DeliveryRetryOptions {
  retryEveryMs: number;
  retryMaxAttempts: number;
  /** The time that a connected recipient has to acknowledge before an attempt counts as failed, in ms. */
  retryGraceMs: number;
}

export interface RetryReport {
  /** Announcements that are still true. */
  announcements: number;
  /** Attempts that this run counted as failed. */
  attempted: number;
  /** Notifications among them for which this was the last attempt. */
  failed: number;
  /** Unacknowledged notifications whose last attempt is too recent to retry. */
  notDue: number;
  /** Announcements whose attempts could not be counted; the reasons are in the log. */
  failedAnnouncements: number[];
  /** The failed ones that an immediate retry may fix: a dependency was unreachable. */
  retryable: number[];
}

/** Retries what is still true and not acknowledged, and gives up after the last attempt. */
export class DeliveryRetryService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
    private readonly log: Log,
    private readonly options: DeliveryRetryOptions,
  ) {}

  /**
   * Makes one more attempt. It first asks every node to push the announcement to connected recipients whose subscription has not received
   * it. After a grace time, what is still unacknowledged counts as a failed attempt; the last attempt sets FAILED. Two runs at
   * the same time, or in quick succession, count once: a row whose last attempt is younger than half the interval is not due.
   */
  async run({ actor }: { actor: Actor }): Promise<RetryReport> {
    const announcements = await this.stillTrue();
    for (const announcement of announcements) {
      await this.work.run((_em, emit) => emit('redelivery-requested', { announcement }));
    }
    if (announcements.length > 0) await pause(this.options.retryGraceMs);
    const report: RetryReport = {
      announcements: announcements.length,
      attempted: 0,
      failed: 0,
      notDue: 0,
      failedAnnouncements: [],
      retryable: [],
    };
    const retryable = await runForEach({
      items: announcements,
      work: ({ id }) => this.countFailedAttempts(id, report),
      onFailure: ({ id }) => report.failedAnnouncements.push(id),
      failure: 'retry failed for an announcement',
      factsOf: ({ id }) => ({ announcement: id }),
      requestId: actor.requestId,
      log: this.log,
    });
    report.retryable = retryable.map(({ id }) => id);
    this.metrics.deliveryStatusReached('FAILED', report.failed);
    return report;
  }

  private async stillTrue(): Promise<AnnouncementSnapshot[]> {
    const rows = await this.work.read().execute<
      {
        id: string;
        epoch: string;
        kind: NotificationEvent;
        departmentId: string;
        createdAt: Date | string;
        facts: AnnouncementDetails;
      }[]
    >(
      `select id, epoch, kind, department_id as "departmentId", created_at as "createdAt", facts
         from announcement where expires_at > ? order by id`,
      [this.clock.now()],
    );
    return rows.map(announcementSnapshot);
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
