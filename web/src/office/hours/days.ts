import { shell } from '../../kit/shell.js';

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** The name of a day of the week; 1 is Monday. */
export function weekdayName(day: number, width: 'long' | 'short'): string {
  const format = new Intl.DateTimeFormat(shell.language, { weekday: width, timeZone: 'UTC' });
  return format.format(new Date(MONDAY + (day - 1) * DAY_MS));
}

/** A local day, "2026-12-25", as a person reads it. */
export function dayText(date: string): string {
  return new Intl.DateTimeFormat(`${shell.language}-u-nu-latn`, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
}

/** The local day of an instant: "2026-12-25". */
export function dayOf(instant: string | number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(instant));
}

/** Some days, from this one on. */
export function daysFrom(first: string, count: number): string[] {
  const start = Date.parse(`${first}T00:00:00Z`);
  return Array.from({ length: count }, (_, day) => new Date(start + day * DAY_MS).toISOString().slice(0, 10));
}
