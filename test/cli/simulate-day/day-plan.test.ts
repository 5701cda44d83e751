import { planDay } from '../../../src/cli/simulate-day/day-plan.js';

const day = (changes: Partial<Parameters<typeof planDay>[0]> = {}) =>
  planDay({ minutes: 480, points: 2, seed: 1, ...changes }).people;
const share = <T>(all: readonly T[], isOne: (one: T) => boolean) => all.filter(isOne).length / all.length;
/** Enough days that the shares are those of the plan. */
const many = Array.from({ length: 40 }, (_, seed) => day({ seed })).flat();

test('The same seed is the same day, and another seed is another one', () => {
  expect(day()).toEqual(day());
  expect(day({ seed: 2 })).not.toEqual(day());
});

test('People arrive in order, most of them in the morning, and nobody at the end', () => {
  const arrivals = day().map(({ arrivesAt }) => arrivesAt);
  expect(arrivals).toEqual([...arrivals].sort((a, b) => a - b));
  expect(Math.min(...arrivals)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...many.map(({ arrivesAt }) => arrivesAt))).toBeLessThan(0.86 * 480);
  expect(share(many, ({ arrivesAt }) => arrivesAt < 240)).toBeGreaterThan(0.65);
});

test('Twice the service points, or twice the time, bring twice the people', () => {
  const { length } = day();
  expect(length).toBeGreaterThan(60);
  expect(Math.abs(day({ points: 4 }).length - 2 * length)).toBeLessThanOrEqual(1);
  expect(Math.abs(day({ minutes: 960 }).length - 2 * length)).toBeLessThanOrEqual(1);
  expect(day({ minutes: 1, points: 1 })).toHaveLength(1);
});

test('A few are urgent, do not come, leave, or let others go first, and services are lognormal', () => {
  expect(share(many, ({ isUrgent }) => isUrgent)).toBeCloseTo(0.06, 1);
  expect(share(many, ({ turn }) => !turn.comes)).toBeCloseTo(0.07, 1);
  expect(share(many, ({ patience }) => patience !== null)).toBeCloseTo(0.06, 1);
  expect(share(many, ({ stepsBack }) => stepsBack !== null)).toBeCloseTo(0.08, 1);
  expect(many.every(({ isUrgent, kind }) => !isUrgent || kind === 'GUEST')).toBe(true);
  expect(many.every(({ turn, answer }) => turn.comes || answer === null)).toBe(true);
  const logs = many.map(({ turn }) => Math.log(turn.service));
  const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
  const deviation = Math.sqrt(logs.reduce((sum, value) => sum + (value - mean) ** 2, 0) / logs.length);
  expect(Math.exp(mean)).toBeCloseTo(8, 0);
  expect(deviation).toBeCloseTo(0.45, 1);
});
