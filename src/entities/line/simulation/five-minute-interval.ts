const MINUTE_MS = 60_000;
/** People read waiting times in steps of 5 minutes; more precision would be a lie. */
export const STEP_MINUTES = 5;
const STEP_MS = STEP_MINUTES * MINUTE_MS;
/** The share of waits that `low` to `high` is meant to hold: the middle of the 75 to 85 % that are promised. */
const INSIDE = 0.8;

/** Minutes, each a multiple of 5, with `low <= likely <= high`. */
export interface FiveMinuteInterval {
  low: number;
  likely: number;
  high: number;
}

/**
 * The interval of simulated waits, given as a function from 0 <= index < `count` to milliseconds that never decreases. `likely` is the median,
 * rounded to the nearest step. `low` and `high` are steps next to the 10th and the 90th percentile: of the four pairs (each rounded up or
 * down), the one that holds nearest to 80 % of the waits. Rounding always outwards would hold almost all of the short waits and hide how
 * little is known; rounding always to the nearest step would hold too few of them.
 */
export function fiveMinuteInterval(waitMs: (index: number) => number, count: number): FiveMinuteInterval {
  const percentile = (share: number) => waitMs(Math.round(share * (count - 1)));
  const likely = Math.round(percentile(0.5) / STEP_MS);
  const outer = (1 - INSIDE) / 2;
  const lows = around(percentile(outer)).map((step) => Math.min(step, likely));
  const highs = around(percentile(1 - outer)).map((step) => Math.max(step, likely));
  const below = lows.map((step) => countBelow(waitMs, count, step * STEP_MS));
  const until = highs.map((step) => countBelow(waitMs, count, step * STEP_MS + 1));
  let best = { low: lows[0] ?? 0, high: highs[0] ?? 0, distance: Number.POSITIVE_INFINITY };
  lows.forEach((low, l) => {
    highs.forEach((high, h) => {
      const distance = Math.abs(((until[h] ?? 0) - (below[l] ?? 0)) / count - INSIDE);
      if (distance < best.distance) best = { low, high, distance };
    });
  });
  return { low: best.low * STEP_MINUTES, likely: likely * STEP_MINUTES, high: best.high * STEP_MINUTES };
}

function around(ms: number): [number, number] {
  return [Math.floor(ms / STEP_MS), Math.ceil(ms / STEP_MS)];
}

/** Number of waits below `ms`. */
function countBelow(waitMs: (index: number) => number, count: number, ms: number): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (waitMs(middle) < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}
