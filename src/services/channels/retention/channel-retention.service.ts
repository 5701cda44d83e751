import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Metrics } from '../../ports.js';
import { retryAfterConflict } from '../../sql/database-errors.js';

export interface ChannelRetentionRequest {
  /** Only counts what is due, and deletes nothing. */
  dryRun?: boolean;
  /** Time after which no new slice starts, in ms. Default: none. */
  limitMs?: number;
  /** After an abort no new slice starts. Finished slices stay deleted. */
  signal?: AbortSignal;
}

export interface ChannelRetentionReport {
  /** Messages to addresses. */
  messages: number;
  /** Steps of announcements. */
  steps: number;
  /** Addresses that were never confirmed, or do not exist any more. */
  contactPoints: number;
  /** False: more is due, and another node or the next run deletes it. */
  isFinished: boolean;
}

type Counts = Omit<ChannelRetentionReport, 'isFinished'>;

/** Rows per transaction. */
const ROWS_A_SLICE = 10_000;

/**
 * What is due, by the database's clock. Messages and steps are kept as long as notifications; the sums of an announcement to all stay with it. An address
 * that nobody confirmed is kept for a week, one that has ended for 90 days. The parameter is the retention in seconds.
 */
const DUE = {
  messages: { table: 'delivery', rows: 'created_at < now() - make_interval(secs => ?)', key: 'id', order: 'created_at, id' },
  steps: {
    table: 'announcement_step',
    // Those of an announcement to all stay with its sums.
    rows: `due_at < now() - make_interval(secs => ?)
      and not exists (select from announcement a where a.id = announcement_step.announcement_id and a.recipient_id is null)`,
    key: 'announcement_id, step',
    order: 'announcement_id, step',
  },
  contactPoints: {
    table: 'contact_point',
    rows: `make_interval(secs => ?) is not null and (state = 'UNVERIFIED' and created_at < now() - interval '7 days'
      or state = 'GONE' and coalesce(gone_at, created_at) < now() - interval '90 days')`,
    key: 'id',
    order: 'id',
  },
} as const;

type Kind = keyof typeof DUE;
const KINDS = Object.keys(DUE) as Kind[];

/** Deletes messages, steps and addresses that were kept long enough. Suppressions are kept: they outlive the person. */
export class ChannelRetentionService {
  private readonly seconds: number;

  constructor(
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
    { notificationsMs }: { notificationsMs: number },
  ) {
    this.seconds = notificationsMs / 1000;
  }

  /** Works in slices, one transaction each. Concurrent runs skip the rows that another one is deleting. */
  async deleteExpired({ dryRun = false, limitMs, signal }: ChannelRetentionRequest = {}): Promise<ChannelRetentionReport> {
    if (dryRun) return { ...(await this.count()), isFinished: true };
    const until = performance.now() + (limitMs ?? Number.POSITIVE_INFINITY);
    const counts: Counts = { messages: 0, steps: 0, contactPoints: 0 };
    for (const kind of KINDS) {
      for (let gone = ROWS_A_SLICE; gone === ROWS_A_SLICE; ) {
        if (signal?.aborted || performance.now() >= until) return { ...counts, isFinished: false };
        gone = await retryAfterConflict(() => this.deleteSlice(kind));
        counts[kind] += gone;
        this.metrics.expiredDeleted(DUE[kind].table, gone);
      }
    }
    await this.deleteSmall();
    return { ...counts, isFinished: true };
  }

  private deleteSlice(kind: Kind): Promise<number> {
    const { table, rows, key, order } = DUE[kind];
    return this.work.run(async (em) => {
      const [{ gone }] = await em.execute<[{ gone: number }]>(
        `with due as (select ${key} from ${table} where ${rows} order by ${order} limit ? for update skip locked),
         gone as (delete from ${table} where (${key}) in (select * from due) returning 1)
         select count(*)::int as gone from gone`,
        [this.seconds, ROWS_A_SLICE],
      );
      return gone;
    });
  }

  /** What is small: old days and codes, and the sums of notices to one person that were deleted themselves. */
  private async deleteSmall(): Promise<void> {
    const em = this.work.read();
    await em.execute('delete from provider_day where day < current_date - 400');
    await em.execute(`delete from code_count where since < now() - interval '1 day'`);
    await em.execute(
      `delete from delivery_count where (announcement_id, step, channel, status, reason) in (
         select announcement_id, step, channel, status, reason from delivery_count c
         where not exists (select from announcement a where a.id = c.announcement_id) limit ${ROWS_A_SLICE})`,
    );
  }

  private async count(): Promise<Counts> {
    const [counts] = await this.work.read().execute<[Counts]>(
      `select ${KINDS.map((kind) => `(select count(*) from ${DUE[kind].table} where ${DUE[kind].rows})::int as "${kind}"`).join(', ')}`,
      KINDS.map(() => this.seconds),
    );
    return counts;
  }
}
