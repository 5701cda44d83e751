const FIRST_MS = 500;
/** While somebody looks, a page is right again within 5 s of a recovery. */
const SEEN_LIMIT_MS = 4_000;
/** After a long outage, thousands of phones in pockets do not all come at once. */
const HIDDEN_LIMIT_MS = 30_000;
const SHARE_OF_OUTAGE = 0.25;

/** How long to wait before an attempt to connect, in ms: full jitter, from 0.5 s. `outageMs`: how long it lasts already. */
export function delayOf(attempt: number, { outageMs, isHidden }: { outageMs: number; isHidden: boolean }): number {
  const longest = isHidden ? Math.min(HIDDEN_LIMIT_MS, Math.max(SEEN_LIMIT_MS, outageMs * SHARE_OF_OUTAGE)) : SEEN_LIMIT_MS;
  return FIRST_MS + Math.random() * (Math.min(longest, FIRST_MS * 2 ** attempt) - FIRST_MS);
}
