import fc from 'fast-check';
import { compareInLine, type LinePlace, placeBetween } from '../../../src/services/line/line-order.js';
import { compareRanks } from '../../../src/services/line/rank.js';

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 8, minutes));
const OWN: LinePlace = { orderedAt: at(5), rank: '9' };
const ticket = fc.record({
  orderedAt: fc.option(fc.integer({ min: 0, max: 3 }).map(at), { nil: null }),
  rank: fc.integer({ min: 1, max: 9 }).map(String),
});

test('A place between two neighbours is behind the one and before the other', () => {
  fc.assert(
    fc.property(ticket, ticket, (a, b) => {
      const [before, after] = [a, b].sort(compareInLine) as [LinePlace, LinePlace];
      fc.pre(compareInLine(before, after) < 0);
      const place = placeBetween(before, after, OWN);
      expect(compareInLine(before, place)).toBeLessThan(0);
      expect(compareInLine(place, after)).toBeLessThan(0);
    }),
  );
});

test('A place at the front is before the first, and one at the end behind the last', () => {
  fc.assert(
    fc.property(ticket, (only) => {
      expect(compareInLine(placeBetween(null, only, OWN), only)).toBeLessThan(0);
      expect(compareInLine(placeBetween(only, null, OWN), only)).toBeGreaterThan(0);
    }),
  );
  expect(placeBetween(null, null, OWN)).toEqual(OWN);
});

test('The rank of a moved person is never a whole number, which is the rank of a ticket', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 30 }), (moves) => {
      const line = Array.from({ length: 10 }, (_, index): LinePlace => ({ orderedAt: null, rank: `${index + 1}` }));
      for (const nth of moves) {
        const index = nth % (line.length + 1);
        const place = placeBetween(line[index - 1] ?? null, line[index] ?? null, OWN);
        expect(place.rank).toMatch(/^-?\d+\.\d*[1-9]$/);
        line.splice(index, 0, place);
      }
      expect([...line].sort(compareInLine)).toEqual(line);
    }),
  );
});

test.each([
  ['behind the same person', (place: LinePlace, line: LinePlace[]) => line.splice(1, 0, place), 1],
  ['before the same person', (place: LinePlace, line: LinePlace[]) => line.splice(line.length - 1, 0, place), -1],
])('Two hundred people who are moved %s have two hundred places', (_where, insert, at) => {
  const line: LinePlace[] = [
    { orderedAt: null, rank: '1' },
    { orderedAt: null, rank: '2' },
  ];
  for (let move = 0; move < 200; move++) {
    const [before, after] = at > 0 ? [line[0]!, line[1]!] : [line.at(-2)!, line.at(-1)!];
    const place = placeBetween(before, after, OWN);
    expect(compareInLine(before, place)).toBeLessThan(0);
    expect(compareInLine(place, after)).toBeLessThan(0);
    insert(place, line);
  }
  expect(new Set(line.map(({ rank }) => rank)).size).toBe(202);
  expect(Math.max(...line.map(({ rank }) => rank.length))).toBeLessThan(100);
});

test('Ranks are compared as numbers, exactly', () => {
  const ranks = ['-10.5', '-1.5', '-0.5', '0.5', '1', `1.${'0'.repeat(60)}1`, `1.${'0'.repeat(60)}2`, '1.1', '2', '10'];
  const shuffled = fc.shuffledSubarray(ranks, { minLength: ranks.length });
  fc.assert(fc.property(shuffled, (some) => expect(some.sort(compareRanks)).toEqual(ranks)));
});
