import { textIn } from './catalogue.js';
import type { Language } from './language.js';

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

interface WeeklyRule {
  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  weekdays: readonly number[];
  opensAt: string;
  closesAt: string;
}

interface ExceptionRule {
  /** YYYY-MM-DD. */
  fromDate: string;
  untilDate: string;
  /** Null: closed. */
  opensAt: string | null;
  closesAt: string | null;
  reason: string;
}

/** Creating a format takes a hundred times as long as using it. */
const dayNames = new Map<Language, Intl.DateTimeFormat>();

/**
 * A rule of opening hours in one line: "Mon, Tue, Wed 08:00–17:00", or "2026-12-25 closed: Christmas Day". The names of the days are those
 * of the runtime's own data; a reason stays as it was typed. Null: no rule applies.
 */
export function ruleText(language: Language, rule: WeeklyRule | ExceptionRule | null): string {
  if (!rule) return textIn(language, 'RULE_NONE', {});
  return 'weekdays' in rule ? weeklyText(language, rule) : exceptionText(language, rule);
}

function weeklyText(language: Language, { weekdays, opensAt, closesAt }: WeeklyRule): string {
  const name = dayNames.get(language) ?? new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' });
  dayNames.set(language, name);
  const days = [...weekdays].sort().map((day) => name.format(MONDAY + (day - 1) * DAY_MS));
  return `${days.join(', ')} ${opensAt}–${closesAt}`;
}

function exceptionText(language: Language, exception: ExceptionRule): string {
  const { opensAt, closesAt, reason } = exception;
  const dates = datesText(exception);
  return opensAt === null ? textIn(language, 'RULE_CLOSED', { dates, reason }) : `${dates} ${opensAt}–${closesAt} ${reason}`;
}

/** The dates of an exception: one, or the first and the last. */
export function datesText({ fromDate, untilDate }: Pick<ExceptionRule, 'fromDate' | 'untilDate'>): string {
  return fromDate === untilDate ? fromDate : `${fromDate} – ${untilDate}`;
}
