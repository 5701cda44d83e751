import { setTimeout as pause } from 'node:timers/promises';
import type { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import { runForEach } from '../../outbox/item-runs.js';
import type { Emit, UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock, Log, Metrics } from '../../ports.js';
import type { Actor } from '../../viewer.js';
import { type AnnouncementDetails, announcementSnapshot } from '../announcements/announcement-snapshot.js';
import type { WantedRows } from '../notification-pairs.js';
import { countFailedAttempts } from './failed-attempt.js';
import { stillTrueAmong, undeliveredNotices } from './personal-retries.js';

export interface DeliveryRetryOptions {
  retryEveryMs: number;
  retryMaxAttempts: number;
  /** The time that a connected recipient has to acknowledge before an attempt counts as failed, in ms. */
  retryGraceMs: number;
}

export interface RetryReport {
  /** Announcements to all patients that are still true. */
  announcements: number;
  /** Notices to one person that are still true and not delivered. */
  personalNotices: number;
  /** Attempts that this run counted as failed. */
  attempted: number;
  /** Notifications among them for which this was the last attempt. */
  failed: number;
  /** Unacknowledged notifications whose last attempt is too recent to retry. */
  notDue: number;
  /** Announcements, also those to one person, whose attempts could not be counted; the reasons are in the log. */
  failedAnnouncements: number[];
  /** The failed ones that an immediate retry may fix: a dependency was unreachable. */
  retryable: number[];
}

/** What is retried in one transaction: an announcement to all patients, or some notices to one person each. */
interface Retry {
  ids: readonly number[];
  /** Asks every node to push again to connected recipients whose subscription has not received it. */
  request: (emit: Emit) => Promise<void>;
  /** Its notifications, at the moment when the attempts are counted. */
  wanted: (now: Date) => WantedRows;
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
   * Makes one more attempt. It first asks every node to push to connected recipients whose subscription has not received it. After a grace
   * time, what is still unacknowledged counts as a failed attempt; the last attempt sets FAILED. Two runs at the same time, or in quick
   * succession, count once: a row whose last attempt is younger than half the interval is not due.
   */
  async run({ actor }: { actor: Actor }): Promise<RetryReport> {
    const toAll = await this.announcements();
    const personal = await this.personalNotices();
    const retries = [...toAll, ...personal];
    for (const { request } of retries) await this.work.run((_em, emit) => request(emit));
    if (retries.length > 0) await pause(this.options.retryGraceMs);
    const report: RetryReport = {
      announcements: toAll.length,
      personalNotices: personal.reduce((sum, { ids }) => sum + ids.length, 0),
      attempted: 0,
      failed: 0,
      notDue: 0,
      failedAnnouncements: [],
      retryable: [],
    };
    const retryable = await runForEach({
      items: retries,
      work: (retry) => this.count(retry, report),
      onFailure: ({ ids }) => report.failedAnnouncements.push(...ids),
      failure: 'retry failed for an announcement',
      factsOf: ({ ids }) => ({ announcement: ids[0] as number, announcements: ids.length }),
      requestId: actor.requestId,
      log: this.log,
    });
    report.retryable = retryable.flatMap(({ ids }) => ids);
    this.metrics.deliveryStatusReached('FAILED', report.failed);
    return report;
  }

  private async announcements(): Promise<Retry[]> {
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
    return rows.map(announcementSnapshot).map((announcement) => ({
      ids: [announcement.id],
      request: (emit) => emit('redelivery-requested', { announcement }),
      wanted: () => ({ condition: 'n.announcement_id = ?', values: [announcement.id] }),
    }));
  }

  private async personalNotices(): Promise<Retry[]> {
    const slices = await undeliveredNotices(this.work, this.clock.now());
    return slices.map((notices) => ({
      ids: notices.map(([id]) => id),
      request: (emit) => emit('notices-redelivery-requested', { notices }),
      wanted: (now) => stillTrueAmong(notices, now),
    }));
  }

  private async count({ wanted }: Retry, report: RetryReport): Promise<void> {
    const at = this.clock.now();
    const { retryEveryMs, retryMaxAttempts: maxAttempts } = this.options;
    const request = { at, dueBefore: new Date(at.getTime() - retryEveryMs / 2), maxAttempts };
    const { attempted, failed, undelivered } = await this.work.run((em) => countFailedAttempts(em, wanted(at), request));
    report.attempted += attempted;
    report.failed += failed;
    report.notDue += undelivered - attempted;
  }
}
