import type { OpeningPeriod } from './opening-period.js';
import type { QueueSchedule } from './queue-schedule.entity.js';
import type { ScheduleException } from './schedule-exception.entity.js';
import { type DayNumber, dateOf, type ZoneTimes } from './zone-times.js';

/** What makes opening hours: a rule of the week, or an exception. */
export type HoursRule = QueueSchedule | ScheduleException;
export type RulePeriod = OpeningPeriod<HoursRule>;

/** Everything that decides when one department is open, except an override. */
export interface HoursRules {
  schedules: readonly QueueSchedule[];
  exceptions: readonly ScheduleException[];
}

/** The rules that cover one local day. */
export interface RulesOfDay {
  /** They decide the day: a closed exception, special hours of the same length, or all rules of the week. */
  deciding: readonly HoursRule[];
  /** They cover the day, but a more specific rule decides it. The most specific comes first. */
  overruled: readonly HoursRule[];
}

/**
 * Decides which rules make the hours of one local day. An exception wins over the week, a shorter exception over a longer one, and of
 * those that are equally long a closed one. Several special hours of the same length are several shifts.
 */
export function rulesOn({ schedules, exceptions }: HoursRules, day: DayNumber): RulesOfDay {
  const week = schedules.filter((schedule) => schedule.appliesOn(day));
  if (exceptions.length === 0) return { deciding: week, overruled: [] };
  const date = dateOf(day);
  const [first, ...others] = mostSpecificFirst(exceptions).filter((exception) => exception.covers(date));
  if (!first) return { deciding: week, overruled: [] };
  const isShift = (exception: ScheduleException) => !first.closed && exception.days === first.days;
  return {
    deciding: [first, ...others.filter(isShift)],
    overruled: [...others.filter((exception) => !isShift(exception)), ...week],
  };
}

/** Sorted once, not for each of the 400 days in which a change is looked for: that would block a node for 0.1 s. */
const sorted = new WeakMap<readonly ScheduleException[], readonly ScheduleException[]>();

function mostSpecificFirst(exceptions: readonly ScheduleException[]): readonly ScheduleException[] {
  const known = sorted.get(exceptions);
  if (known) return known;
  const result = [...exceptions].sort(bySpecificity);
  sorted.set(exceptions, result);
  return result;
}

function bySpecificity(a: ScheduleException, b: ScheduleException): number {
  return a.days - b.days || Number(b.closed) - Number(a.closed);
}

/**
 * Returns the periods that begin on one local day. A day that the zone skipped has none. A night shift that began the day before belongs
 * to that day, and runs on into a day for which an exception decides.
 */
export function periodsOn(rules: HoursRules, times: ZoneTimes, day: DayNumber): RulePeriod[] {
  if (!times.hasDay(day)) return [];
  return rulesOn(rules, day).deciding.flatMap((rule): RulePeriod[] => {
    const period: RulePeriod | null = rule.periodOn(day, times);
    return period ? [period] : [];
  });
}
