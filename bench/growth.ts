import { type Round, summarize } from './measurements.ts';
import type { BenchDatabase } from './stage/database.ts';
import type { Stage } from './stage/stage.ts';
import type { Play } from './workloads.ts';

/** In ascending order, because patients are only ever added. */
const PATIENTS = [1_000, 10_000, 100_000, 1_000_000];
const CONNECTED = [100, 1_000, 5_000, 10_000];
const FIXED = { patients: 100_000, connected: 1_000 };
const REPEATS = 3;

export interface Point {
  patients: number;
  connected: number;
  lastMs: number;
  rawInsertMs: number;
}

export interface Growth {
  points: Point[];
  /** The exponent b of `last ~ size^b`, by least squares on logarithms. */
  exponents: { patients: number; connected: number };
  /** Cost of one more patient in µs, from the second size to the largest, for `last` and for the raw insert. */
  marginal: { perPatientUs: number; rawPerPatientUs: number };
}

/** Measures how the time to the last screen grows with the number of registered and of connected patients. */
export async function measureGrowth(
  stage: Stage,
  database: BenchDatabase,
  play: { tokens: Play['tokens']; patients: readonly number[]; doing(what: string): void; faults: string[] },
): Promise<Growth> {
  const points: Point[] = [];
  for (const patients of play.patients) {
    await stage.seed(patients);
    const sizes = patients === FIXED.patients ? CONNECTED : [FIXED.connected];
    for (const connected of sizes) {
      play.doing(`${patients} patients, ${connected} connected`);
      const rounds: Round[] = [];
      await stage.load.connect([stage.nodes[0]?.url ?? ''], connected, play.tokens.patients);
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        const rawInsertMs = await database.rawInsert(repeat);
        const opening = await stage.load.open(stage.nodes[0]?.url ?? '', play.tokens.nurse, points.length % 2 === repeat % 2);
        play.faults.push(...opening.faults);
        rounds.push({ last: opening.lastMs, raw: rawInsertMs });
      }
      await stage.load.disconnect();
      await database.forget();
      const { last, raw } = summarize(rounds);
      points.push({ patients, connected, lastMs: last?.median ?? 0, rawInsertMs: raw?.median ?? 0 });
    }
  }
  return { points, ...fits(points) };
}

export const growthScale = { patients: PATIENTS, mostConnected: Math.max(...CONNECTED) };

function fits(points: readonly Point[]): Pick<Growth, 'exponents' | 'marginal'> {
  const byPatients = points.filter(({ connected }) => connected === FIXED.connected);
  const byConnected = points.filter(({ patients }) => patients === FIXED.patients);
  const [, from] = byPatients;
  const to = byPatients.at(-1);
  const perPatient = (of: 'lastMs' | 'rawInsertMs') =>
    from && to ? ((to[of] - from[of]) / (to.patients - from.patients)) * 1_000 : Number.NaN;
  return {
    exponents: {
      patients: slope(byPatients.map(({ patients, lastMs }) => [Math.log(patients), Math.log(lastMs)])),
      connected: slope(byConnected.map(({ connected, lastMs }) => [Math.log(connected), Math.log(lastMs)])),
    },
    marginal: { perPatientUs: perPatient('lastMs'), rawPerPatientUs: perPatient('rawInsertMs') },
  };
}

function slope(points: readonly (readonly [number, number])[]): number {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return covariance / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
