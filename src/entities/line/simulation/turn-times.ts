import { normalQuantile } from './seeded-random.js';

/** One person's turn at a service point, in the past. */
export interface Turn {
  /**
   * Milliseconds from the call to the moment when the service point called the next person, or, if nobody was waiting, to the end of the
   * service. So it contains the way to the room and the notes afterwards.
   */
  heldMs: number;
  endedAt: Date;
  wasNoShow: boolean;
}

/** What the clinic expects before it has turns of its own. */
export interface TurnPrior {
  /** Mean milliseconds of a turn in which the person is served. */
  serviceMs: number;
  /** Standard deviation of these turns, divided by their mean. */
  variation: number;
  /** Share of calls that nobody answers, from 0 to 1. */
  noShowShare: number;
  /** Milliseconds for which such a call holds a service point. */
  noShowMs: number;
}

/** CONFIGURED: no turn is known. RECENT_AND_CONFIGURED: fewer than 20 are known. RECENT: the prior has no influence on the service time. */
export type EstimateBasis = 'CONFIGURED' | 'RECENT_AND_CONFIGURED' | 'RECENT';

/** How long turns take, as far as the clinic can know it. */
export interface TurnTimes {
  /** Milliseconds of turns in which the person is served: `TABLE_SIZE` values in order, all equally likely. */
  servedMs: Float64Array;
  noShowShare: number;
  noShowMs: number;
  /** Uncertainty of the pace as a whole: standard deviation of the logarithm of a factor that all turns of the day share. */
  paceDeviation: number;
  basis: EstimateBasis;
  /** Number of turns that were used. */
  sampleSize: number;
}

/** A power of two, so that 9 bits of a random number choose a value. */
export const TABLE_SIZE = 512;
/** From this number of served turns the prior no longer counts. */
const ENOUGH_TURNS = 20;
/** At first the prior counts as 5 turns, then less and less. */
const PRIOR_WEIGHT = 5 / ENOUGH_TURNS;
/** Only the newest turns are used, so that the effort is bounded. */
const MOST_TURNS = 500;
/** Turns of the last 12 hours are those of today: the same staff, the same patients. */
const TODAY_MS = 12 * 3_600_000;
/** All earlier turns together count as 25 of today, so that after 25 turns the present pace has half of the weight. */
const EARLIER_TURNS = 25;
/** Among the earlier turns, one of this age counts half of one of yesterday. */
const HALF_WEIGHT_AGE_MS = 7 * 24 * 3_600_000;
/** How much the pace of a day differs from what was recorded before: other staff, other patients. Set with `npm run simulate`. */
const PACE_DRIFT = 0.08;
/** How far off a configured service time may be. Set with `npm run simulate`. */
const PRIOR_DEVIATION = 0.35;
/** A turn counts as at least one second. */
const SHORTEST_MS = 1_000;

interface Sample {
  ms: number;
  weight: number;
}

/** Derives the turn times from recent turns and, while few are known, from the prior. `turns` are those of this queue and hour. Pure. */
export function turnTimes(turns: readonly Turn[], prior: TurnPrior, asOf: Date): TurnTimes {
  const recent = newest(turns);
  const served = samplesOf(recent, asOf, false);
  const known = served.length;
  const samples = winsorized([...served, ...priorSamples(prior, ENOUGH_TURNS - known)]);
  const servedMs = tableOf(samples);
  // Two sources of the mean: own turns, whose errors cancel out the more there are, and the prior while it counts.
  const priorShare = Math.max(0, 1 - known / ENOUGH_TURNS);
  const certainty = effectiveSize(served) / variationSquared(servedMs) + priorShare / PRIOR_DEVIATION ** 2;
  return {
    servedMs,
    ...noShows(recent, prior, asOf),
    paceDeviation: Math.sqrt(1 / certainty + PACE_DRIFT ** 2),
    basis: known === 0 ? 'CONFIGURED' : known < ENOUGH_TURNS ? 'RECENT_AND_CONFIGURED' : 'RECENT',
    sampleSize: recent.length,
  };
}

function newest(turns: readonly Turn[]): readonly Turn[] {
  if (turns.length <= MOST_TURNS) return turns;
  return [...turns].sort((a, b) => b.endedAt.getTime() - a.endedAt.getTime()).slice(0, MOST_TURNS);
}

/** Turns with their weights by age, which are in sum the number of turns. */
function samplesOf(turns: readonly Turn[], asOf: Date, wasNoShow: boolean): Sample[] {
  const aged = turns
    .filter((turn) => turn.wasNoShow === wasNoShow)
    .map(({ heldMs, endedAt }) => ({
      ms: Math.max(SHORTEST_MS, heldMs),
      ageMs: Math.max(0, asOf.getTime() - endedAt.getTime()),
    }));
  const weightOf = ({ ageMs }: { ageMs: number }) => HALF_WEIGHT_AGE_MS / (HALF_WEIGHT_AGE_MS + ageMs);
  const earlier = aged.filter(({ ageMs }) => ageMs >= TODAY_MS);
  const earlierWeight = Math.min(EARLIER_TURNS, earlier.length) / sum(earlier.map(weightOf));
  const samples = aged.map((turn) => ({ ms: turn.ms, weight: turn.ageMs < TODAY_MS ? 1 : weightOf(turn) * earlierWeight }));
  const total = sum(samples.map(({ weight }) => weight));
  return samples.map(({ ms, weight }) => ({ ms, weight: (weight * samples.length) / total }));
}

/** Evenly probable values of a lognormal distribution, which is the usual form of service times. */
function priorSamples({ serviceMs, variation }: TurnPrior, count: number): Sample[] {
  const deviation = Math.sqrt(Math.log(1 + variation ** 2));
  const median = serviceMs / Math.sqrt(1 + variation ** 2);
  return Array.from({ length: Math.max(0, count) }, (_, index) => ({
    ms: Math.max(SHORTEST_MS, median * Math.exp(deviation * normalQuantile((index + 0.5) / count))),
    weight: PRIOR_WEIGHT,
  }));
}

/**
 * Sorts the samples, and moves each outlier to the nearest plausible value: somebody forgot a click, and a turn seems to have taken hours.
 * Plausible is what lies within Tukey's fences (1.5 times the distance of the quartiles) of the logarithms, by weight: a day on which all turns
 * take longer than last week is no outlier.
 */
function winsorized(samples: readonly Sample[]): Sample[] {
  const sorted = samples.map(({ ms, weight }) => ({ ms: Math.log(ms), weight })).sort((a, b) => a.ms - b.ms);
  const [lower, upper] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  const margin = 1.5 * Math.max(upper - lower, 0.2);
  return sorted.map(({ ms, weight }) => ({ ms: Math.exp(Math.min(Math.max(ms, lower - margin), upper + margin)), weight }));
}

/** The value of sorted samples that this share of the weight stays below or reaches. */
function quantile(sorted: readonly Sample[], share: number): number {
  const limit = share * sum(sorted.map(({ weight }) => weight));
  let below = 0;
  for (const { ms, weight } of sorted) {
    below += weight;
    if (below >= limit) return ms;
  }
  return sorted.at(-1)?.ms ?? 0;
}

/** The sorted samples as equally likely values: each sample is at the middle of its weight, and values between two samples are interpolated. */
function tableOf(samples: readonly Sample[]): Float64Array {
  const total = sum(samples.map(({ weight }) => weight));
  let below = 0;
  const places = samples.map(({ ms, weight }) => {
    below += weight;
    return { ms, share: (below - weight / 2) / total };
  });
  let next = 0;
  return Float64Array.from({ length: TABLE_SIZE }, (_, index) => {
    const share = (index + 0.5) / TABLE_SIZE;
    while (next < places.length && (places[next]?.share ?? 0) < share) next++;
    const after = places[Math.min(next, places.length - 1)] ?? { ms: SHORTEST_MS, share: 1 };
    const before = places[Math.max(0, next - 1)] ?? after;
    const distance = after.share - before.share;
    const part = distance > 0 ? Math.min(1, (share - before.share) / distance) : 0;
    return before.ms + part * (after.ms - before.ms);
  });
}

/** The number of equally weighted samples with the same information (Kish). */
function effectiveSize(samples: readonly Sample[]): number {
  const squares = sum(samples.map(({ weight }) => weight ** 2));
  return squares > 0 ? samples.length ** 2 / squares : 0;
}

function variationSquared(values: Float64Array): number {
  const mean = sum(values) / values.length;
  return sum(values.map((value) => (value - mean) ** 2)) / values.length / mean ** 2;
}

/** The prior counts as 20 calls, here at any time: no-shows are rare, and 20 calls say little about their share. */
function noShows(turns: readonly Turn[], prior: TurnPrior, asOf: Date): Pick<TurnTimes, 'noShowShare' | 'noShowMs'> {
  const missed = samplesOf(turns, asOf, true);
  const noShowShare = (missed.length + prior.noShowShare * ENOUGH_TURNS) / (turns.length + ENOUGH_TURNS);
  const longest = 4 * prior.noShowMs;
  const held = sum(missed.map(({ ms, weight }) => Math.min(ms, longest) * weight));
  return { noShowShare, noShowMs: (held + prior.noShowMs) / (missed.length + 1) };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
