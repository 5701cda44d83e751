import { closingTime, localHours, openingTime } from '../../../src/services/hours/time-of-day.js';

test.each([
  ['08:00', '08:00'],
  ['08:00:00', '08:00'],
  ['08:00:00.000', '08:00'],
  ['00:00', '00:00'],
  ['23:59:00', '23:59'],
])('%s means %s, as an opening time and as a closing time', (written, kept) => {
  expect([openingTime('x', written), closingTime('x', written)]).toEqual([kept, kept]);
});

test.each(['24:00', '24:00:00'])('%s as a closing time means midnight', (written) => {
  expect(closingTime('x', written)).toBe('00:00');
});

test.each(['24:00', '24:00:00'])('%s is rejected as an opening time, and the message names the field and 00:00', (written) => {
  expect(() => openingTime('input.opensAt', written)).toThrow(/^input\.opensAt .*00:00/);
});

test.each(['24:01', '25:00', '8:00', '08:60', '08:00:30', '08:00:00.5', '08:00 ', '0800', '', '08:00Z', '٠٨:٠٠'])(
  '%j is rejected, and the message names the field',
  (written) => {
    expect(() => openingTime('input.opensAt', written)).toThrow(/^input\.opensAt must be/);
    expect(() => closingTime('input.closesAt', written)).toThrow(/^input\.closesAt must be/);
  },
);

test.each([
  ['08:00', '17:00', undefined, '08:00', '17:00'],
  ['08:00', '24:00', undefined, '08:00', '00:00'],
  ['08:00', '00:00', false, '08:00', '00:00'],
  ['00:00', '24:00', undefined, '00:00', '00:00'],
  ['00:00', '00:00', true, '00:00', '00:00'],
  ['08:00', '08:00', true, '08:00', '08:00'],
  ['22:00', '06:00', true, '22:00', '06:00'],
  ['22:00', '24:00', true, '22:00', '00:00'],
])('Hours from %s to %s (next day: %s) are accepted', (opensAt, closesAt, closesNextDay, opens, closes) => {
  expect(localHours({ opensAt, closesAt, closesNextDay })).toEqual({ opensAt: opens, closesAt: closes });
});

test.each([
  ['22:00', '06:00', undefined, 'before input.opensAt'],
  ['22:00', '06:00', false, 'before input.opensAt'],
  ['08:00', '08:00', undefined, 'For hours of 24 hours, send input.closesNextDay: true'],
  ['00:00', '00:00', undefined, 'Write 24:00 as input.closesAt, or send input.closesNextDay: true'],
  ['08:00', '17:00', true, 'longer than 24 hours'],
])('Hours from %s to %s (next day: %s) are rejected as a likely mistake', (opensAt, closesAt, closesNextDay, message) => {
  expect(() => localHours({ opensAt, closesAt, closesNextDay })).toThrow(
    expect.objectContaining({ field: 'input.closesNextDay', message: expect.stringContaining(message) }),
  );
});
