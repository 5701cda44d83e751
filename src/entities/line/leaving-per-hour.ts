/** How the waits of a line ended, of this queue today and in the last two weeks. */
export interface EndedWaits {
  /** How many people left, or cancelled, before their call. */
  left: number;
  /** Milliseconds that all people waited in sum, until the call or until they left. */
  waitedMs: number;
}

const HOUR_MS = 3_600_000;
/** Hours of waiting in which nobody left, added to what is known: a few people who leave on the first day say little. */
const PRIOR_HOURS = 20;

/** People who leave before their call, per hour that one person waits. Pure. */
export function leavingPerHour({ left, waitedMs }: EndedWaits): number {
  return left / (PRIOR_HOURS + Math.max(0, waitedMs) / HOUR_MS);
}
