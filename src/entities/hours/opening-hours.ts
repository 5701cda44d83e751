import { isKnownTimeZone } from '../directory/time-zone.js';
import type { OpeningPeriod } from './opening-period.js';
import type { QueueSchedule } from './queue-schedule.entity.js';
import { type DayNumber, ZoneTimes } from './zone-times.js';

/**
 * Returns the opening period of a queue that is open at `at`. Null: no rule applies to that day, or the time zone is unknown.
 *
 * The order of preference: the period in force (if there are several, the one that ends last); else the next period of the same local day,
 * for a nurse who opens early; else the last period that has ended that day, whose closing time is then already past.
 * `timeZone` is an IANA name; it decides the local day and daylight saving time.
 */
export function openingPeriodAt(schedules: readonly QueueSchedule[], timeZone: string, at: Date): OpeningPeriod | null {
  if (!isKnownTimeZone(timeZone)) return null;
  const times = new ZoneTimes(timeZone);
  const today = times.dayAt(at.getTime());
  const ofToday = periodsOn(schedules, times, today);
  const inForce = [...periodsOn(schedules, times, today - 1), ...ofToday].filter((period) => period.isInForce(at));
  if (inForce.length > 0) return inForce.reduce((a, b) => (b.closes > a.closes ? b : a));
  const upcoming = ofToday.filter((period) => period.opens > at);
  if (upcoming.length > 0) return upcoming.reduce((a, b) => (b.opens < a.opens ? b : a));
  return ofToday.length > 0 ? ofToday.reduce((a, b) => (b.closes > a.closes ? b : a)) : null;
}

/**
 * Returns the periods of the rules that begin on one local day, in the order of the rules. A day that the zone skipped has none. A night shift
 * that began the day before belongs to that day.
 */
export function periodsOn(schedules: readonly QueueSchedule[], times: ZoneTimes, day: DayNumber): OpeningPeriod[] {
  if (!times.hasDay(day)) return [];
  return schedules.filter((schedule) => schedule.appliesOn(day)).map((schedule) => schedule.periodOn(day, times));
}
