import { readFileSync } from 'node:fs';
import type * as Explanation from '../../src/entities/hours/hours-explanation.js';
import type * as Override from '../../src/entities/hours/hours-override.js';
import type { HoursRule } from '../../src/entities/hours/hours-rules.js';
import type * as Timeline from '../../src/entities/hours/hours-timeline.js';
import type * as Intervals from '../../src/entities/hours/opening-intervals.js';
import type * as Schedule from '../../src/entities/hours/queue-schedule.entity.js';
import type * as Exception from '../../src/entities/hours/schedule-exception.entity.js';
import type * as Times from '../../src/entities/hours/zone-times.js';

/** One case of conformance.json; README.md describes it. */
export interface Case {
  title: string;
  timeZone: string;
  from: string;
  days: number;
  rules: { weekdays: number[]; opensAt: string; closesAt: string; validFrom: string | null; validUntil: string | null }[];
  exceptions?: { from: string; until: string; closed: boolean; opensAt: string | null; closesAt: string | null }[];
  override?: { state: 'KEEP_OPEN' | 'KEEP_CLOSED'; until: string };
  intervals: [opens: string, closes: string, rule: string][];
  explain?: Explained[];
}

/** A moment and its explanation: the state, the winner, the losers, and the next change. */
export type Explained = [at: string, state: 'open' | 'closed', winner: string | null, losers: string[], next: string | null];

export const cases: readonly Case[] = JSON.parse(readFileSync(new URL('conformance.json', import.meta.url), 'utf8'));

/** An instant as the table writes it: UTC, without milliseconds. */
const secondText = (at: Date) => at.toISOString().replace('.000Z', 'Z');

/** The program under test: its source in a test, or what was built of it in a process of its own. */
export type Core = Pick<typeof Explanation, 'explainHours'> &
  Pick<typeof Override, 'OverrideState'> &
  Pick<typeof Timeline, 'HoursTimeline'> &
  Pick<typeof Intervals, 'openingIntervals'> &
  Pick<typeof Schedule, 'QueueSchedule'> &
  Pick<typeof Exception, 'ScheduleException'> &
  Pick<typeof Times, 'dayNumberOf'>;

/** What the program says in this case, as the table writes it. */
export function resultsOf(
  core: Core,
  { timeZone, from, days, override, explain, ...row }: Case,
): Pick<Case, 'intervals' | 'explain'> {
  const schedules = row.rules.map((rule) => Object.assign(new core.QueueSchedule(), { active: true, ...rule }));
  const exceptions = (row.exceptions ?? []).map(({ from: fromDate, until: untilDate, ...hours }) =>
    Object.assign(new core.ScheduleException(), { fromDate, untilDate, ...hours }),
  );
  const kept = override ? { state: core.OverrideState[override.state], until: new Date(override.until) } : null;
  const timeline = new core.HoursTimeline({ schedules, exceptions }, timeZone, kept);
  const name = (rule: HoursRule) =>
    rule instanceof core.ScheduleException ? `exception ${exceptions.indexOf(rule) + 1}` : `rule ${schedules.indexOf(rule) + 1}`;
  const first = core.dayNumberOf(from);
  const found = [...core.openingIntervals(timeline.rules, timeline.times, first, first + days - 1)];
  const intervals = found.map(({ opens, closes, rule }): Case['intervals'][0] => [
    secondText(opens),
    secondText(closes),
    name(rule),
  ]);
  return explain ? { intervals, explain: explain.map(([at]) => explained(core, timeline, at, name)) } : { intervals };
}

function explained(
  { explainHours }: Core,
  timeline: Timeline.HoursTimeline,
  at: string,
  name: (rule: HoursRule) => string,
): Explained {
  const { isOpen, override, rule, overruled, next } = explainHours(timeline, new Date(at));
  // The table leaves out what the next change does: it is always the other state.
  if (next?.isOpen === isOpen) throw new Error(`${at}: the next change is no change`);
  const winner = override ? 'override' : rule && name(rule);
  return [at, isOpen ? 'open' : 'closed', winner, overruled.map(name).sort(), next && secondText(next.at)];
}
