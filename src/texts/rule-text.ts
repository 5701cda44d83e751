import type { Language } from './language.js';

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

interface Rule {
  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  weekdays: readonly number[];
  opensAt: string;
  closesAt: string;
}

/** A rule of opening hours in one line: "Mon, Tue, Wed 08:00–17:00". The names of the days are those of the runtime's own data. */
export function ruleText(language: Language, { weekdays, opensAt, closesAt }: Rule): string {
  const name = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  const days = [...weekdays].sort().map((day) => name.format(MONDAY + (day - 1) * DAY_MS));
  return `${days.join(', ')} ${opensAt}–${closesAt}`;
}
