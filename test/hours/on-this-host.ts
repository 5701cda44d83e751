import 'reflect-metadata';
import { isDeepStrictEqual } from 'node:util';
import { type Core, cases, resultsOf } from './conformance.ts';

/** Runs the table on the built program, in a process that has a time zone of its own. Prints the zone and the cases that differ. */
const MODULES = [
  ...['hours-explanation', 'hours-override', 'hours-timeline', 'opening-intervals', 'zone-times'],
  ...['queue-schedule.entity', 'schedule-exception.entity'],
];
const modules = await Promise.all(MODULES.map((name) => import(`../../dist/entities/hours/${name}.js`)));
const core: Core = Object.assign({}, ...modules);
const wrong = cases.filter((row) => {
  const { intervals, explain } = resultsOf(core, row);
  return !isDeepStrictEqual([intervals, explain], [row.intervals, row.explain]);
});
const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
console.log(JSON.stringify({ timeZone, cases: cases.length, wrong: wrong.map(({ title }) => title) }));
