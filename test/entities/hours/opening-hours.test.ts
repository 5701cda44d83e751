import { openingPeriodAt } from '../../../src/entities/hours/opening-hours.js';
import type { OpeningPeriod } from '../../../src/entities/hours/opening-period.js';
import { QueueSchedule } from '../../../src/entities/hours/queue-schedule.entity.js';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const rule = (opensAt: string, closesAt: string, more: Partial<QueueSchedule> = {}) =>
  Object.assign(new QueueSchedule(), {
    ...{ id: 1, departmentId: 1, weekdays: EVERY_DAY, opensAt, closesAt, active: true, validFrom: null, validUntil: null },
    ...more,
  });
const hours = (period: OpeningPeriod | null) => period && [period.opens.toISOString(), period.closes.toISOString()];
const at = (instant: string, schedules: QueueSchedule[], zone = 'UTC') =>
  hours(openingPeriodAt(schedules, zone, new Date(instant)));

test('A queue that opens within the hours closes at their end', () => {
  expect(at('2026-03-02T10:00:00Z', [rule('08:00', '17:00')])).toEqual(['2026-03-02T08:00:00.000Z', '2026-03-02T17:00:00.000Z']);
});

test('The hours begin at the minute of opening and are over at the minute of closing', () => {
  const lunch = [rule('08:00', '12:00', { id: 1 }), rule('13:00', '17:00', { id: 2 })];
  expect(at('2026-03-02T12:00:00Z', lunch)?.[1]).toBe('2026-03-02T17:00:00.000Z');
  expect(at('2026-03-02T08:00:00Z', lunch)?.[1]).toBe('2026-03-02T12:00:00.000Z');
});

test('A queue that a nurse opens early, or in the lunch break, belongs to the next hours of the day', () => {
  const lunch = [rule('08:00', '12:00', { id: 1 }), rule('13:00', '17:00', { id: 2 })];
  expect(at('2026-03-02T07:40:00Z', lunch)?.[1]).toBe('2026-03-02T12:00:00.000Z');
  expect(at('2026-03-02T12:30:00Z', lunch)?.[1]).toBe('2026-03-02T17:00:00.000Z');
});

test('A queue that opens after hours is already past its closing time', () => {
  expect(at('2026-03-02T18:00:00Z', [rule('08:00', '17:00')])?.[1]).toBe('2026-03-02T17:00:00.000Z');
});

test('Hours that close at or before their opening time end on the next day, and include the time after midnight', () => {
  const night = [rule('22:00', '06:00', { weekdays: [1] })];
  expect(at('2026-03-03T03:00:00Z', night)).toEqual(['2026-03-02T22:00:00.000Z', '2026-03-03T06:00:00.000Z']);
  expect(at('2026-03-03T07:00:00Z', night)).toBeNull();
  expect(at('2026-03-02T05:00:00Z', [rule('00:00', '00:00')])?.[1]).toBe('2026-03-03T00:00:00.000Z');
});

test('The longest of overlapping hours counts', () => {
  const overlapping = [rule('08:00', '12:00', { id: 1 }), rule('10:00', '15:00', { id: 2 })];
  expect(at('2026-03-02T11:00:00Z', overlapping)?.[1]).toBe('2026-03-02T15:00:00.000Z');
});

test('The day and the hours are those of the department’s time zone', () => {
  const tokyo = [rule('08:00', '17:00', { weekdays: [1] })]; // 2 March 2026 is a Monday.
  expect(at('2026-03-01T23:30:00Z', tokyo, 'Asia/Tokyo')).toEqual(['2026-03-01T23:00:00.000Z', '2026-03-02T08:00:00.000Z']);
  expect(at('2026-03-02T16:00:00Z', tokyo, 'Asia/Tokyo')).toBeNull(); // It is Tuesday there.
});

test('17:00 stays 17:00 on the days when the clocks change, and a night shift is then shorter or longer', () => {
  const day = [rule('08:00', '17:00')];
  expect(at('2026-03-28T10:00:00Z', day, 'Europe/Berlin')?.[1]).toBe('2026-03-28T16:00:00.000Z');
  expect(at('2026-03-29T10:00:00Z', day, 'Europe/Berlin')?.[1]).toBe('2026-03-29T15:00:00.000Z');
  const night = [rule('22:00', '06:00')];
  const length = (instant: string) => {
    const period = at(instant, night, 'Europe/Berlin') ?? ['', ''];
    return (Date.parse(period[1] ?? '') - Date.parse(period[0] ?? '')) / 3_600_000;
  };
  expect(length('2026-03-28T23:00:00Z')).toBe(7);
  expect(length('2026-10-24T23:00:00Z')).toBe(9);
  // 02:30 does not exist that night: 03:30 takes its place.
  expect(at('2026-03-29T00:30:00Z', [rule('01:00', '02:30')], 'Europe/Berlin')?.[1]).toBe('2026-03-29T01:30:00.000Z');
});

test('A night shift that begins on the day of a clock change ends the next morning', () => {
  const night = [rule('22:00', '06:00')];
  expect(at('2026-03-29T21:00:00Z', night, 'Europe/Berlin')).toEqual(['2026-03-29T20:00:00.000Z', '2026-03-30T04:00:00.000Z']);
  expect(at('2026-10-25T22:00:00Z', night, 'Europe/Berlin')).toEqual(['2026-10-25T21:00:00.000Z', '2026-10-26T05:00:00.000Z']);
});

test.each<[string, Partial<QueueSchedule>]>([
  ['for another weekday', { weekdays: [2] }],
  ['that is not active', { active: false }],
  ['not valid yet', { validFrom: '2026-03-03' }],
  ['no longer valid', { validUntil: '2026-03-01' }],
])('A rule %s does not apply to the day', (_, more) => {
  expect(at('2026-03-02T10:00:00Z', [rule('08:00', '17:00', more)])).toBeNull();
});

test('A rule is valid on its first day and on its last day', () => {
  const once = [rule('08:00', '17:00', { validFrom: '2026-03-02', validUntil: '2026-03-02' })];
  expect(at('2026-03-02T10:00:00Z', once)).not.toBeNull();
});
