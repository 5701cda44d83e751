import { compare } from '../../../bench/simulate/comparison.ts';
import { scenarios } from '../../../bench/simulate/scenarios.ts';
import { leavingPerHour } from '../../../src/entities/line/leaving-per-hour.js';
import * as random from '../../../src/entities/line/simulation/seeded-random.js';
import { estimateWaits } from '../../../src/entities/line/wait-estimate.js';

const engine = { estimateWaits, leavingPerHour, random };
const SEED = 4;
const scenario = (name: string) => {
  const found = scenarios.find((one) => one.name === name);
  if (!found) throw new Error(`There is no scenario "${name}".`);
  return found;
};

/** A few days of `npm run simulate`, which says more: the seed decides everything, so the result is the same on every machine. */
describe('In simulated clinics', () => {
  test('the interval holds most waits, and few people wait much longer than it says', () => {
    const { people, inside, late, error } = compare(scenario('two points, 15 % urgent'), engine, SEED, 6);
    expect(people).toBeGreaterThan(100);
    expect(inside).toBeGreaterThan(0.6);
    expect(late).toBeLessThan(0.2);
    expect(error.likely).toBeLessThan(error.byLastWait);
  });

  test('the same seed gives the same days and the same estimates', () => {
    const twice = [1, 2].map(() => compare(scenario('two points'), engine, SEED, 2));
    expect(twice[0]).toEqual(twice[1]);
    expect(compare(scenario('two points'), engine, SEED + 1, 2)).not.toEqual(twice[0]);
  });
});
