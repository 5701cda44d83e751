import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Metrics } from '../../ports.js';

export interface ExpiredCounts {
  /** Deleted notices to one person, each with its notification. */
  personalNotices: number;
  /** Deleted rows of the outbox. */
  events: number;
  /** Deleted answers to requests with an idempotency key. */
  idempotencyKeys: number;
}

/** Rows per transaction: it stays far below its limit of 30 s and holds its locks only briefly. */
const ROWS_A_SLICE = 10_000;

/** The condition, by the database's clock, as everything in the retention. The newest row is kept: nodes notice a restore by a highest number that decreases. */
const DUE_EVENTS = 'at < now() - make_interval(secs => ?) and seq < (select max(seq) from domain_event)';
/** A client repeats a request within seconds or minutes; a day is what it is promised. */
const DUE_KEYS = `created_at < now() - interval '1 day'`;
/** As in the function that deletes them (migration 0013). */
const DUE_NOTICES = 'recipient_id is not null and recipient_until <= now() - make_interval(secs => ?)';

/** What is deleted by its age alone. Concurrent runs skip the rows that another one is deleting. */
export class ExpiredRows {
  constructor(
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
    private readonly retention: { notificationSeconds: number; outboxSeconds: number },
  ) {}

  async *slices(): AsyncGenerator<Partial<ExpiredCounts>> {
    yield* this.eventSlices();
    yield* this.keySlices();
    yield* this.noticeSlices();
  }

  async count(): Promise<ExpiredCounts> {
    const { notificationSeconds, outboxSeconds } = this.retention;
    const [counts] = await this.work.read().execute<[ExpiredCounts]>(
      `select (select count(*) from announcement where ${DUE_NOTICES})::int as "personalNotices",
         (select count(*) from domain_event where ${DUE_EVENTS})::int as events,
         (select count(*) from idempotency_key where ${DUE_KEYS})::int as "idempotencyKeys"`,
      [notificationSeconds, outboxSeconds],
    );
    return counts;
  }

  private async *eventSlices(): AsyncGenerator<Partial<ExpiredCounts>> {
    for (let after = 0, events = ROWS_A_SLICE; events === ROWS_A_SLICE; ) {
      // Continues after the last slice: a scan from the start would pass over all the dead rows again each time.
      const [gone] = await this.work.read().execute<[{ events: number; last: string | null }]>(
        `with due as (select seq from domain_event where seq > ? and ${DUE_EVENTS} order by seq limit ? for update skip locked),
           gone as (delete from domain_event where seq in (select seq from due) returning seq)
         select count(*)::int as events, max(seq) as last from gone`,
        [after, this.retention.outboxSeconds, ROWS_A_SLICE],
      );
      events = gone.events;
      after = Number(gone.last);
      this.metrics.expiredDeleted('domain_event', events);
      yield { events };
    }
  }

  private async *keySlices(): AsyncGenerator<Partial<ExpiredCounts>> {
    for (let idempotencyKeys = ROWS_A_SLICE; idempotencyKeys === ROWS_A_SLICE; ) {
      [{ idempotencyKeys }] = await this.work.read().execute<[{ idempotencyKeys: number }]>(
        `with due as (
           select user_id, operation, key from idempotency_key where ${DUE_KEYS} order by created_at limit ? for update skip locked),
         gone as (delete from idempotency_key where (user_id, operation, key) in (select * from due) returning 1)
         select count(*)::int as "idempotencyKeys" from gone`,
        [ROWS_A_SLICE],
      );
      this.metrics.expiredDeleted('idempotency_key', idempotencyKeys);
      if (idempotencyKeys > 0) yield { idempotencyKeys };
    }
  }

  /** The server's role may not delete announcements: a function of the tables' owner deletes these only. */
  private async *noticeSlices(): AsyncGenerator<Partial<ExpiredCounts>> {
    for (let personalNotices = ROWS_A_SLICE; personalNotices === ROWS_A_SLICE; ) {
      const [gone] = await this.work
        .read()
        .execute<[{ notices: number; notifications: number }]>('select * from delete_personal_notices(?, ?)', [
          this.retention.notificationSeconds,
          ROWS_A_SLICE,
        ]);
      personalNotices = gone.notices;
      this.metrics.expiredDeleted('announcement', gone.notices);
      this.metrics.expiredDeleted('notification', gone.notifications);
      if (personalNotices > 0) yield { personalNotices };
    }
  }
}
