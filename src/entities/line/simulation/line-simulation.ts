import { exponential, fraction, normalQuantile, type SeededRandom, seededRandom } from './seeded-random.js';
import { TABLE_SIZE, type TurnTimes } from './turn-times.js';

/** A service point that calls people now. */
export type ServicePointState =
  | { state: 'FREE' }
  /** CALLED: the person has not arrived yet. `calledAt`: when the turn began, also for IN_SERVICE. */
  | { state: 'CALLED' | 'IN_SERVICE'; calledAt: Date };

/** People who join later and overtake: a service class with a head start. */
export interface OvertakingClass {
  /** Arrivals per hour, as counted for this queue and hour. */
  perHour: number;
  /** `ordered_at` is the arrival minus this. Infinity: before all. */
  headStartMs: number;
}

export interface SimulatedLine {
  /** For each position of the one order: `ordered_at` in milliseconds from now, never decreasing. */
  orderedInMs: Float64Array;
  /** Positions whose waits are kept, in order. */
  positions: readonly number[];
  servicePoints: readonly ServicePointState[];
  overtaking: readonly OvertakingClass[];
  /** How many people leave before their call, per hour that one person waits. */
  leavingPerHour: number;
  times: TurnTimes;
  asOf: Date;
  seed: number;
}

export const RUNS = 200;
/** The effort to begin a run, and to sort the waits of a position, compared with one turn. Measured. */
const RUN_EFFORT = 50;
const SORT_EFFORT = 200;
const HOUR_MS = 3_600_000;
/**
 * So far behind, the pace of the day decides the wait and not the single turn. One run of each group of similar pace is played to the end, and
 * stands for its group: 2,000 people take a fifth of the time.
 */
const ALL_RUNS_UNTIL = 128;
const GROUP = 8;
/** What joins in a day is the horizon of "before all", and the limit for impossible input: both bound the effort of a run. */
const FARTHEST_MS = 24 * HOUR_MS;
const MOST_OVERTAKING = 500;
/** Streams of random numbers of one run, so that a further point or person does not change the turns of the others. */
const STREAMS = { turns: 0, points: 1, overtaking: 2, overtakingTurns: 3, leaving: 4, count: 5 };
const NO_SHOW_BITS = 2 ** 23;

/**
 * Plays the line `RUNS` times: service points call the next person whenever they are free, people with a head start join and overtake. One
 * pass gives the waits of all positions. Returns, for each of `positions`, the milliseconds until the call, sorted. Yields the effort since
 * the last yield, so that the caller can pause; the unit is one turn.
 */
export function* simulateLine(line: SimulatedLine): Generator<number, Float64Array[]> {
  const waits = line.positions.map(() => new Float64Array(RUNS));
  for (let run = 0; run < RUNS; run++) yield RUN_EFFORT + playOnce(line, run, waits);
  for (const ofPosition of waits) {
    ofPosition.sort();
    yield SORT_EFFORT;
  }
  return waits;
}

/** Returns the number of turns. */
function playOnce({ orderedInMs, positions, times, ...line }: SimulatedLine, run: number, waits: Float64Array[]): number {
  const random = (stream: number) => seededRandom(line.seed, run * STREAMS.count + stream);
  // Every run assumes another pace, in even steps: the uncertainty of the pace does not shrink with the length of the line.
  const pace = Math.exp(times.paceDeviation * normalQuantile((run + 0.5) / RUNS));
  const turn = turnDrawer(times, pace, random(STREAMS.turns));
  const freeAt = initialHeap({ ...line, times, pace, random: random(STREAMS.points) });
  const overtaking = new Overtaking(
    line.overtaking,
    random(STREAMS.overtaking),
    turnDrawer(times, pace, random(STREAMS.overtakingTurns)),
  );
  const patienceMs = patienceDrawer(line.leavingPerHour, random(STREAMS.leaving));
  const end = run % GROUP === GROUP >> 1 ? orderedInMs.length : Math.min(orderedInMs.length, ALL_RUNS_UNTIL);
  let kept = 0;
  for (let position = 0; position < end; position++) {
    if (freeAt[0]! >= overtaking.nextAt) overtaking.serve(freeAt, orderedInMs[position]!);
    if (position === positions[kept]) {
      const ofPosition = waits[kept++]!;
      if (position < ALL_RUNS_UNTIL) ofPosition[run] = freeAt[0]!;
      else ofPosition.fill(freeAt[0]!, run - (GROUP >> 1), run + (GROUP >> 1));
    }
    const turnMs = turn();
    if (patienceMs() > freeAt[0]!) occupy(freeAt, turnMs);
  }
  return end;
}

/** People who join later and overtake, of all classes. */
class Overtaking {
  /** When the next of them joins. */
  nextAt = 0;
  readonly #classes: { at: number; left: number; meanMs: number; headStartMs: number; random: SeededRandom }[];
  readonly #turn: () => number;

  constructor(classes: readonly OvertakingClass[], random: SeededRandom, turn: () => number) {
    this.#turn = turn;
    this.#classes = classes.map(({ perHour, headStartMs }) => ({
      at: 0,
      left: MOST_OVERTAKING,
      meanMs: perHour > 0 ? HOUR_MS / perHour : Number.POSITIVE_INFINITY,
      headStartMs: Math.min(headStartMs, FARTHEST_MS),
      random: seededRandom(random()),
    }));
    for (let index = 0; index < this.#classes.length; index++) this.#advance(index);
  }

  /** Serves all who join before a point is free, and whose head start puts them before a person with this `ordered_at`. */
  serve(freeAt: Float64Array, orderedInMs: number): void {
    for (let index = 0; index < this.#classes.length; index++) {
      const kind = this.#classes[index]!;
      while (kind.at <= freeAt[0]! && kind.at - kind.headStartMs < orderedInMs) {
        occupy(freeAt, this.#turn());
        this.#advance(index);
      }
    }
  }

  #advance(index: number): void {
    const kind = this.#classes[index]!;
    kind.at = kind.left-- > 0 ? kind.at + exponential(kind.random, kind.meanMs) : Number.POSITIVE_INFINITY;
    this.nextAt = this.#classes.reduce((earliest, { at }) => Math.min(earliest, at), Number.POSITIVE_INFINITY);
  }
}

/** Draws the milliseconds of one turn after the other. */
function turnDrawer({ servedMs, noShowShare, noShowMs }: TurnTimes, pace: number, random: SeededRandom): () => number {
  const noShowBelow = noShowShare * NO_SHOW_BITS;
  return () => {
    const bits = random();
    return bits >>> 9 < noShowBelow ? noShowMs : pace * servedMs[bits & (TABLE_SIZE - 1)]!;
  };
}

/** Draws how long one person after the other still waits before leaving, if not called until then. */
function patienceDrawer(leavingPerHour: number, random: SeededRandom): () => number {
  if (leavingPerHour <= 0) return () => Number.POSITIVE_INFINITY;
  return () => exponential(random, HOUR_MS / leavingPerHour);
}

interface Beginning {
  servicePoints: readonly ServicePointState[];
  asOf: Date;
  times: TurnTimes;
  pace: number;
  random: SeededRandom;
}

/** When each point is free next, in milliseconds from now, as a heap: the earliest is the first. */
function initialHeap({ servicePoints, asOf, times, pace, random }: Beginning): Float64Array {
  return Float64Array.from(servicePoints, (point) => {
    const draw = fraction(random);
    const isNoShow = fraction(random) < times.noShowShare;
    if (point.state === 'FREE') return 0;
    const elapsed = Math.max(0, asOf.getTime() - point.calledAt.getTime());
    if (point.state === 'CALLED' && isNoShow) return Math.max(0, times.noShowMs - elapsed);
    return remainingMs(times.servedMs, pace, elapsed, draw);
  }).sort();
}

/** How long a turn still lasts that has lasted `elapsed` already: one of the turns that last longer. `draw` is from 0 to 1. */
function remainingMs(servedMs: Float64Array, pace: number, elapsed: number, draw: number): number {
  let low = 0;
  let high = TABLE_SIZE;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pace * (servedMs[middle] ?? 0) > elapsed) high = middle;
    else low = middle + 1;
  }
  // No known turn lasts so long: nothing is known about its end. Half of a usual turn is a guess that does not grow with time.
  if (low === TABLE_SIZE) return (pace * (servedMs[TABLE_SIZE >> 1] ?? 0)) / 2;
  return pace * (servedMs[low + Math.floor(draw * (TABLE_SIZE - low))] ?? 0) - elapsed;
}

/** Gives the next turn to the point that is free first. */
function occupy(freeAt: Float64Array, turnMs: number): void {
  const until = freeAt[0]! + turnMs;
  let place = 0;
  for (;;) {
    let child = 2 * place + 1;
    if (child >= freeAt.length) break;
    if (child + 1 < freeAt.length && freeAt[child + 1]! < freeAt[child]!) child++;
    if (freeAt[child]! >= until) break;
    freeAt[place] = freeAt[child]!;
    place = child;
  }
  freeAt[place] = until;
}
