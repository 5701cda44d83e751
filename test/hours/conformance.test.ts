import { readFileSync } from 'node:fs';
import { openingIntervals } from '../../src/entities/hours/opening-intervals.js';
import { dayNumberOf, ZoneTimes } from '../../src/entities/hours/zone-times.js';
import { rules, weekly } from './rules.js';

/**
 * One case of conformance.json. The table is data, so that another implementation can run it; an independent program (Python's zoneinfo)
 * computed the intervals. Local times follow the rules of {@link ZoneTimes}, intervals those of {@link openingIntervals}.
 */
interface Case {
  title: string;
  timeZone: string;
  /** The first local day, and the number of days. */
  from: string;
  days: number;
  rules: { weekdays: number[]; opensAt: string; closesAt: string; validFrom: string | null; validUntil: string | null }[];
  /** Opening and closing in UTC, and the position of the rule, beginning with 1. */
  intervals: [string, string, number][];
}

const cases: Case[] = JSON.parse(readFileSync(new URL('conformance.json', import.meta.url), 'utf8'));
const text = (at: Date) => at.toISOString().replace('.000Z', 'Z');

test('The table has more than 120 cases, each with a title of its own', () => {
  expect(cases.length).toBeGreaterThan(120);
  expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
});

test.each(cases.map((row) => [row.title, row] as const))('%s', (_, { timeZone, from, days, rules: given, intervals }) => {
  const schedules = given.map(({ opensAt, closesAt, ...more }, index) => weekly(opensAt, closesAt, { ...more, id: index + 1 }));
  const first = dayNumberOf(from);
  const found = [...openingIntervals(rules(...schedules), new ZoneTimes(timeZone), first, first + days - 1)];
  expect(found.map(({ opens, closes, rule }) => [text(opens), text(closes), rule.id])).toEqual(intervals);
});
