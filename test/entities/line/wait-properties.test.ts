import fc from 'fast-check';
import { estimateWaits, estimateWaitsInPieces, type LineFacts } from '../../../src/entities/line/wait-estimate.js';
import { asOf, MINUTE, minutesAgo } from './line.js';

const minutes = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const servicePoint = fc.oneof(
  fc.constant({ state: 'FREE' } as const),
  fc.record({ state: fc.constantFrom('CALLED' as const, 'IN_SERVICE' as const), calledAt: minutes(0, 600).map(minutesAgo) }),
);
const turn = fc.record({
  heldMs: minutes(0, 700).map((value) => value * MINUTE),
  endedAt: minutes(0, 20_000).map(minutesAgo),
  wasNoShow: fc.boolean(),
});
const prior = fc.record({
  serviceMs: minutes(1, 60).map((value) => value * MINUTE),
  variation: minutes(0, 2),
  noShowShare: minutes(0, 1),
  noShowMs: minutes(0, 10).map((value) => value * MINUTE),
});
const overtaking = fc.record({
  perHour: minutes(0, 20),
  headStartMs: fc.constantFrom(0, 30 * MINUTE, 60 * MINUTE, Number.POSITIVE_INFINITY),
});
const waiting = fc
  .array(fc.option(minutes(0, 300)), { maxLength: 90 })
  .map((ages) => ages.sort((a, b) => (b ?? 1e9) - (a ?? 1e9)).map((age) => (age === null ? null : minutesAgo(age))));
const line: fc.Arbitrary<LineFacts> = fc.record({
  asOf: fc.constant(asOf),
  seed: fc.integer(),
  waiting,
  servicePoints: fc.array(servicePoint, { minLength: 1, maxLength: 6 }),
  turns: fc.array(turn, { maxLength: 60 }),
  prior,
  overtaking: fc.array(overtaking, { maxLength: 2 }),
});

/** Always the same examples: a red run is repeated by running it again. */
const check = <T>(arbitrary: fc.Arbitrary<T>, claim: (value: T) => void, numRuns = 50) =>
  fc.assert(fc.property(arbitrary, claim), { seed: 15, numRuns });
const all = (facts: LineFacts) => {
  const { waiting, joining } = estimateWaits(facts);
  if (!waiting) throw new Error('There is no estimate.');
  return [...waiting, joining];
};

test('Every estimate is finite, in steps of 5 minutes, and likely is between low and high', () => {
  check(line, (facts) => {
    for (const { low, likely, high } of all(facts)) {
      expect([low, likely, high].filter((value) => !Number.isInteger(value / 5) || value < 0)).toEqual([]);
      expect(low).toBeLessThanOrEqual(likely);
      expect(likely).toBeLessThanOrEqual(high);
    }
  });
});

test('Nobody has a shorter estimate than a person ahead', () => {
  check(line, (facts) => {
    const estimates = all(facts);
    for (const name of ['low', 'likely', 'high'] as const) {
      const values = estimates.map((estimate) => estimate[name]);
      expect(values).toEqual([...values].sort((a, b) => a - b));
    }
  });
});

test('People who join behind change nothing for those ahead', () => {
  check(
    fc.tuple(line, fc.integer({ min: 1, max: 100 })),
    ([facts, more]) => {
      const longer = { ...facts, waiting: [...facts.waiting, ...Array.from({ length: more }, () => asOf)] };
      expect(all(longer).slice(0, facts.waiting.length)).toEqual(all(facts).slice(0, -1));
      expect(all(longer).at(-1)?.likely).toBeGreaterThanOrEqual(all(facts).at(-1)?.likely ?? Number.NaN);
    },
    30,
  );
});

test('One more service point never makes a wait longer', () => {
  check(fc.tuple(line, servicePoint), ([facts, point]) => {
    const fewer = all(facts);
    const more = all({ ...facts, servicePoints: [...facts.servicePoints, point] });
    expect(more.filter(({ likely }, position) => likely > (fewer[position]?.likely ?? Number.NaN))).toEqual([]);
  });
});

test('Nobody waits who is the first and finds a free service point', () => {
  check(line, (facts) => {
    const [first] = all({ ...facts, servicePoints: [...facts.servicePoints, { state: 'FREE' }] });
    expect(first).toMatchObject({ low: 0, likely: 0, high: 0 });
  });
});

test('A clinic without turns says that its estimate is the configured one', () => {
  check(line, (facts) => {
    for (const { basis, sampleSize } of all({ ...facts, turns: [] })) expect([basis, sampleSize]).toEqual(['CONFIGURED', 0]);
  });
});

test('An estimate in pieces is the same as one without a pause', async () => {
  const same = fc.asyncProperty(line, async (facts) => {
    expect(await estimateWaitsInPieces(facts, async () => {})).toEqual(estimateWaits(facts));
  });
  await fc.assert(same, { seed: 15, numRuns: 50 });
});
