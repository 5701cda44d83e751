import { isSameZone } from '../../../src/entities/directory/time-zone.js';
import { knownZone } from '../../../src/services/directory/known-zone.js';

test.each([
  ['Europe/Vienna', 'Europe/Vienna'],
  ['europe/vienna', 'Europe/Vienna'],
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['Europe/Kiev', 'Europe/Kiev'],
  ['utc', 'UTC'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
])('An administrator who writes %s enters the zone %s', (written, stored) => {
  expect(knownZone('input.timeZone', written)).toBe(stored);
});

test.each([
  ['Europe/Viena', 'Europe/Vienna'],
  ['Europe/Vienna ', 'Europe/Vienna'],
  ['Vienna', 'Europe/Vienna'],
  ['Asia/Vienna', 'Europe/Vienna'],
  ['Europe/Kyjiv', 'Europe/Kyiv'],
  ['Asia/Kolkatta', 'Asia/Kolkata'],
  ['new york', 'America/New_York'],
])('An administrator who writes %j reads that the zone is called %s', (written, meant) => {
  expect(() => knownZone('input.timeZone', written)).toThrow(
    expect.objectContaining({
      code: 'BAD_USER_INPUT',
      field: 'input.timeZone',
      message: `input.timeZone is not an IANA time zone name. Did you mean ${meant}?`,
    }),
  );
});

test.each(['', 'CEST', 'UTC+3', '+03:00', 'Mars/Base', 'W. Europe Standard Time', 'Vienna'.repeat(100_000)])(
  'A text that resembles no zone is rejected with an example (%#)',
  (written) => {
    expect(() => knownZone('input.timeZone', written)).toThrow(
      'input.timeZone is not an IANA time zone name. Write a name such as Europe/Berlin.',
    );
  },
);

test.each([
  ['Europe/Kiev', 'Europe/Kyiv', true],
  ['Asia/Calcutta', 'asia/kolkata', true],
  ['US/Pacific', 'America/Los_Angeles', true],
  ['Europe/Berlin', 'Europe/Vienna', false],
  ['Europe/Berlin', 'Europe/Viena', false],
  ['Nowhere', 'Nowhere', false],
])('%s and %s are the same zone: %s', (a, b, same) => {
  expect([isSameZone(a, b), isSameZone(b, a)]).toEqual([same, same]);
});
