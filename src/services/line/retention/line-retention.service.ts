import type { EntityManager } from '@mikro-orm/postgresql';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Metrics } from '../../ports.js';
import { retryAfterConflict } from '../../sql/database-errors.js';
import { bigintArray } from '../../sql/sql.js';

export interface LineRetentionRequest {
  /** Only counts what is due, and deletes nothing. */
  dryRun?: boolean;
  /** Time after which no new slice starts, in ms. Default: none. */
  limitMs?: number;
  /** After an abort no new slice starts. Finished slices stay deleted. */
  signal?: AbortSignal;
}

export interface LineRetentionReport {
  sessions: number;
  entries: number;
  /** Events of entries. */
  entryEvents: number;
  guests: number;
  /** False: more is due, and another node or the next run deletes it. */
  isFinished: boolean;
}

type Slice = Omit<LineRetentionReport, 'isFinished'>;

/** Entries per transaction, each with about 5 events. In a queue that is in use people wait for the end of the transaction before they can join. */
const ENTRIES_A_SLICE = { closed: 2_000, inUse: 100 };

/** The cut-off, by the database's clock: a server whose clock is years ahead must not empty the tables. The parameter is the retention in seconds. */
const CUTOFF = 'now() - make_interval(secs => ?)';
/** Sessions `s` that closed before the cut-off, and of queues that never close those with people whose entries ended before it. */
const DUE = `(s.closed_at < c.at or (s.closed_at is null and s.opened_at < c.at and exists (
  select from queue_entry e where e.session_id = s.id and e.ended_at < c.at)))`;
/** The entries `e` of such a session that go. */
const DUE_ENTRY = '(s.closed_at is not null or e.ended_at < c.at)';

/**
 * Deletes the lines of sessions that closed long ago: events, entries, the guests who have no other entry, and the sessions. Of a queue that never
 * closes it deletes the entries that ended long ago. An entry and its events always go together, so that no statistic ever counts half of a person.
 */
export class LineRetentionService {
  private readonly seconds: number;

  /** `lineMs`: how long a line is kept after its session closed, or an entry after its end. More than a day, before which a trigger protects the events. */
  constructor(
    private readonly work: UnitOfWork,
    private readonly metrics: Metrics,
    { lineMs }: { lineMs: number },
  ) {
    this.seconds = lineMs / 1000;
  }

  /** Works in slices, one transaction each: an interrupted run keeps its progress, and concurrent runs share the work. */
  async deleteExpired({ dryRun = false, limitMs, signal }: LineRetentionRequest = {}): Promise<LineRetentionReport> {
    if (dryRun) return { ...(await this.count()), isFinished: true };
    const until = performance.now() + (limitMs ?? Number.POSITIVE_INFINITY);
    const report = { sessions: 0, entries: 0, entryEvents: 0, guests: 0 };
    for (;;) {
      const slice = await retryAfterConflict(() => this.work.run((em) => this.deleteSlice(em)));
      if (!slice) return { ...report, isFinished: !(await this.isMoreDue()) };
      report.sessions += slice.sessions;
      report.entries += slice.entries;
      report.entryEvents += slice.entryEvents;
      report.guests += slice.guests;
      this.metrics.expiredDeleted('queue_entry', slice.entries);
      if (signal?.aborted || performance.now() >= until) return { ...report, isFinished: !(await this.isMoreDue()) };
    }
  }

  /** Null: nothing is due, or other nodes work on all that is. The session's lock makes nodes take turns. */
  private async deleteSlice(em: EntityManager): Promise<Slice | null> {
    const [session] = await em.execute<{ id: number; isClosed: boolean }[]>(
      `select s.id::float8 as id, s.closed_at is not null as "isClosed" from (select ${CUTOFF} as at) c, queue_session s
       where ${DUE} order by s.closed_at limit 1 for update of s skip locked`,
      [this.seconds],
    );
    if (!session) return null;
    const limit = session.isClosed ? ENTRIES_A_SLICE.closed : ENTRIES_A_SLICE.inUse;
    const rows = await em.execute<{ id: number; user: number }[]>(
      `select e.id::float8 as id, e.user_id::float8 as "user" from (select ${CUTOFF} as at) c, queue_session s join queue_entry e on e.session_id = s.id
       where s.id = ? and ${DUE_ENTRY} limit ?`,
      [this.seconds, session.id, limit],
    );
    const entries = bigintArray(rows.map(({ id }) => id));
    const entryEvents = await affected(em, 'delete from queue_entry_event where entry_id = any(?::bigint[])', entries);
    await affected(em, 'delete from queue_entry where id = any(?::bigint[])', entries);
    const [{ guests }] = await em.execute<[{ guests: number }]>('select delete_guests(?::bigint[]) as guests', [
      bigintArray(rows.map(({ user }) => user)),
    ]);
    const isLast = session.isClosed && rows.length < limit;
    const sessions = isLast ? await affected(em, 'delete from queue_session where id = ?', session.id) : 0;
    return { sessions, entries: rows.length, entryEvents, guests };
  }

  private async isMoreDue(): Promise<boolean> {
    const [row] = await this.work
      .read()
      .execute<[{ due: boolean }]>(
        `select exists (select from (select ${CUTOFF} as at) c, queue_session s where ${DUE}) as due`,
        [this.seconds],
      );
    return row.due;
  }

  private async count(): Promise<Slice> {
    const [row] = await this.work.read().execute<[Slice]>(
      `with c as (select ${CUTOFF} as at), due as (select s.* from c, queue_session s where ${DUE}),
         old as (select e.id, e.user_id from c, due s join queue_entry e on e.session_id = s.id where ${DUE_ENTRY})
       select (select count(*) from due where closed_at is not null)::int as sessions, (select count(*) from old)::int as entries,
         (select count(*) from queue_entry_event where entry_id in (select id from old))::int as "entryEvents",
         (select count(*) from app_user u where role = 'GUEST' and id in (select user_id from old)
            and not exists (select from queue_entry e where e.user_id = u.id and e.id not in (select id from old)))::int as guests`,
      [this.seconds],
    );
    return row;
  }
}

async function affected(em: EntityManager, sql: string, parameter: string | number): Promise<number> {
  const { affectedRows } = await em.execute<{ affectedRows: number }>(sql, [parameter], 'run');
  return affectedRows;
}
