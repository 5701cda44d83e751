import type { EntityManager } from '@mikro-orm/postgresql';
import type { QueueEntry } from '../../entities/line/queue-entry.entity.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from './entry-row.js';
import { LINE_ORDER } from './line-order.js';

/** The most people ahead at whom a person may choose to be notified. */
export const MOST_AHEAD = 20;

export interface AlmostTheirTurn {
  entry: QueueEntry;
  peopleAhead: number;
}

/** The people who have come near enough to the front, and marks them as notified. Only the front of the line is read. */
export async function almostTheirTurn(em: EntityManager, sessionId: number): Promise<AlmostTheirTurn[]> {
  const rows = await em.execute<(EntryRow & { peopleAhead: number })[]>(
    `with front as (
       select id, (row_number() over (order by ${LINE_ORDER}) - 1)::int as ahead from (
         select id, ordered_at, rank from queue_entry where session_id = ? and state = 'WAITING' order by ${LINE_ORDER} limit ?) as first)
     update queue_entry e set almost_notified = true, version = version + 1 from front
     where e.id = front.id and front.ahead <= e.notify_when_ahead and not e.almost_notified
     returning ${ENTRY_COLUMNS.replace(/\bid::/, 'e.id::')}, front.ahead as "peopleAhead"`,
    [sessionId, MOST_AHEAD + 1],
  );
  return rows
    .map(({ peopleAhead, ...row }) => ({ entry: entryFromRow(row), peopleAhead }))
    .sort((a, b) => a.peopleAhead - b.peopleAhead);
}
