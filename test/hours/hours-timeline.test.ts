import { type HoursOverride, OverrideState } from '../../src/entities/hours/hours-override.js';
import { type HoursChange, HoursTimeline } from '../../src/entities/hours/hours-timeline.js';
import type { QueueSchedule } from '../../src/entities/hours/queue-schedule.entity.js';
import type { ScheduleException } from '../../src/entities/hours/schedule-exception.entity.js';
import { exception, rules, weekly } from './rules.js';

type Rule = QueueSchedule | ScheduleException;

const timeline = (all: Rule[], zone = 'UTC', override: HoursOverride | null = null) =>
  new HoursTimeline(rules(...all), zone, override);
const hoursAt = (instant: string, all: Rule[], zone = 'UTC') => {
  const period = timeline(all, zone).periodAt(new Date(instant));
  return period && [period.opens.toISOString(), period.closes.toISOString()];
};
const textOf = (change: HoursChange | null) => change && `${change.isOpen ? 'opens' : 'closes'} ${change.at.toISOString()}`;
const next = (instant: string, all: Rule[], zone = 'UTC', override: HoursOverride | null = null) =>
  textOf(timeline(all, zone, override).nextChange(new Date(instant)));

const lunch = [weekly('08:00', '12:00', { id: 1 }), weekly('13:00', '17:00', { id: 2 })];

describe('Hours', () => {
  test('begin at the minute of opening and are over at the minute of closing', () => {
    expect(hoursAt('2026-03-02T08:00:00Z', lunch)).toEqual(['2026-03-02T08:00:00.000Z', '2026-03-02T12:00:00.000Z']);
    expect(hoursAt('2026-03-02T11:59:59.999Z', lunch)?.[1]).toBe('2026-03-02T12:00:00.000Z');
    expect(hoursAt('2026-03-02T12:00:00Z', lunch)).toBeNull();
    expect(hoursAt('2026-03-02T07:59:59.999Z', lunch)).toBeNull();
  });

  test('that close at or before their opening time end on the next day, and include the time after midnight', () => {
    const night = [weekly('22:00', '06:00', { weekdays: [1] })];
    expect(hoursAt('2026-03-03T03:00:00Z', night)).toEqual(['2026-03-02T22:00:00.000Z', '2026-03-03T06:00:00.000Z']);
    expect(hoursAt('2026-03-03T07:00:00Z', night)).toBeNull();
    expect(hoursAt('2026-03-02T05:00:00Z', [weekly('00:00', '00:00')])?.[1]).toBe('2026-03-03T00:00:00.000Z');
  });

  test('that overlap are trimmed: those that began first keep their end', () => {
    const overlapping = [weekly('08:00', '12:00', { id: 1 }), weekly('10:00', '15:00', { id: 2 })];
    expect(hoursAt('2026-03-02T11:00:00Z', overlapping)).toEqual(['2026-03-02T08:00:00.000Z', '2026-03-02T12:00:00.000Z']);
    expect(hoursAt('2026-03-02T12:00:00Z', overlapping)).toEqual(['2026-03-02T12:00:00.000Z', '2026-03-02T15:00:00.000Z']);
  });

  test('have the day and the time of the department’s time zone', () => {
    const tokyo = [weekly('08:00', '17:00', { weekdays: [1] })]; // 2 March 2026 is a Monday.
    expect(hoursAt('2026-03-01T23:30:00Z', tokyo, 'Asia/Tokyo')).toEqual([
      '2026-03-01T23:00:00.000Z',
      '2026-03-02T08:00:00.000Z',
    ]);
    expect(hoursAt('2026-03-02T23:30:00Z', tokyo, 'Asia/Tokyo')).toBeNull(); // It is Tuesday there.
  });

  test('stay those of the clock on the days when it changes, and a night shift is then shorter or longer', () => {
    const day = [weekly('08:00', '17:00')];
    expect(hoursAt('2026-03-28T10:00:00Z', day, 'Europe/Berlin')?.[1]).toBe('2026-03-28T16:00:00.000Z');
    expect(hoursAt('2026-03-29T10:00:00Z', day, 'Europe/Berlin')?.[1]).toBe('2026-03-29T15:00:00.000Z');
    const length = (instant: string) => {
      const period = hoursAt(instant, [weekly('22:00', '06:00')], 'Europe/Berlin') ?? ['', ''];
      return (Date.parse(period[1] ?? '') - Date.parse(period[0] ?? '')) / 3_600_000;
    };
    expect(length('2026-03-28T23:00:00Z')).toBe(7);
    expect(length('2026-10-24T23:00:00Z')).toBe(9);
    // 02:30 does not exist that night: 03:30 takes its place.
    expect(hoursAt('2026-03-29T00:30:00Z', [weekly('01:00', '02:30')], 'Europe/Berlin')?.[1]).toBe('2026-03-29T01:30:00.000Z');
  });

  test.each<[string, Partial<QueueSchedule>]>([
    ['for another weekday', { weekdays: [2] }],
    ['that is not active', { active: false }],
    ['that is not valid yet', { validFrom: '2026-03-03' }],
    ['that is no longer valid', { validUntil: '2026-03-01' }],
  ])('of a rule %s do not apply to the day', (_, more) => {
    expect(hoursAt('2026-03-02T10:00:00Z', [weekly('08:00', '17:00', more)])).toBeNull();
  });

  test('of a rule apply on its first day of validity and on its last day', () => {
    const once = [weekly('08:00', '17:00', { validFrom: '2026-03-02', validUntil: '2026-03-02' })];
    expect(hoursAt('2026-03-02T10:00:00Z', once)).not.toBeNull();
  });
});

describe('The next change', () => {
  test('is the end of the hours while the department is open, and their beginning while it is closed', () => {
    expect(next('2026-03-02T07:40:00Z', lunch)).toBe('opens 2026-03-02T08:00:00.000Z');
    expect(next('2026-03-02T08:00:00Z', lunch)).toBe('closes 2026-03-02T12:00:00.000Z');
    expect(next('2026-03-02T12:00:00Z', lunch)).toBe('opens 2026-03-02T13:00:00.000Z');
    expect(next('2026-03-02T17:00:00Z', lunch)).toBe('opens 2026-03-03T08:00:00.000Z');
  });

  test('passes over hours that touch', () => {
    expect(next('2026-03-02T09:00:00Z', [weekly('08:00', '12:00'), weekly('12:00', '17:00')])).toBe(
      'closes 2026-03-02T17:00:00.000Z',
    );
  });

  test('is unknown for a department that never closes, and for one without hours', () => {
    expect(next('2026-03-02T09:00:00Z', [weekly('00:00', '00:00')], 'Europe/Berlin')).toBeNull();
    expect(next('2026-03-02T09:00:00Z', [])).toBeNull();
    expect(next('2026-03-02T09:00:00Z', [weekly('08:00', '17:00', { validUntil: '2026-03-01' })])).toBeNull();
  });

  test('is found a year ahead', () => {
    const christmas = exception('2027-03-01', '2027-03-01', { opensAt: '10:00', closesAt: '12:00' });
    expect(next('2026-03-02T09:00:00Z', [christmas])).toBe('opens 2027-03-01T10:00:00.000Z');
  });

  test('leaves out a holiday', () => {
    expect(next('2026-03-02T17:00:00Z', [...lunch, exception('2026-03-03')])).toBe('opens 2026-03-04T08:00:00.000Z');
  });
});

describe('An override', () => {
  const keep = (state: OverrideState, until: string): HoursOverride => ({ state, until: new Date(until) });
  const open = (until: string) => keep(OverrideState.KEEP_OPEN, until);
  const closed = (until: string) => keep(OverrideState.KEEP_CLOSED, until);
  const isOpenAt = (instant: string, override: HoursOverride) => timeline(lunch, 'UTC', override).isOpenAt(new Date(instant));

  test('wins over the hours until its end, which does not belong to it', () => {
    expect(isOpenAt('2026-03-02T19:59:59.999Z', open('2026-03-02T20:00:00Z'))).toBe(true);
    expect(isOpenAt('2026-03-02T20:00:00Z', open('2026-03-02T20:00:00Z'))).toBe(false);
    expect(isOpenAt('2026-03-02T09:59:59.999Z', closed('2026-03-02T10:00:00Z'))).toBe(false);
    expect(isOpenAt('2026-03-02T10:00:00Z', closed('2026-03-02T10:00:00Z'))).toBe(true);
  });

  test('ends with a change if the hours say otherwise then', () => {
    expect(next('2026-03-02T18:00:00Z', lunch, 'UTC', open('2026-03-02T20:00:00Z'))).toBe('closes 2026-03-02T20:00:00.000Z');
    expect(next('2026-03-02T09:00:00Z', lunch, 'UTC', closed('2026-03-02T10:00:00Z'))).toBe('opens 2026-03-02T10:00:00.000Z');
  });

  test('ends without a change if the hours agree then', () => {
    expect(next('2026-03-02T12:30:00Z', lunch, 'UTC', open('2026-03-02T13:00:00Z'))).toBe('closes 2026-03-02T17:00:00.000Z');
    expect(next('2026-03-02T11:00:00Z', lunch, 'UTC', closed('2026-03-02T12:00:00Z'))).toBe('opens 2026-03-02T13:00:00.000Z');
  });

  test('that has ended changes nothing', () => {
    expect(next('2026-03-02T09:00:00Z', lunch, 'UTC', closed('2026-03-02T09:00:00Z'))).toBe('closes 2026-03-02T12:00:00.000Z');
  });
});

test('The next opening of an open department is the one after it has closed', () => {
  const opening = (instant: string) => textOf(timeline(lunch).nextOpening(new Date(instant)));
  expect(opening('2026-03-02T09:00:00Z')).toBe('opens 2026-03-02T13:00:00.000Z');
  expect(opening('2026-03-02T12:30:00Z')).toBe('opens 2026-03-02T13:00:00.000Z');
});

test('A local day ends at the next midnight, also where midnight is skipped', () => {
  const endOfDay = (instant: string, zone: string) => timeline([], zone).endOfDay(new Date(instant)).toISOString();
  expect(endOfDay('2026-03-02T21:30:00Z', 'Europe/Berlin')).toBe('2026-03-02T23:00:00.000Z');
  expect(endOfDay('2026-03-02T23:30:00Z', 'Europe/Berlin')).toBe('2026-03-03T23:00:00.000Z');
  expect(endOfDay('2026-09-06T02:00:00Z', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z');
});

test('The next change is found however far ahead, up to 400 days, and is unknown where the hours only repeat themselves', () => {
  const ahead = (...all: Rule[]) => next('2026-03-02T10:00:00Z', all, 'Europe/Berlin');
  const always = weekly('00:00', '00:00');
  const untilChristmas = weekly('00:00', '00:00', { validUntil: '2026-12-24' });
  expect(ahead(always)).toBeNull();
  expect(ahead(always, exception('2026-12-25'))).toBe('closes 2026-12-24T23:00:00.000Z');
  expect(ahead(untilChristmas)).toBe('closes 2026-12-24T23:00:00.000Z');
  expect(ahead(weekly('08:00', '17:00', { validFrom: '2027-01-04' }))).toBe('opens 2027-01-04T07:00:00.000Z');
  expect(ahead(weekly('08:00', '17:00', { validUntil: '2026-01-04' }))).toBeNull();
  expect(ahead(weekly('08:00', '17:00', { validFrom: '2028-01-04' }))).toBeNull();
});
