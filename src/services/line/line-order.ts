import { compareRanks, nextHalf, type Rank, rankBetween } from './rank.js';

/**
 * The one order of the line, for `order by` over rows of queue_entry: the order of calls, positions, the input of the estimate and every list.
 * A rank is unique within a session, so the order is total.
 */
export const LINE_ORDER = 'ordered_at nulls first, rank';

/** What decides the place of an entry. */
export interface LinePlace {
  /** Null: before all that have one. */
  orderedAt: Date | null;
  rank: Rank;
}

/** The same order, for entries in memory: negative if `a` comes first. */
export function compareInLine(a: LinePlace, b: LinePlace): number {
  return orderOf(a) - orderOf(b) || compareRanks(a.rank, b.rank);
}

/** True: only the rank decides between the two. */
export function isTie(a: LinePlace, b: LinePlace): boolean {
  return orderOf(a) === orderOf(b);
}

function orderOf({ orderedAt }: LinePlace): number {
  return orderedAt?.getTime() ?? Number.MIN_SAFE_INTEGER;
}

/**
 * A place between two neighbours. `before` null: at the front; `after` null: at the end. Both null: nobody waits, and the place is that of
 * `own`. Ranks of moved entries are never whole numbers: those are the tickets, also of people who join later.
 */
export function placeBetween(before: LinePlace | null, after: LinePlace | null, own: LinePlace): LinePlace {
  if (before && after && isTie(before, after)) return { orderedAt: before.orderedAt, rank: rankBetween(before.rank, after.rank) };
  if (before) return { orderedAt: before.orderedAt, rank: nextHalf(before.rank, 1) };
  if (after) return { orderedAt: after.orderedAt, rank: nextHalf(after.rank, -1) };
  return { orderedAt: own.orderedAt, rank: own.rank };
}
