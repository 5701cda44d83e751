import { DateTime } from 'luxon';
import { isKnownTimeZone } from '../directory/time-zone.js';
import type { OpeningPeriod } from './opening-period.js';
import type { QueueSchedule } from './queue-schedule.entity.js';

/**
 * The opening period to which a queue belongs that is open at `at`. Null: no rule applies to that day.
 *
 * The order of preference: the period in force (if there are several, the one that ends last); else the next period of the same local day,
 * for a nurse who opens early; else the last period that has ended that day, whose closing time is then already past.
 * `timeZone` is an IANA name; it decides the local day and daylight saving time. Returns null if the time zone is unknown.
 */
export function openingPeriodAt(schedules: readonly QueueSchedule[], timeZone: string, at: Date): OpeningPeriod | null {
  if (!isKnownTimeZone(timeZone)) return null;
  const today = DateTime.fromJSDate(at, { zone: timeZone }).startOf('day');
  const periods = schedules.flatMap((schedule) => periodsAround(schedule, today));
  const inForce = periods.filter((period) => period.isInForce(at));
  if (inForce.length > 0) return inForce.reduce((a, b) => (b.closes > a.closes ? b : a));
  const ofToday = periods.filter((period) => period.opens >= today.toJSDate());
  const upcoming = ofToday.filter((period) => period.opens > at);
  if (upcoming.length > 0) return upcoming.reduce((a, b) => (b.opens < a.opens ? b : a));
  return ofToday.length > 0 ? ofToday.reduce((a, b) => (b.closes > a.closes ? b : a)) : null;
}

/** Yesterday is included: a night shift that began then may still be in force. */
function periodsAround(schedule: QueueSchedule, today: DateTime): OpeningPeriod[] {
  const days = [today.minus({ days: 1 }), today];
  return days.filter((day) => schedule.appliesOn(day)).map((day) => schedule.periodOn(day));
}
