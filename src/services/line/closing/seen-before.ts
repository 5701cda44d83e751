import type { LineSnapshot } from '../reading/line-snapshot.js';

/** What is known about the waits of a line. */
export interface KnownWaits {
  recent(department: { id: number }): Promise<LineSnapshot | null>;
}

const MINUTE_MS = 60_000;

/**
 * The number of people, counted from the front of the line, who are probably called until `end`. Nobody waits shorter than a person ahead, so
 * it divides the line. Without an estimate, the configured turn time and one service point count.
 */
export async function seenBefore(
  waits: KnownWaits,
  department: { id: number; expectedTurnMinutes: number },
  { waiting, at, end }: { waiting: number; at: Date; end: Date },
): Promise<number> {
  const snapshot = await waits.recent(department).catch(() => null);
  const minutes = (end.getTime() - at.getTime()) / MINUTE_MS;
  let seen = 0;
  while (seen < waiting && likelyBehind(seen, snapshot, department.expectedTurnMinutes) <= minutes) seen++;
  return seen;
}

/** The snapshot may be from before the latest people joined: each of them adds a turn. */
function likelyBehind(peopleAhead: number, snapshot: LineSnapshot | null, turnMinutes: number): number {
  const known = Math.min(peopleAhead, snapshot?.waiting.length ?? 0);
  const likely = snapshot?.estimateBehind(known)?.likely ?? known * turnMinutes;
  return likely + (peopleAhead - known) * turnMinutes;
}
