import type { DirectoryService } from '../../directory/directory.service.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';

/** The promises of one department, compared with the waits that followed. */
export interface WaitAccuracy {
  departmentId: number;
  /** Mean distance between the likely wait and the wait, in minutes. Null: nobody who had a promise was called. */
  meanAbsoluteErrorMinutes: number | null;
  /** Share of the waits from low to high, from 0 to 1. */
  coverage: number | null;
  /** Share of the people called more than 5 minutes after high. */
  lateShare: number | null;
  sampleSize: number;
  from: Date;
  until: Date;
}

type AccuracyRow = Omit<WaitAccuracy, 'from' | 'until'>;

const DAY_MS = 86_400_000;
/** The calls of so many days are compared, in ms. */
const PERIOD_MS = 7 * DAY_MS;
/** Metrics are computed again after this time, in ms. */
const METRICS_TTL_MS = 120_000;

/** Compares what people were promised when they joined with the waits that followed. */
export class WaitAccuracyService {
  private cached: { at: number; rows: Promise<WaitAccuracy[]> } | null = null;

  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /** The first calls of the last 7 days. */
  async ofDepartment(departmentCode: string): Promise<WaitAccuracy> {
    const { id } = await this.directory.departmentByCode(departmentCode);
    const [accuracy] = await this.read(id);
    return accuracy ?? { ...NOTHING, ...this.period(), departmentId: id };
  }

  /** All departments with calls, for metrics: computed every 2 minutes at most, and only if somebody asks. */
  ofAll(): Promise<WaitAccuracy[]> {
    const now = performance.now();
    if (this.cached && now - this.cached.at < METRICS_TTL_MS) return this.cached.rows;
    const cached = { at: now, rows: this.read(null) };
    this.cached = cached;
    cached.rows.catch(() => {
      if (this.cached === cached) this.cached = null;
    });
    return cached.rows;
  }

  /** An undone call leaves no time of a first call, so it does not count. */
  private async read(departmentId: number | null): Promise<WaitAccuracy[]> {
    const period = this.period();
    const rows = await this.work.read().execute<AccuracyRow[]>(
      `select department_id::float8 as "departmentId", avg(abs(wait - promised_likely))::float8 as "meanAbsoluteErrorMinutes",
         avg((wait between promised_low and promised_high)::int)::float8 as coverage,
         avg((wait > promised_high + 5)::int)::float8 as "lateShare", count(*)::int as "sampleSize"
       from (select department_id, promised_low, promised_likely, promised_high,
           extract(epoch from first_called_at - wait_started_at) / 60 as wait
         from queue_entry where department_id = any(array(select id from department where ?::bigint is null or id = ?))
           and joined_at >= ?::timestamptz - interval '1 day' and first_called_at >= ? and first_called_at < ? and promised_high is not null) as calls
       group by department_id`,
      [departmentId, departmentId, period.from, period.from, period.until],
    );
    return rows.map((row) => ({ ...row, ...period }));
  }

  private period(): { from: Date; until: Date } {
    const until = this.clock.now();
    return { from: new Date(until.getTime() - PERIOD_MS), until };
  }
}

const NOTHING = { meanAbsoluteErrorMinutes: null, coverage: null, lateShare: null, sampleSize: 0 };
