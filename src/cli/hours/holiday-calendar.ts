import type { HolidaysTypes } from 'date-holidays';
import type { Holiday } from '../../services/hours/holiday.service.js';
import { CommandError, ExitCode } from '../exit-code.js';

/** A public holiday by its local dates. */
export interface PublicHoliday extends Holiday {
  /** HH:MM, if it begins during the day. Such a day has special hours, and only the clinic knows them. Null: it is a whole day. */
  begins: string | null;
}

type Calendar = InstanceType<typeof import('date-holidays')['default']>;

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/**
 * Returns the public holidays that begin in these years, in the order of their dates, with the names of the country.
 *
 * @throws CommandError for an unknown country or region, naming those that exist, and if the optional package is not installed
 */
export async function publicHolidays(
  country: string,
  region: string | undefined,
  years: readonly number[],
): Promise<PublicHoliday[]> {
  const calendar = await calendarOf(country, region);
  const found = years.flatMap((year) => calendar.getHolidays(year)).filter(({ type }) => type === 'public');
  return joined(found.map(publicHoliday).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)));
}

async function calendarOf(country: string, region: string | undefined): Promise<Calendar> {
  const { default: Holidays } = await load();
  const known = new Holidays().getCountries('en');
  const code = country.toUpperCase();
  if (!Object.hasOwn(known, code)) throw unknown('country', known);
  if (region === undefined) return new Holidays(code, { types: ['public'] });
  const [state = '', part] = region.toUpperCase().split('-');
  const states = new Holidays().getStates(code, 'en') ?? {};
  if (!Object.hasOwn(states, state)) throw unknown(`region of ${code}`, states);
  if (part === undefined) return new Holidays(code, state, { types: ['public'] });
  const parts = new Holidays().getRegions(code, state, 'en') ?? {};
  if (!Object.hasOwn(parts, part)) throw unknown(`region of ${code} within ${state}`, parts);
  return new Holidays(code, state, part, { types: ['public'] });
}

/** The package is optional and large. Nothing else needs it, so nothing else loads it. */
async function load(): Promise<typeof import('date-holidays')> {
  try {
    return await import('date-holidays');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND')) throw error;
    const message =
      'The holidays come from the optional package date-holidays, which is not installed. Run "npm install --include=optional" in the folder of Queuebell.';
    throw new CommandError(message, ExitCode.FAILED, 'NOT_INSTALLED');
  }
}

function unknown(what: string, known: Readonly<Record<string, string>>): CommandError {
  const names = Object.entries(known).map(([code, name]) => `${code} (${name})`);
  return new CommandError(`There is no such ${what}. Known: ${names.join(', ') || 'none'}.`, ExitCode.FAILED, 'NOT_FOUND');
}

/** The dates are local: the package writes them as "2026-12-25 00:00:00", some with an offset, which says nothing about the day. */
function publicHoliday({ date, start, end, name }: HolidaysTypes.Holiday): PublicHoliday {
  const from = date.slice(0, 10);
  const begins = date.slice(11, 16);
  // A day with a clock change has 23 hours. What remains after the whole days is an evening.
  const days = Math.max(1, Math.floor((end.getTime() - start.getTime() + HOUR_MS) / (DAY_HOURS * HOUR_MS)));
  const until = new Date(Date.parse(from) + (days - 1) * DAY_HOURS * HOUR_MS).toISOString().slice(0, 10);
  return { from, until, name, begins: begins === '00:00' ? null : begins };
}

/** Two holidays of the same dates are one closed day. */
function joined(holidays: readonly PublicHoliday[]): PublicHoliday[] {
  const byDates = new Map<string, PublicHoliday>();
  for (const holiday of holidays) {
    const key = `${holiday.from} ${holiday.until} ${holiday.begins}`;
    const other = byDates.get(key);
    const name = other && other.name !== holiday.name ? `${other.name}, ${holiday.name}` : holiday.name;
    byDates.set(key, { ...holiday, name });
  }
  return [...byDates.values()];
}
