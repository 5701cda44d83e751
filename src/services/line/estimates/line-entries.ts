import { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { LIVE_STATES } from '../../../entities/line/queue-entry-state.enum.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import { bigintArray, textArray } from '../../sql/sql.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from '../entry-row.js';
import { LINE_ORDER } from '../line-order.js';
import type { Effort } from './effort.js';

/** The most entries of one line. It is never longer than the greatest capacity. */
const MOST_ENTRIES = 10_000;
/** Entries that are built in one turn of the event loop. */
const SLICE = 250;

/** A row of the line. `id` null: it is as it was, and only `entryId` and `written` are known. */
type LineRow = { entryId: number; written: string } & (EntryRow | { id: null });

interface ReadEntry {
  entry: QueueEntry;
  /** The transaction that wrote the row. */
  written: string;
}

/**
 * The live entries of one line. Between two passes few of them change: a row that nobody has written since is neither transferred nor built
 * again. Otherwise a line of 2,000 people leaves megabytes for the garbage collection twice a second, which blocks the event loop.
 */
export class LineEntries {
  private read = new Map<number, ReadEntry>();

  /** In the order of the line. All who read share the entries: do not change them. */
  async live(work: UnitOfWork, sessionId: number | null, effort: Effort): Promise<QueueEntry[]> {
    const before = this.read;
    const now = new Map<number, ReadEntry>();
    const rows = sessionId === null ? [] : await effort.without(this.rows(work, sessionId));
    for (let from = 0; from < rows.length; from += SLICE) {
      for (const row of rows.slice(from, from + SLICE)) now.set(row.entryId, readEntry(row, before));
      if (from + SLICE < rows.length) await effort.pause();
    }
    this.read = now;
    return Array.from(now.values(), ({ entry }) => entry);
  }

  private rows(work: UnitOfWork, sessionId: number): Promise<LineRow[]> {
    const ids = bigintArray([...this.read.keys()]);
    const written = textArray(Array.from(this.read.values(), (each) => each.written));
    return work.read().execute<LineRow[]>(LIVE_ENTRIES, [sessionId, textArray(LIVE_STATES), MOST_ENTRIES, ids, written]);
  }
}

function readEntry({ entryId, written, ...row }: LineRow, before: ReadonlyMap<number, ReadEntry>): ReadEntry {
  if (row.id !== null) return { entry: entryFromRow(row), written };
  return before.get(entryId) as ReadEntry;
}

/** `xmin` is the transaction that wrote a row last: every change of any column gives it another one. */
const LIVE_ENTRIES = `select line.id::float8 as "entryId", line.written, own.*
  from (select id, xmin::text as written, row_number() over (order by ${LINE_ORDER}) as place
    from queue_entry where session_id = ? and state = any(?::text[]) order by ${LINE_ORDER} limit ?) line
  left join unnest(?::bigint[], ?::text[]) as known (id, written) on known.id = line.id and known.written = line.written
  left join lateral (select ${ENTRY_COLUMNS} from queue_entry where id = line.id and known.id is null) own on true
  order by line.place`;
