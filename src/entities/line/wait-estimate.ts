import { type FiveMinuteInterval, fiveMinuteInterval } from './simulation/five-minute-interval.js';
import { type OvertakingClass, RUNS, type ServicePointState, simulateLine } from './simulation/line-simulation.js';
import { type EstimateBasis, type Turn, type TurnPrior, turnTimes } from './simulation/turn-times.js';

/** What a clinic knows about one line at one moment. Times inside are in milliseconds, results in minutes. */
export interface LineFacts {
  asOf: Date;
  /** The same facts and the same seed give the same estimate. The number of the queue session is a good seed. */
  seed: number;
  /** `ordered_at` of each person who is waiting, in the one order. Null: before all others (IMMEDIATE). */
  waiting: readonly (Date | null)[];
  /** The service points that call people now. */
  servicePoints: readonly ServicePointState[];
  /** Recent turns of this queue and hour, in any order: those of today, and those of earlier days at about this hour. */
  turns: readonly Turn[];
  prior: TurnPrior;
  overtaking: readonly OvertakingClass[];
  /** People who leave before their call, per hour that one person waits: see `leavingPerHour`. Default: nobody leaves. */
  leavingPerHour?: number;
}

/** Minutes until the call, each a multiple of 5. `likely` is the median; about 80 % of the waits end from `low` to `high`. */
export interface WaitEstimate extends FiveMinuteInterval {
  basis: EstimateBasis;
  /** Number of recent turns that were used. */
  sampleSize: number;
  asOf: Date;
}

export type LineEstimate =
  /** `waiting` has one estimate for each person who is waiting, in the order of the line. `joining`: somebody without a head start who joins now. */
  | { waiting: WaitEstimate[]; joining: WaitEstimate; whyNone: null }
  | { waiting: null; joining: null; whyNone: 'NO_SERVICE_POINT' };

/** Every position up to this one is simulated; farther ones in growing steps, with interpolation between them. */
const EVERY_POSITION_UNTIL = 64;
const GROWTH = 1.03;

/**
 * Effort between two pauses, in turns of the simulation: half a millisecond of a fast processor. The machine may be loaded. The first pieces are
 * shorter, because the first pass of a process is slower than all others.
 */
const PIECE = 4_096;
const FIRST_PIECE = 512;
/** The effort to derive the turn times, and the interval of one position, compared with one turn. Measured. */
const TURN_TIMES_EFFORT = PIECE;
const INTERVAL_EFFORT = 10;

/**
 * Estimates the waits of a whole line in one pass, with the effort of a few milliseconds for 2,000 people. Call it once for each change of the
 * queue, never once for each patient. Pure: no clock, no chance that the seed does not decide.
 */
export function estimateWaits(facts: LineFacts): LineEstimate {
  const steps = estimateInSteps(facts);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same estimate as that of `estimateWaits`, without blocking the event loop: calls `pause` after each piece of work, and continues when
 * it resolves, usually in the next turn of the event loop (`setImmediate`). A pause that rejects ends the estimate. The caller must not change
 * the facts before the end.
 */
export async function estimateWaitsInPieces(facts: LineFacts, pause: () => Promise<unknown>): Promise<LineEstimate> {
  const steps = estimateInSteps(facts);
  let piece = FIRST_PIECE;
  let effort = 0;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    effort += step.value;
    if (effort < piece) continue;
    effort = 0;
    piece = Math.min(PIECE, 2 * piece);
    await pause();
  }
}

/** Yields the effort since the last yield. */
function* estimateInSteps(facts: LineFacts): Generator<number, LineEstimate> {
  const { asOf, seed, servicePoints, overtaking, waiting, leavingPerHour = 0 } = facts;
  if (servicePoints.length === 0) return { waiting: null, joining: null, whyNone: 'NO_SERVICE_POINT' };
  const times = turnTimes(facts.turns, facts.prior, asOf);
  yield TURN_TIMES_EFFORT;
  const positions = simulatedPositions(waiting.length);
  const orderedInMs = orderOf(facts, (positions.at(-1) ?? 0) + 1);
  const waits = yield* simulateLine({ orderedInMs, positions, servicePoints, overtaking, leavingPerHour, times, asOf, seed });
  const found = yield* intervals(positions, waits, waiting.length + 1);
  const { basis, sampleSize } = times;
  // Field by field: to spread 2,000 objects takes longer than all other work on them.
  const estimates = found.map(({ low, likely, high }) => ({ low, likely, high, basis, sampleSize, asOf }));
  const joining = estimates.pop()!;
  return { waiting: estimates, joining, whyNone: null };
}

/** The positions to keep. They do not depend on the length of the line, except for their end: the last one is at or behind `last`. */
function simulatedPositions(last: number): number[] {
  const positions = [0];
  for (let position = 0; position < last; ) {
    position = position < EVERY_POSITION_UNTIL ? position + 1 : Math.ceil(position * GROWTH);
    positions.push(position);
  }
  return positions;
}

/** `ordered_at` of each position in milliseconds from now. Behind the line stand people who join now. */
function orderOf({ waiting, asOf }: LineFacts, length: number): Float64Array {
  const order = new Float64Array(length);
  let latest = Number.NEGATIVE_INFINITY;
  waiting.forEach((orderedAt, position) => {
    latest = Math.max(latest, orderedAt ? orderedAt.getTime() - asOf.getTime() : Number.NEGATIVE_INFINITY);
    order[position] = latest;
  });
  return order.fill(Math.max(latest, 0), waiting.length);
}

/** One interval for each of `count` positions. Nobody has a shorter estimate than a person ahead. Yields the effort. */
function* intervals(
  positions: readonly number[],
  waits: readonly Float64Array[],
  count: number,
): Generator<number, FiveMinuteInterval[]> {
  const result: FiveMinuteInterval[] = [];
  let ahead: FiveMinuteInterval = { low: 0, likely: 0, high: 0 };
  let next = 0;
  for (let position = 0; position < count; position++) {
    while ((positions[next] ?? position) < position) next++;
    const [before, after] = [Math.max(0, next - 1), next];
    const [from, to] = [positions[before] ?? 0, positions[after] ?? 0];
    const part = to > from ? (position - from) / (to - from) : 0;
    const [lower, upper] = [waits[before]!, waits[after]!];
    const interval = fiveMinuteInterval((index) => lower[index]! + part * (upper[index]! - lower[index]!), RUNS);
    ahead = {
      low: Math.max(ahead.low, interval.low),
      likely: Math.max(ahead.likely, interval.likely),
      high: Math.max(ahead.high, interval.high),
    };
    result.push(ahead);
    yield INTERVAL_EFFORT;
  }
  return result;
}
