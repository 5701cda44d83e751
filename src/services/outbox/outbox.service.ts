import type { OutboxEvent } from '../events.js';
import { bigintArray, msOf } from '../sql/sql.js';
import { parseOutboxRow, type UnusableEvent } from './outbox-event.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Outbox numbers from `from` to `to`, both included. */
export interface NumberRange {
  from: number;
  to: number;
}

/** Rows of one read at most: the memory that a read takes is bounded, however long the node could not read. */
const PAGE_SIZE = 500;

/** By which a reader notices that the database was restored under it. */
export interface OutboxState {
  epoch: string;
  /** The highest number; 0: the outbox is empty. */
  newest: number;
  /** When the row was written that the reader asked about, in ms since 1970; null: there is none. */
  markAt: number | null;
}

export interface OutboxPage {
  state: OutboxState;
  /** Ascending by number. */
  events: (OutboxEvent | UnusableEvent)[];
  /** There may be more. */
  isFull: boolean;
}

interface StateRow {
  epoch: string;
  newest: string | null;
  mark_at: number | null;
}

/** One row at least: where there is no event, with nulls. */
type PageRow = StateRow & ({ seq: string; at: number; topic: string; payload: string } | { seq: null });

/** Reading side of the outbox. Everything goes by number: clocks, the database's among them, can be set back. */
export class OutboxService {
  constructor(private readonly work: UnitOfWork) {}

  /** The committed events in these ranges, lowest numbers first, and the state that tells whether they are the ones to expect. */
  async read(ranges: readonly NumberRange[], markSeq: number): Promise<OutboxPage> {
    // The limit inside leaves the planner no other way than the primary key, whatever it believes of the table.
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

  /** Ascending: which rows there are among the last `count` numbers, counted back from the highest. */
  async latest(count: number): Promise<{ seq: number; at: number }[]> {
    const rows = await this.work.read().execute<{ seq: string; at: number }[]>(
      `select seq, ${msOf('at')} as at from domain_event
         where seq > (select coalesce(max(seq), 0) from domain_event) - ? order by seq`,
      [count],
    );
    return rows.map(({ seq, at }) => ({ seq: Number(seq), at }));
  }
}
