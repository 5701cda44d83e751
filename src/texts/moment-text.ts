import type { Language } from './language.js';

const FORMAT: Intl.DateTimeFormatOptions = {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
};

/** A moment in words, in a time zone: "Friday, 27 November 2026 at 17:00". The names and the order are those of the runtime's own data. */
export function momentText(language: Language, at: Date, timeZone: string): string {
  // Dates as most English speakers outside the USA write them; digits as opening hours have them in every language.
  const locale = language === 'en' ? 'en-GB' : `${language}-u-nu-latn`;
  return new Intl.DateTimeFormat(locale, { ...FORMAT, timeZone }).format(at);
}
