import { isKnownTimeZone } from '../../src/entities/directory/time-zone.js';
import { dateOf, dayNumberOf, isDate, weekdayOf, ZoneTimes } from '../../src/entities/hours/zone-times.js';
import { createTestDatabase, type TestDatabase } from '../support/places/database.js';

const FIRST = dayNumberOf('2026-01-01');
const LAST = dayNumberOf('2027-12-31');
const DAY_MINUTES = 1_440;
const MINUTE_MS = 60_000;
const zones = Intl.supportedValuesOf('timeZone');

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const iso = (instant: number) => new Date(instant).toISOString().replace(':00.000Z', 'Z');

test.each([
  ['an ordinary time', 'Europe/Berlin', '2026-06-01', '08:00', '2026-06-01T06:00Z', '2026-06-01T06:00Z'],
  ['a time that the clock change skips', 'Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30Z', '2026-03-29T01:30Z'],
  ['a time that comes twice', 'Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z', '2026-10-25T01:30Z'],
  ['midnight where it is skipped', 'America/Santiago', '2026-09-06', '00:00', '2026-09-06T04:00Z', '2026-09-06T04:00Z'],
  ['a gap of half an hour', 'Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45Z', '2026-10-03T15:45Z'],
  ['an overlap of half an hour', 'Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z', '2026-04-04T15:15Z'],
  ['a zone of 45 minutes', 'Asia/Kathmandu', '2026-01-15', '08:00', '2026-01-15T02:15Z', '2026-01-15T02:15Z'],
  [
    'the month in which Morocco sets its clocks back',
    'Africa/Casablanca',
    '2026-03-01',
    '08:00',
    '2026-03-01T08:00Z',
    '2026-03-01T08:00Z',
  ],
  ['a month later in Morocco', 'Africa/Casablanca', '2026-04-01', '08:00', '2026-04-01T07:00Z', '2026-04-01T07:00Z'],
  ['a zone that changed by law', 'Asia/Pyongyang', '2018-05-05', '08:00', '2018-05-04T23:00Z', '2018-05-04T23:00Z'],
  ['the older name of a zone', 'Europe/Kiev', '2026-06-01', '08:00', '2026-06-01T05:00Z', '2026-06-01T05:00Z'],
])('%s has one instant to open at and one to close at', (_, zone, date, time, opening, closing) => {
  const times = new ZoneTimes(zone);
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  expect([times.opening(dayNumberOf(date), minutes), times.closing(dayNumberOf(date), minutes)].map(iso)).toEqual([
    opening,
    closing,
  ]);
});

test('Samoa had no 30 December 2011, and every other day', () => {
  const apia = new ZoneTimes('Pacific/Apia');
  const days = ['2011-12-29', '2011-12-30', '2011-12-31'].map(dayNumberOf);
  expect(days.map((day) => apia.hasDay(day))).toEqual([true, false, true]);
  expect(apia.dayAt(Date.parse('2011-12-30T09:59Z'))).toBe(days[0]);
  expect(apia.dayAt(Date.parse('2011-12-30T10:00Z'))).toBe(days[2]);
});

test('Weekdays and dates are those of the calendar', () => {
  expect(['1970-01-01', '2026-03-02', '1969-12-28'].map((date) => weekdayOf(dayNumberOf(date)))).toEqual([4, 1, 7]);
  expect(['2028-02-29', '2026-02-29', '2026-13-01', '26-01-01', '2026-01-01T00:00'].map(isDate)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});

test('Names that are not in the time zone database are unknown, as in PostgreSQL', () => {
  expect(['UTC+3', 'local', 'system', 'ACT', 'Europe/Viena', ''].filter(isKnownTimeZone)).toEqual([]);
});

test('An unknown zone is rejected', () => {
  expect(() => new ZoneTimes('Europe/Viena')).toThrow(RangeError);
});

/** Days near a clock change, where a mistake shows, and some that are not. */
function daysToTry(times: ZoneTimes): number[] {
  const days = new Set<number>();
  for (let day = FIRST; day <= LAST; day++) {
    const length = times.opening(day + 1, 0) - times.opening(day, 0);
    if (length !== DAY_MINUTES * MINUTE_MS) for (const near of [day - 1, day, day + 1]) days.add(near);
    if (day % 100 === 0) days.add(day);
  }
  return [...days];
}

/** Zones that this Node.js and PostgreSQL know by the same rules: each has its own time zone data, and one may be a release older. */
async function zonesOfBoth(database: TestDatabase): Promise<string[]> {
  const weeks = Array.from({ length: (LAST - FIRST) / 7 }, (_, week) => (FIRST + week * 7) * DAY_MINUTES * MINUTE_MS);
  const rows = await database.query<{ zone: string; clocks: string[] }>(
    `select name as zone, array(select to_char(to_timestamp(ms / 1000) at time zone name, 'MM/DD/YYYY, HH24:MI') from unnest($1::float8[]) as ms) as clocks
     from pg_timezone_names where name = any($2)`,
    [weeks, zones],
  );
  const shown = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const;
  return rows
    .filter(({ zone, clocks }) => {
      const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, ...shown });
      return weeks.every((ms, index) => format.format(ms) === clocks[index]);
    })
    .map(({ zone }) => zone);
}

test('PostgreSQL shows each instant as the local time it was made of, in every zone, in 2026 and 2027', async () => {
  const database = await createTestDatabase({ empty: true });
  const both = await zonesOfBoth(database);
  expect(both.length).toBeGreaterThan(zones.length - 20);
  const rows: { zone: string; local: string; opening: string; closing: string }[] = [];
  for (const zone of both) {
    const times = new ZoneTimes(zone);
    for (const day of daysToTry(times)) {
      for (const minutes of [0, 45, 90, 150, 165, 720, 1_410]) {
        const [opening, closing] = [times.opening(day, minutes), times.closing(day, minutes)].map((at) =>
          new Date(at).toISOString(),
        );
        rows.push({ zone, local: `${dateOf(day)} ${clock(minutes)}`, opening: opening ?? '', closing: closing ?? '' });
      }
    }
  }
  expect(rows.length).toBeGreaterThan(20_000);
  // Shown is the local time itself, or, if that is skipped, a time that is later by the length of the gap. If the time comes twice, an
  // opening has the first instant and a closing the second one; else both have the same.
  const wrong = await database.query(
    `with given as (
       select * from jsonb_to_recordset($1) as t(zone text, local timestamp, opening timestamptz, closing timestamptz)
     ), shown as (
       select *, opening at time zone zone as shown_opening, closing at time zone zone as shown_closing,
         local at time zone zone as by_database from given
     )
     select zone, local, opening, closing from shown
     where shown_opening <> shown_closing or shown_opening < local or shown_opening > local + interval '3 hours'
       or by_database not in (opening, closing)
       or (shown_opening > local and (opening <> closing or (opening - (shown_opening - local)) at time zone zone = local))
       or (opening <> closing and (opening - (closing - opening)) at time zone zone = local)
     limit 20`,
    [JSON.stringify(rows)],
  );
  expect(wrong).toEqual([]);
  await database.drop();
});
