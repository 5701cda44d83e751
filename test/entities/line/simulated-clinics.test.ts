import { compare } from '../../../bench/simulate/comparison.ts';
import { scenarios } from '../../../bench/simulate/scenarios.ts';
import { missedTargets } from '../../../bench/simulate/targets.ts';
import * as random from '../../../src/entities/line/seeded-random.js';
import { estimateWaits } from '../../../src/entities/line/wait-estimate.js';

const engine = { estimateWaits, random };
const SEED = 4;
const scenario = (name: string) => {
  const found = scenarios.find((one) => one.name === name);
  if (!found) throw new Error(`There is no scenario "${name}".`);
  return found;
};

/** A few days of `npm run simulate`. The seed decides everything, so the result is the same on every machine. */
describe('In simulated clinics', () => {
  test.each([
    ['one point', 40],
    ['two points, 15 % urgent', 20],
    ['new clinic, two points', 25],
  ])('with "%s" the estimate beats both simpler ones, and 75 to 85 %% of the waits end from low to high', (name, days) => {
    const comparison = compare(scenario(name), engine, SEED, days);
    expect(comparison.people).toBeGreaterThan(300);
    expect(missedTargets(comparison)).toEqual([]);
  });

  test('the same seed gives the same days and the same estimates', () => {
    const twice = [1, 2].map(() => compare(scenario('two points'), engine, SEED, 2));
    expect(twice[0]).toEqual(twice[1]);
    expect(compare(scenario('two points'), engine, SEED + 1, 2)).not.toEqual(twice[0]);
  });
});
