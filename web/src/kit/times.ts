import { shell } from './shell.js';

const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * A time of day in the time zone of the clinic, for example "10:42". Digits are the same in every language, as tickets are. It is put
 * together from its parts: television sets of 2020 do not know `hourCycle`, and some browsers call midnight "24".
 */
export function timeOf(instant: string | number, timeZone?: string): string {
  const zone = timeZone || '';
  const clock =
    clocks.get(zone) ||
    new Intl.DateTimeFormat('en-u-nu-latn', {
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
      timeZone: timeZone || undefined,
    });
  clocks.set(zone, clock);
  const parts = clock.formatToParts(new Date(instant));
  const part = (type: 'hour' | 'minute') => Number((parts.filter((each) => each.type === type)[0] || { value: 0 }).value);
  return `${two(part('hour') % 24)}:${two(part('minute'))}`;
}

const two = (value: number) => `${value < 10 ? '0' : ''}${value}`;

/** The same with the day, unless that is today. */
export function momentOf(instant: string, timeZone?: string): string {
  const day = (at: Date) => new Intl.DateTimeFormat('en-CA', { timeZone }).format(at);
  if (day(new Date(instant)) === day(new Date())) return timeOf(instant, timeZone);
  const name = new Intl.DateTimeFormat(`${shell.language}-u-nu-latn`, { weekday: 'long', timeZone }).format(new Date(instant));
  return `${name} ${timeOf(instant, timeZone)}`;
}

/** A number of minutes as a range: "25–40", or "25" if both ends are equal. */
export const rangeOf = ({ lowMinutes: low, highMinutes: high }: { lowMinutes: number; highMinutes: number }) =>
  low === high ? String(low) : `${low}–${high}`;

/** Hours and minutes since an instant: "00:31". */
export function durationSince(instant: string): string {
  const minutes = Math.max(0, Math.floor((Date.now() - Date.parse(instant)) / 60_000));
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
