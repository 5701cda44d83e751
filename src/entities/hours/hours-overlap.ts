import { type DayNumber, minutesOf, weekdayOf } from './zone-times.js';

const DAY_MINUTES = 1_440;
const WEEK = 7;

/** Local hours that begin on certain days. A closing time that is not after the opening time is on the next day. */
export interface DatedHours {
  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  weekdays: readonly number[];
  /** Null: no first day. */
  first: DayNumber | null;
  /** The last day on which they begin. Null: no last day. */
  last: DayNumber | null;
  /** HH:MM. */
  opensAt: string;
  closesAt: string;
}

/**
 * Tells whether there is a local day on which both are open at once. The end of a night shift is compared with the hours of the next day.
 * Hours that touch do not overlap. Clock changes are left out: they move both.
 */
export function hoursOverlap(a: DatedHours, b: DatedHours): boolean {
  // No hours are longer than 24 hours, so those of a day reach into the next one at most.
  return [-1, 0, 1].some((shift) => meetAt(a, b, shift) && hasDay(a, b, shift));
}

/** Whether the times of `a` meet those of `b` that begin `shift` days later. */
function meetAt(a: DatedHours, b: DatedHours, shift: number): boolean {
  const later = shift * DAY_MINUTES;
  return minutesOf(a.opensAt) < endOf(b) + later && minutesOf(b.opensAt) + later < endOf(a);
}

/** Whether `a` begins on some day, and `b` begins `shift` days later. */
function hasDay(a: DatedHours, b: DatedHours, shift: number): boolean {
  const first = Math.max(a.first ?? -Infinity, (b.first ?? -Infinity) - shift);
  const last = Math.min(a.last ?? Infinity, (b.last ?? Infinity) - shift);
  // Every weekday occurs within a week, so a longer span needs no more days.
  const begin = Number.isFinite(first) ? first : Number.isFinite(last) ? last - WEEK + 1 : 0;
  for (let day = begin; day <= Math.min(last, begin + WEEK - 1); day++) {
    if (a.weekdays.includes(weekdayOf(day)) && b.weekdays.includes(weekdayOf(day + shift))) return true;
  }
  return false;
}

function endOf({ opensAt, closesAt }: DatedHours): number {
  return minutesOf(closesAt) + (closesAt <= opensAt ? DAY_MINUTES : 0);
}
