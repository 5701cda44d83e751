import { explainHours } from '../../src/entities/hours/hours-explanation.js';
import { OverrideState } from '../../src/entities/hours/hours-override.js';
import { HoursTimeline } from '../../src/entities/hours/hours-timeline.js';
import { openingIntervals } from '../../src/entities/hours/opening-intervals.js';
import { QueueSchedule } from '../../src/entities/hours/queue-schedule.entity.js';
import { ScheduleException } from '../../src/entities/hours/schedule-exception.entity.js';
import { dayNumberOf } from '../../src/entities/hours/zone-times.js';
import { cases, resultsOf } from './conformance.js';

const core = { explainHours, OverrideState, HoursTimeline, openingIntervals, QueueSchedule, ScheduleException, dayNumberOf };

test('The table has more than 250 cases, each with a title of its own, and explains more than 300 moments', () => {
  expect(cases.length).toBeGreaterThan(250);
  expect(new Set(cases.map(({ title }) => title)).size).toBe(cases.length);
  expect(cases.flatMap(({ explain = [] }) => explain).length).toBeGreaterThan(300);
});

test.each(cases.map((row) => [row.title, row] as const))('%s', (_, row) => {
  const { intervals, explain } = row;
  expect(resultsOf(core, row)).toEqual(explain ? { intervals, explain } : { intervals });
});
