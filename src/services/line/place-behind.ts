import type { QueueEntry } from '../../entities/line/queue-entry.entity.js';
import { dateOfMs, msOf } from '../sql/sql.js';
import { isTie, LINE_ORDER, type LinePlace, placeBetween } from './line-order.js';
import type { LockedLine } from './locked-line.js';

type Own = Pick<QueueEntry, 'id' | 'orderedAt' | 'rank'>;

const PLACE = `${msOf('ordered_at')} as "orderedAt", rank`;

/**
 * The place behind so many people who wait, without the entry itself. 0: at the front. If fewer wait, at the end. No entry of the session has
 * the same place, also none that does not wait: it may get its place back by an undo.
 */
export async function placeBehind(line: LockedLine, count: number, own: Own): Promise<LinePlace> {
  const neighbours = await waiting(line, own, `order by ${LINE_ORDER} offset ${Math.max(0, count - 1)} limit 2`);
  if (count === 0) return untaken(line, null, neighbours[0] ?? null, own);
  const [before = null, after = null] = neighbours;
  return before ? untaken(line, before, after, own) : placeAtTheEnd(line, own);
}

/** The place behind all who wait. */
export async function placeAtTheEnd(line: LockedLine, own: Own): Promise<LinePlace> {
  const [last = null] = await waiting(
    line,
    own,
    'order by queue_entry.ordered_at desc nulls last, queue_entry.rank desc limit 1',
  );
  return untaken(line, last, null, own);
}

/** A place that an entry had before, or the nearest one behind it, if another entry was moved there meanwhile. */
export async function formerPlace(line: LockedLine, place: LinePlace, own: Own): Promise<LinePlace> {
  const [taken] = await line.em.execute<unknown[]>(
    `select 1 as one from queue_entry where session_id = ? and id <> ? and ordered_at is not distinct from ?::timestamptz and rank = ?::numeric limit 1`,
    [line.sessionId, own.id, place.orderedAt, place.rank],
  );
  return taken ? untaken(line, place, null, own) : place;
}

async function waiting(line: LockedLine, own: Own, tail: string): Promise<LinePlace[]> {
  const rows = await line.em.execute<{ orderedAt: number | null; rank: string }[]>(
    `select ${PLACE} from queue_entry where session_id = ? and state = 'WAITING' and id <> ? ${tail}`,
    [line.sessionId, own.id],
  );
  return rows.map(({ orderedAt, rank }) => ({ orderedAt: dateOfMs(orderedAt), rank }));
}

/** The place between two neighbours in the line and nearer than any other entry of the session that has the same time. */
async function untaken(line: LockedLine, before: LinePlace | null, after: LinePlace | null, own: Own): Promise<LinePlace> {
  const near = before ?? after;
  if (!near) return placeBetween(null, null, own);
  const [row] = await line.em.execute<{ rank: string }[]>(
    `select rank from queue_entry where session_id = ? and id <> ? and ordered_at is not distinct from ?::timestamptz
     and rank ${before ? '>' : '<'} ?::numeric order by rank ${before ? '' : 'desc'} limit 1`,
    [line.sessionId, own.id, near.orderedAt, near.rank],
  );
  const nearest = row ? { orderedAt: near.orderedAt, rank: row.rank } : null;
  if (before) return placeBetween(before, nearest ?? (after && !isTie(before, after) ? after : null), own);
  return placeBetween(nearest, after, own);
}
