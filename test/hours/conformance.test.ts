import { explainHours } from '../../src/entities/hours/hours-explanation.js';
import { OverrideState } from '../../src/entities/hours/hours-override.js';
import type { HoursRule, HoursRules } from '../../src/entities/hours/hours-rules.js';
import { HoursTimeline } from '../../src/entities/hours/hours-timeline.js';
import { openingIntervals } from '../../src/entities/hours/opening-intervals.js';
import { QueueSchedule } from '../../src/entities/hours/queue-schedule.entity.js';
import { dayNumberOf } from '../../src/entities/hours/zone-times.js';
import { type Case, cases, type Explained, secondText } from './conformance.js';
import { exception, weekly } from './rules.js';

function timelineOf({ timeZone, rules, exceptions = [], override }: Case): HoursTimeline {
  const given = {
    schedules: rules.map(({ opensAt, closesAt, ...more }) => weekly(opensAt, closesAt, more)),
    exceptions: exceptions.map(({ from, until, ...more }) => exception(from, until, more)),
  };
  const kept = override ? { state: OverrideState[override.state], until: new Date(override.until) } : null;
  return new HoursTimeline(given, timeZone, kept);
}

/** The name of a rule in the table: its kind and its position, from 1. */
function nameIn({ schedules, exceptions }: HoursRules, rule: HoursRule): string {
  return rule instanceof QueueSchedule ? `rule ${schedules.indexOf(rule) + 1}` : `exception ${exceptions.indexOf(rule) + 1}`;
}

function explained(timeline: HoursTimeline, at: Date): Explained {
  const { isOpen, override, rule, overruled, next } = explainHours(timeline, at);
  const name = (each: HoursRule) => nameIn(timeline.rules, each);
  const decided = rule && name(rule);
  // The table leaves out what the change does: it is always the other state.
  expect(next?.isOpen ?? !isOpen).toBe(!isOpen);
  const losers = overruled.map(name).sort();
  return [secondText(at), isOpen ? 'open' : 'closed', override ? 'override' : decided, losers, next && secondText(next.at)];
}

test('The table has more than 250 cases, each with a title of its own, and explains more than 300 moments', () => {
  expect(cases.length).toBeGreaterThan(250);
  expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
  expect(cases.flatMap(({ explain = [] }) => explain).length).toBeGreaterThan(300);
});

test.each(cases.map((row) => [row.title, row] as const))('%s', (_, row) => {
  const timeline = timelineOf(row);
  const first = dayNumberOf(row.from);
  const found = [...openingIntervals(timeline.rules, timeline.times, first, first + row.days - 1)];
  const intervals = found.map(({ opens, closes, rule }) => [secondText(opens), secondText(closes), nameIn(timeline.rules, rule)]);
  expect(intervals).toEqual(row.intervals);
  expect(row.explain?.map(([at]) => explained(timeline, new Date(at)))).toEqual(row.explain);
});
