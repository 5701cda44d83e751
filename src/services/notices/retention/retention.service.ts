import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Metrics } from '../../ports.js';
import { retryAfterConflict } from '../../sql/database-errors.js';
import { type ExpiredCounts, ExpiredRows } from './expired-rows.js';

export interface RetentionOptions {
  /** Retention of notifications after their announcement, in ms. */
  notificationsMs: number;
  /** Retention of events in the outbox, in ms. Longer than any node waits between two reads (see config/variables.ts). */
  outboxMs: number;
}

export interface RetentionRequest {
  /** Only counts what is due, and deletes nothing. */
  dryRun?: boolean;
  /** Time after which no new slice starts, in ms. Default: none, the run continues until nothing is due. */
  limitMs?: number;
  /** After an abort no new slice starts. Finished slices stay deleted. */
  signal?: AbortSignal;
  /** Called after every slice, with numbers of notifications. */
  onProgress?: (done: number, total: number) => void;
}

export interface RetentionReport extends ExpiredCounts {
  dryRun: boolean;
  notifications: number;
  /** Announcements whose last notification was deleted. The announcements and their counts are kept. */
  announcements: number;
  /** False: more is due, and another node or the next run deletes it. */
  isFinished: boolean;
}

/** The rows that one transaction deleted. Null: another node works on this announcement. */
type Slice = Partial<Omit<RetentionReport, 'dryRun' | 'isFinished'>> | null;

/** Rows per transaction: it stays far below its limit of 30 s and holds its locks only briefly. */
const ROWS_A_SLICE = 10_000;

/**
 * Uses the database's clock, because a server whose clock is years ahead must not empty the tables. An announcement that is still true is
 * kept, however old it is. Notices to one person are deleted whole (ExpiredRows). The parameter is the retention in seconds.
 */
const DUE =
  'recipient_id is null and notifications_deleted_at is null and created_at < now() - make_interval(secs => ?) and expires_at <= now()';
/** Deletes expired notifications, notices to one person, outbox rows and answers to repeated requests. It never touches the audit trail. */
export class RetentionService {
  private readonly notificationSeconds: number;
  private readonly rows: ExpiredRows;

  constructor(
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
    options: RetentionOptions,
  ) {
    this.notificationSeconds = options.notificationsMs / 1000;
    const { notificationSeconds } = this;
    this.rows = new ExpiredRows(work, metrics, { notificationSeconds, outboxSeconds: options.outboxMs / 1000 });
  }

  /** Works in slices, one transaction each: an interrupted run keeps its progress, and concurrent runs share the work. */
  async deleteExpired(request: RetentionRequest = {}): Promise<RetentionReport> {
    const due = await this.dueAnnouncements();
    if (request.dryRun) return this.countExpired(due.map(({ id }) => id));
    const { limitMs = Number.POSITIVE_INFINITY, signal, onProgress } = request;
    const until = performance.now() + limitMs;
    const total = due.reduce((sum, { left }) => sum + left, 0);
    const report = {
      ...{ dryRun: false, isFinished: true },
      ...{ notifications: 0, announcements: 0, personalNotices: 0, events: 0, idempotencyKeys: 0 },
    };
    for await (const slice of this.slices(due.map(({ id }) => id))) {
      report.notifications += slice?.notifications ?? 0;
      report.announcements += slice?.announcements ?? 0;
      report.personalNotices += slice?.personalNotices ?? 0;
      report.events += slice?.events ?? 0;
      report.idempotencyKeys += slice?.idempotencyKeys ?? 0;
      onProgress?.(report.notifications, Math.max(total, report.notifications));
      const isCutShort = signal?.aborted || performance.now() >= until;
      if (!slice || isCutShort) report.isFinished = false;
      if (isCutShort) break;
    }
    return report;
  }

  private async *slices(announcementIds: readonly number[]): AsyncGenerator<Slice> {
    yield* this.rows.slices();
    for (const id of announcementIds) yield* this.notificationSlices(id);
  }

  private async *notificationSlices(announcementId: number): AsyncGenerator<Slice> {
    for (let after = 0, isLast = false; !isLast; ) {
      const slice = await retryAfterConflict(() => this.deleteSlice(announcementId, after));
      if (!slice) return yield null;
      ({ upTo: after, isLast } = slice);
      this.metrics.expiredDeleted('notification', slice.notifications);
      yield { notifications: slice.notifications, announcements: isLast ? 1 : 0 };
    }
  }

  /**
   * The lock on the announcement makes nodes take turns, so the counts are exact whichever node deletes. It also skips an announcement
   * while notifications of late patients are not committed yet (migration 0006): none is added to an emptied announcement.
   */
  private deleteSlice(announcementId: number, after: number) {
    return this.work.run(async (em) => {
      const [due] = await em.execute<unknown[]>(`select 1 from announcement where id = ? and ${DUE} for update skip locked`, [
        announcementId,
        this.notificationSeconds,
      ]);
      if (!due) return null;
      const [{ size, last }] = await em.execute<[{ size: number; last: string | null }]>(
        `select count(*)::int as size, max(recipient_id) as last from (
           select recipient_id from notification where announcement_id = ? and recipient_id > ? order by recipient_id limit ?) as next`,
        [announcementId, after, ROWS_A_SLICE],
      );
      const upTo = Number(last ?? after);
      const isLast = size < ROWS_A_SLICE;
      await em.execute(
        `with gone as (
           delete from notification where announcement_id = ? and recipient_id > ? and recipient_id <= ? returning delivery_status as status)
         update announcement a set notifications_deleted_at = case when ? then now() end,
           deleted_pending = deleted_pending + n.pending, deleted_sent = deleted_sent + n.sent,
           deleted_delivered = deleted_delivered + n.delivered, deleted_failed = deleted_failed + n.failed
         from (select count(*) filter (where status = 'PENDING') as pending, count(*) filter (where status = 'SENT') as sent,
                 count(*) filter (where status = 'DELIVERED') as delivered, count(*) filter (where status = 'FAILED') as failed
               from gone) n
         where a.id = ?`,
        [announcementId, after, upTo, isLast, announcementId],
      );
      return { notifications: size, upTo, isLast };
    });
  }

  /** Oldest first. `left`: number of its notifications that still exist, without those of patients who were added later. */
  private async dueAnnouncements(): Promise<{ id: number; left: number }[]> {
    const rows = await this.work.read().execute<{ id: string; left: number }[]>(
      `select id, greatest(recipient_count - deleted_pending - deleted_sent - deleted_delivered - deleted_failed, 0) as left
       from announcement where ${DUE} order by id`,
      [this.notificationSeconds],
    );
    return rows.map(({ id, left }) => ({ id: Number(id), left }));
  }

  /** One announcement per query: a single count could exceed the statement timeout. */
  private async countExpired(announcementIds: readonly number[]): Promise<RetentionReport> {
    const em = this.work.read();
    let notifications = 0;
    for (const id of announcementIds) {
      const [{ rows }] = await em.execute<[{ rows: number }]>(
        'select count(*)::int as rows from notification where announcement_id = ?',
        [id],
      );
      notifications += rows;
    }
    return { dryRun: true, notifications, announcements: announcementIds.length, ...(await this.rows.count()), isFinished: true };
  }
}
