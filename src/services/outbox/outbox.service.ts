import type { OutboxEvent } from '../events.js';
import { bigintArray, msOf } from '../sql/sql.js';
import { parseOutboxRow, type UnusableEvent } from './outbox-event.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Outbox numbers from `from` to `to`, both inclusive. */
export interface NumberRange {
  from: number;
  to: number;
}

/** Maximum number of rows per read. It bounds the memory of a read, however long the node could not read before. */
const PAGE_SIZE = 500;

/** The facts by which a reader notices that the database was restored. */
export interface OutboxState {
  epoch: string;
  /** The highest number; 0: the outbox is empty. */
  newest: number;
  /** Time when the row at the reader's mark was written, in ms since 1970; null: there is no such row. */
  markAt: number | null;
}

export interface OutboxPage {
  state: OutboxState;
  /** In ascending order of their numbers. */
  events: (OutboxEvent | UnusableEvent)[];
  /** True: more events may follow. */
  isFull: boolean;
}

interface StateRow {
  epoch: string;
  newest: string | null;
  mark_at: number | null;
}

/** At least one row; without events, its event columns are null. */
type PageRow = StateRow & ({ seq: string; at: number; topic: string; payload: string } | { seq: null });

/** The reading side of the outbox. It relies on numbers only: clocks, including the database's, can be set back. */
export class OutboxService {
  constructor(private readonly work: UnitOfWork) {}

  /** Returns the committed events in these ranges in ascending order, and the state by which the reader notices a restore. */
  async read(ranges: readonly NumberRange[], markSeq: number): Promise<OutboxPage> {
    // The inner limit forces the planner to use the primary key, whatever its row estimates are.
    const rows = await this.work.read().execute<[PageRow, ...PageRow[]]>(
      `with state as (select current_epoch() as epoch, (select max(seq) from domain_event) as newest,
         (select ${msOf('at')} from domain_event where seq = ?) as mark_at)
       select state.*, e.seq, ${msOf('e.at')} as at, e.topic, e.payload::text as payload from state left join (
         select page.* from unnest(?::bigint[], ?::bigint[]) as r ("from", "to")
         cross join lateral (select * from domain_event where seq between r."from" and r."to" order by seq limit ?) page
         order by seq limit ?) e on true
       order by e.seq`,
      [markSeq, bigintArray(ranges.map(({ from }) => from)), bigintArray(ranges.map(({ to }) => to)), PAGE_SIZE, PAGE_SIZE],
    );
    const [{ epoch, newest, mark_at }] = rows;
    const events = rows.flatMap((row) => (row.seq === null ? [] : [parseOutboxRow({ ...row, seq: Number(row.seq) })]));
    return { state: { epoch, newest: Number(newest ?? 0), markAt: mark_at }, events, isFull: events.length === PAGE_SIZE };
  }

  /** Returns, in ascending order, the rows among the last `count` numbers, counted back from the highest. */
  async latest(count: number): Promise<{ seq: number; at: number }[]> {
    const rows = await this.work.read().execute<{ seq: string; at: number }[]>(
      `select seq, ${msOf('at')} as at from domain_event
         where seq > (select coalesce(max(seq), 0) from domain_event) - ? order by seq`,
      [count],
    );
    return rows.map(({ seq, at }) => ({ seq: Number(seq), at }));
  }
}
