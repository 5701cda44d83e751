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
  /** They cover the day, but a more specific rule decides it. */
  overruled: readonly HoursRule[];
}

/**
 * Decides which rules make the hours of one local day. An exception wins over the week, a shorter exception over a longer one, and of
 * those that are equally long a closed one. Several special hours of the same length are several shifts.
 */
export function rulesOn({ schedules, exceptions }: HoursRules, day: DayNumber): RulesOfDay {
  const date = dateOf(day);
  const week = schedules.filter((schedule) => schedule.appliesOn(day));
  const covering = exceptions.filter((exception) => exception.covers(date));
  if (covering.length === 0) return { deciding: week, overruled: [] };
  const fewestDays = Math.min(...covering.map(({ days }) => days));
  const shortest = covering.filter(({ days }) => days === fewestDays);
  const closed = shortest.find((exception) => exception.closed);
  const deciding = closed ? [closed] : shortest;
  return { deciding, overruled: [...covering.filter((exception) => !deciding.includes(exception)), ...week] };
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
