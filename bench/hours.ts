import 'reflect-metadata';
import Table from 'cli-table3';
import type * as Explanation from '../src/entities/hours/hours-explanation.js';
import type * as Timeline from '../src/entities/hours/hours-timeline.js';
import type * as Intervals from '../src/entities/hours/opening-intervals.js';
import type * as Schedule from '../src/entities/hours/queue-schedule.entity.js';
import type * as Exception from '../src/entities/hours/schedule-exception.entity.js';
import type * as Plan from '../src/entities/queue/queue-plan.js';
import type * as Status from '../src/entities/queue/queue-status.entity.js';
import { planningAtStart } from './hours-planning.ts';
import { summarize } from './measurements.ts';

/** Measures the opening hours: how long they take to compute, and to plan at the start. It prints results and never fails because of them. */
const ROUNDS = 15;
const DEPARTMENTS = 500;
const DAYS = 365;
const WORKDAYS = [1, 2, 3, 4, 5];
const EVERY_DAY = [...WORKDAYS, 6, 7];
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Casablanca'];
/** A week before the clocks change in Berlin. Near a change every time needs the time zone's data. */
const AT = new Date('2026-10-18T09:30:00Z');

const built = <T>(path: string) => import(`../dist/entities/${path}.js`) as Promise<T>;
const { explainHours } = await built<typeof Explanation>('hours/hours-explanation');
const { HoursTimeline } = await built<typeof Timeline>('hours/hours-timeline');
const { openingIntervals } = await built<typeof Intervals>('hours/opening-intervals');
const { QueueSchedule } = await built<typeof Schedule>('hours/queue-schedule.entity');
const { ScheduleException } = await built<typeof Exception>('hours/schedule-exception.entity');
const { planQueue } = await built<typeof Plan>('queue/queue-plan');
const { QueueStatus } = await built<typeof Status>('queue/queue-status.entity');

const weekly = (weekdays: number[], opensAt: string, closesAt: string) =>
  Object.assign(new QueueSchedule(), { id: 1, weekdays, opensAt, closesAt, active: true, validFrom: null, validUntil: null });
const holiday = (date: string) =>
  Object.assign(new ScheduleException(), { fromDate: date, untilDate: date, closed: true, opensAt: null, closesAt: null });

/** Two shifts on workdays and twelve holidays; a night clinic; a department with 24 hours, in which a change is looked for longest. */
const holidays = Array.from({ length: 12 }, (_, month) => holiday(`2026-${String(month + 1).padStart(2, '0')}-15`));
const twoShifts = { schedules: [weekly(WORKDAYS, '08:00', '12:00'), weekly(WORKDAYS, '13:00', '17:00')], exceptions: holidays };
const night = { schedules: [weekly(EVERY_DAY, '20:00', '06:00')], exceptions: holidays };
const always = { schedules: [weekly(EVERY_DAY, '00:00', '00:00')], exceptions: [] };
const kinds = [twoShifts, twoShifts, twoShifts, night, always];

function planAll(): void {
  for (let number = 0; number < DEPARTMENTS; number++) {
    const rules = kinds[number % kinds.length] ?? twoShifts;
    const timeline = new HoursTimeline(rules, ZONES[(number >> 3) % ZONES.length] ?? 'UTC');
    const isOpen = number % 2 === 0;
    const status = Object.assign(new QueueStatus(), { isOpen, closesAt: null, currentScheduleId: null, opensSoonFor: null });
    planQueue({ status, timeline, opensAutomatically: true, opensSoonMinutes: 15, at: AT });
  }
}

const timeline = (rules: Timeline.HoursTimeline['rules']) => new HoursTimeline(rules, 'Europe/Berlin');
const year = (rules: Timeline.HoursTimeline['rules']) => {
  const hours = timeline(rules);
  const from = hours.dayAt(AT);
  return [...openingIntervals(rules, hours.times, from, from + DAYS - 1)].length;
};

const work: [name: string, goal: string, run: () => unknown][] = [
  ['a year of intervals, two shifts and holidays', 'under 20 ms', () => year(twoShifts)],
  ['a year of intervals, night clinic', 'under 20 ms', () => year(night)],
  ['one explanation, two shifts and holidays', '', () => explainHours(timeline(twoShifts), AT)],
  ['one explanation, 24 hours every day', '', () => explainHours(timeline(always), AT)],
  [`${DEPARTMENTS} departments planned, without the database`, '', planAll],
];

const measured = work.map(([name, goal, run]) => {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    run();
    return { ms: performance.now() - start };
  });
  // The first run also loads the time zone data and compiles.
  return { name, goal, firstMs: rounds[0]?.ms ?? 0, ...summarize(rounds).ms };
});

for (const [name, goal, ms] of await atStart()) measured.push({ name, goal, firstMs: ms, median: ms, min: ms, max: ms });

async function atStart(): Promise<[name: string, goal: string, ms: number][]> {
  const { unplanned, planned } = await planningAtStart(DEPARTMENTS);
  return [
    [`${DEPARTMENTS} departments planned at the start, none planned before`, 'under 2 s', unplanned],
    [`${DEPARTMENTS} departments planned at the start, nothing to change`, 'under 2 s', planned],
  ];
}

if (process.argv.includes('--json')) console.log(JSON.stringify(measured, null, 2));
else {
  const table = new Table({
    head: ['opening hours', 'goal', 'first, ms', 'median, ms', 'max, ms'],
    style: { head: [], border: [] },
  });
  const text = (value: number | undefined) => (value ?? 0).toLocaleString('en', { maximumSignificantDigits: 3 });
  for (const { name, goal, firstMs, median, max } of measured) table.push([name, goal, text(firstMs), text(median), text(max)]);
  console.log(`${table}`);
}
