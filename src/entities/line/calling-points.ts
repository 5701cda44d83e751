import type { ServicePointState } from './simulation/line-simulation.js';

/** What is known about one service point in the present session of its queue. */
export interface PointInSession {
  /** Null: the calls without a service point. They count as those of one service point. */
  servicePointId: number | null;
  /** False: nobody can be called to it. */
  isActive: boolean;
  /** Its last call in this session. Null: none. */
  lastCalledAt: Date | null;
  /** State of the person who is at this point now. Null: nobody is. */
  liveState: 'CALLED' | 'IN_SERVICE' | null;
  /** When that person was called. */
  liveCalledAt: Date | null;
}

/** A free point that has called nobody for so long is not counted: somebody has a break, or has gone home. */
const CALLS_WITHIN_MS = 30 * 60_000;

/**
 * The service points that call people now: those that hold somebody, and those that are free and have called within 30 minutes. Before the first call
 * of a session, and after a long pause, nobody knows who will call: then every active point counts as free, and without any, one.
 * A point that is not active is left out even if it holds somebody, because it calls nobody afterwards. A point with several rows (it called the next
 * person before it ended a service) counts once, with the newest call. Pure.
 */
export function callingPoints(rows: readonly PointInSession[], asOf: Date): ServicePointState[] {
  const points = newestOfEach(rows.filter(({ isActive }) => isActive));
  const calling = points.flatMap((point) => stateOf(point, asOf) ?? []);
  if (calling.length > 0) return calling;
  const rooms = points.filter(({ servicePointId }) => servicePointId !== null);
  return Array.from({ length: Math.max(1, rooms.length) }, () => ({ state: 'FREE' }));
}

function newestOfEach(rows: readonly PointInSession[]): PointInSession[] {
  const newest = new Map<number | null, PointInSession>();
  for (const row of rows) {
    const known = newest.get(row.servicePointId);
    if (!known || liveSince(row) > liveSince(known)) newest.set(row.servicePointId, row);
  }
  return [...newest.values()];
}

function liveSince({ liveState, liveCalledAt }: PointInSession): number {
  return (liveState && liveCalledAt?.getTime()) ?? Number.NEGATIVE_INFINITY;
}

/** Null: it does not call people now. */
function stateOf({ liveState, liveCalledAt, lastCalledAt }: PointInSession, asOf: Date): ServicePointState | null {
  if (liveState && liveCalledAt) return { state: liveState, calledAt: liveCalledAt };
  const isCalling = lastCalledAt !== null && asOf.getTime() - lastCalledAt.getTime() <= CALLS_WITHIN_MS;
  return isCalling ? { state: 'FREE' } : null;
}
