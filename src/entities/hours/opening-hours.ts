import { DateTime } from 'luxon';
import type { QueueSchedule } from './queue-schedule.entity.js';
import { isKnownTimeZone } from './time-zone.js';

/** One stretch of opening hours: a rule applied to a day. Instants, `opens` included, `closes` excluded. */
export interface OpeningPeriod {
  schedule: QueueSchedule;
  opens: Date;
  closes: Date;
}

/**
 * The opening period that a queue which is open at `at` belongs to, or null where no rule speaks of that day.
 *
 * In this order: the period in force (of several, the one that ends last); else the next one of the same local day, for a
 * nurse who opens early; else the last one that has ended that day, whose closing time is then already past.
 * `timeZone` is an IANA name; the local day and daylight saving time are the zone's. In an unknown one no rule means any time: null.
 */
export function openingPeriodAt(schedules: readonly QueueSchedule[], timeZone: string, at: Date): OpeningPeriod | null {
  if (!isKnownTimeZone(timeZone)) return null;
  const today = DateTime.fromJSDate(at, { zone: timeZone }).startOf('day');
  const periods = schedules.flatMap((schedule) => periodsAround(schedule, today));
  const inForce = periods.filter((period) => period.opens <= at && at < period.closes);
  if (inForce.length > 0) return inForce.reduce((a, b) => (b.closes > a.closes ? b : a));
  const ofToday = periods.filter((period) => period.opens >= today.toJSDate());
  const upcoming = ofToday.filter((period) => period.opens > at);
  if (upcoming.length > 0) return upcoming.reduce((a, b) => (b.opens < a.opens ? b : a));
  return ofToday.length > 0 ? ofToday.reduce((a, b) => (b.closes > a.closes ? b : a)) : null;
}

/** Yesterday counts too: a night shift that began then may still be on. */
function periodsAround(schedule: QueueSchedule, today: DateTime): OpeningPeriod[] {
  if (!schedule.active) return [];
  return [today.minus({ days: 1 }), today].filter((day) => appliesOn(schedule, day)).map((day) => periodOn(schedule, day));
}

function appliesOn(schedule: QueueSchedule, day: DateTime): boolean {
  const date = day.toISODate() ?? '';
  const isValid = (!schedule.validFrom || schedule.validFrom <= date) && (!schedule.validUntil || date <= schedule.validUntil);
  return isValid && schedule.weekdays.includes(day.weekday);
}

function periodOn(schedule: QueueSchedule, day: DateTime): OpeningPeriod {
  const closingDay = schedule.closesAt <= schedule.opensAt ? day.plus({ days: 1 }) : day;
  return { schedule, opens: atTime(day, schedule.opensAt), closes: atTime(closingDay, schedule.closesAt) };
}

function atTime(day: DateTime, time: string): Date {
  const [hour, minute] = time.split(':').map(Number);
  return day.set({ hour, minute }).toJSDate();
}
