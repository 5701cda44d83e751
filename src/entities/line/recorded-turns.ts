import type { Turn } from './simulation/turn-times.js';

/** One call that has ended, as the line has recorded it. */
export interface RecordedTurn {
  /** Null: called without a service point. All these calls count as those of one service point. */
  servicePointId: number | null;
  /** When this person began to wait. */
  waitStartedAt: Date;
  calledAt: Date;
  /** End of the service, or the moment when the call became a no-show. */
  endedAt: Date;
  wasNoShow: boolean;
}

/**
 * A service point that is free for longer than this while somebody waits had a break: that time belongs to no turn. Half of the 30 minutes
 * after which a free point no longer counts as one that calls people.
 */
const LONGEST_BETWEEN_MS = 15 * 60_000;

/**
 * Turns of one department from its recorded calls, in the same order. The calls of each service point must be in the order of `calledAt`.
 * A turn holds the service point until it calls the next person, if that person was already waiting when the turn ended: so it contains the notes
 * afterwards and the way to the door. If nobody was waiting, or the point had a break, it holds the point until its own end. Pure.
 */
export function recordedTurns(calls: readonly RecordedTurn[]): Turn[] {
  const nextOf = new Map<number | null, RecordedTurn>();
  const turns: Turn[] = [];
  // From the last call to the first, so that the next call of each point is known.
  for (const call of calls.toReversed()) {
    const next = nextOf.get(call.servicePointId);
    nextOf.set(call.servicePointId, call);
    const heldMs = Math.max(0, freeAgainAt(call, next).getTime() - call.calledAt.getTime());
    turns.push({ heldMs, endedAt: call.endedAt, wasNoShow: call.wasNoShow });
  }
  return turns.reverse();
}

/** A point may call the next person before it ends a turn: then it is free for the next one from that call on. */
function freeAgainAt({ endedAt }: RecordedTurn, next: RecordedTurn | undefined): Date {
  if (!next || next.waitStartedAt > endedAt) return endedAt;
  const wasBreak = next.calledAt.getTime() - endedAt.getTime() > LONGEST_BETWEEN_MS;
  return wasBreak ? endedAt : next.calledAt;
}
