import fc from 'fast-check';
import { OutboxPosition } from '../../src/realtime/outbox-position.js';

const NOW = 1_000;
const openEnd = (from: number) => ({ from, to: Number.MAX_SAFE_INTEGER });
const settledUpTo = (position: OutboxPosition) => (position.missing()[0]?.from ?? 0) - 1;

test('Consecutive numbers leave nothing missing below them', () => {
  const position = new OutboxPosition();
  expect([1, 2, 3].map((seq) => position.settle(seq, NOW))).toEqual([true, true, true]);
  expect([settledUpTo(position), position.highest, position.missing()]).toEqual([3, 3, [openEnd(4)]]);
});

test('A number is settled once', () => {
  const position = new OutboxPosition();
  expect([5, 5, 2, 2].map((seq) => position.settle(seq, NOW))).toEqual([true, false, true, false]);
});

test('A late number splits the gap that it was missing from', () => {
  const position = new OutboxPosition();
  position.settle(10, NOW);
  position.settle(4, NOW);
  expect(position.missing()).toEqual([{ from: 1, to: 3 }, { from: 5, to: 9 }, openEnd(11)]);
  expect([settledUpTo(position), position.isSettled(4), position.isSettled(5), position.isSettled(11)]).toEqual([
    0,
    true,
    false,
    false,
  ]);
});

test('A gap is given up by its age, and what a late number leaves of it keeps that age', () => {
  const position = new OutboxPosition();
  position.settle(3, 100);
  position.settle(5, 200);
  position.settle(1, 300);
  position.giveUp(100);
  expect(position.missing()).toEqual([{ from: 2, to: 2 }, { from: 4, to: 4 }, openEnd(6)]);
  position.giveUp(101);
  expect([settledUpTo(position), position.missing()]).toEqual([3, [{ from: 4, to: 4 }, openEnd(6)]]);
  expect(position.settle(2, 400)).toBe(false);
});

test('A node that starts watches the gaps among the last numbers, and ignores everything before them', () => {
  const position = OutboxPosition.afterNumbers([991, 995, 1_000], 10, NOW);
  expect(position.missing()).toEqual([{ from: 992, to: 994 }, { from: 996, to: 999 }, openEnd(1_001)]);
  expect(OutboxPosition.afterNumbers([], 10, NOW).missing()).toEqual([openEnd(1)]);
});

test('A jump of a million million numbers is one gap', () => {
  const position = new OutboxPosition();
  position.settle(1_000_000_000_000, NOW);
  expect(position.missing()).toHaveLength(2);
});

test('Numbers in any order are settled once each, and all others are missing', () => {
  const LAST = 30;
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.integer({ min: 1, max: LAST }).map((seq) => ({ seq, before: null })) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 60 }).map((before) => ({ seq: null, before })) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const position = new OutboxPosition();
      // The simple model: every number on its own.
      const settled = new Set<number>();
      const firstSeen = new Map<number, number>();
      let highest = 0;
      steps.forEach(({ seq, before }, now) => {
        if (seq !== null) {
          expect(position.settle(seq, now)).toBe(!settled.has(seq));
          for (let missing = highest + 1; missing < seq; missing++) firstSeen.set(missing, now);
          settled.add(seq);
          highest = Math.max(highest, seq);
        } else {
          position.giveUp(before);
          for (const [missing, since] of firstSeen) if (since < before) settled.add(missing);
        }
        const numbers = Array.from({ length: LAST }, (_, i) => i + 1);
        const unsettled = numbers.filter((each) => !settled.has(each));
        const ranges = position.missing();
        expect(numbers.filter((each) => ranges.some(({ from, to }) => from <= each && each <= to))).toEqual(unsettled);
        expect(numbers.filter((each) => !position.isSettled(each))).toEqual(unsettled);
        expect(position.highest).toBe(highest);
        expect(settledUpTo(position)).toBe(Math.min((unsettled[0] ?? LAST + 1) - 1, highest));
      });
    }),
  );
});
