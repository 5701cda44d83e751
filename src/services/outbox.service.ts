import type { OutboxEvent } from './events.js';
import { parseOutboxRow, type UnusableEvent } from './outbox-event.js';
import { bigintArray } from './sql.js';
import type { UnitOfWork } from './unit-of-work.js';

/** Outbox numbers from `from` to `to`, both included. */
export interface NumberRange {
  from: number;
  to: number;
}

/** Rows of one read at most: the memory that a read takes is bounded, however long the node could not read. */
const PAGE_SIZE = 500;

export interface OutboxPage {
  /** Ascending by number. */
  events: (OutboxEvent | UnusableEvent)[];
  /** There may be more. */
  isFull: boolean;
}

/** Reading side of the outbox. Everything goes by number: clocks, the database's among them, can be set back. */
export class OutboxService {
  constructor(private readonly work: UnitOfWork) {}

  /** The committed events in these ranges, lowest numbers first, as one snapshot. */
  async read(ranges: readonly NumberRange[]): Promise<OutboxPage> {
    // The limit inside leaves the planner no other way than the primary key, whatever it believes of the table.
    const rows = await this.work.read().execute<{ seq: string; topic: string; payload: string }[]>(
      `select e.seq, e.topic, e.payload::text as payload from unnest(?::bigint[], ?::bigint[]) as r ("from", "to")
       cross join lateral (select * from domain_event where seq between r."from" and r."to" order by seq limit ?) e
       order by e.seq limit ?`,
      [bigintArray(ranges.map(({ from }) => from)), bigintArray(ranges.map(({ to }) => to)), PAGE_SIZE, PAGE_SIZE],
    );
    return { events: rows.map((row) => parseOutboxRow({ ...row, seq: Number(row.seq) })), isFull: rows.length === PAGE_SIZE };
  }

  /** Ascending: the numbers that are committed among the last `count`, counted back from the highest. */
  async latestNumbers(count: number): Promise<number[]> {
    const rows = await this.work
      .read()
      .execute<{ seq: string }[]>(
        'select seq from domain_event where seq > (select coalesce(max(seq), 0) from domain_event) - ? order by seq',
        [count],
      );
    return rows.map(({ seq }) => Number(seq));
  }
}
