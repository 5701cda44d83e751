import type { Language } from './language.js';

/** The formats by language and zone: creating one takes a hundred times as long as using it. There are as many as zones in use. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Returns a time of day as people of this language write it, on a clock with 24 hours, in a zone. */
export function timeIn(language: Language, at: Date, timeZone: string): string {
  const key = `${language} ${timeZone}`;
  const format = formats.get(key) ?? formatOf(language, timeZone);
  formats.set(key, format);
  return format.format(at);
}

/** A zone that the runtime does not know was renamed after the notice: UTC is then better than no text. */
function formatOf(language: Language, timeZone: string): Intl.DateTimeFormat {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  try {
    return new Intl.DateTimeFormat(language, { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC', timeZoneName: 'short' });
  }
}
