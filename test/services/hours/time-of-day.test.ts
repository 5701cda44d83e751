import { closingTime, openingTime } from '../../../src/services/hours/time-of-day.js';

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
