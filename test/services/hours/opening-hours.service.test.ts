import { OpeningHoursDocument, SaveScheduleDocument } from '../../generated/graphql.js';
import { ask, post } from '../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { runProgram } from '../../support/places/program.js';

let app: TestApp;
let patient: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 1, openingHours: false });
  patient = await app.token('patient-1');
  await app.database.query(`update department set time_zone = 'Europe/Berlin' where code = 'OPD'`);
  app.services.directory.forget();
  const nurse = await app.token('nurse-1');
  const save = (weekdays: number[], opensAt: string, closesAt: string, closesNextDay = false) =>
    ask(app.url, SaveScheduleDocument, {
      token: nurse,
      variables: { input: { department: 'OPD', weekdays, opensAt, closesAt, closesNextDay } },
    });
  await save([1, 2], '08:00', '12:00');
  await save([1], '13:00', '17:00');
  await save([6], '22:00', '06:00', true);
});
afterAll(() => app.stop());

const hours = (from: string, days: number) =>
  ask(app.url, OpeningHoursDocument, { token: patient, variables: { department: 'OPD', from, days } });

test('A patient sees both shifts of a day, each with its rule', async () => {
  const { openingHours } = await hours('2026-03-02', 2);
  expect(openingHours.map(({ opensAt, closesAt, rule }) => [opensAt, closesAt, rule.text])).toEqual([
    ['2026-03-02T07:00:00.000Z', '2026-03-02T11:00:00.000Z', 'Mon, Tue 08:00–12:00'],
    ['2026-03-02T12:00:00.000Z', '2026-03-02T16:00:00.000Z', 'Mon 13:00–17:00'],
    ['2026-03-03T07:00:00.000Z', '2026-03-03T11:00:00.000Z', 'Mon, Tue 08:00–12:00'],
  ]);
});

test('A night shift is an hour shorter on the night when the clocks are set forward', async () => {
  const { openingHours } = await hours('2026-03-28', 1);
  expect(openingHours.map(({ opensAt, closesAt }) => [opensAt, closesAt])).toEqual([
    ['2026-03-28T21:00:00.000Z', '2026-03-29T04:00:00.000Z'],
  ]);
});

test('The text of a rule is in the viewer’s language', async () => {
  await app.database.query(`update app_user set locale = 'de' where external_id = 'patient-1'`);
  app.services.directory.forget();
  const { openingHours } = await hours('2026-03-03', 1);
  expect(openingHours.map(({ rule }) => rule.text)).toEqual(['Mo, Di 08:00–12:00']);
});

test('Without a first day the answer begins today, in the department’s time zone', async () => {
  const { openingHours } = await ask(app.url, OpeningHoursDocument, {
    token: patient,
    variables: { department: 'OPD', days: 7 },
  });
  expect(openingHours).toHaveLength(4);
});

test.each([
  ['days', { days: 0 }],
  ['days', { days: 101 }],
  ['from', { from: '2026-02-30' }],
  ['from', { from: 'tomorrow' }],
  ['from', { from: '9999-12-31' }],
  ['from', { from: '0001-01-01' }],
])('A request with a wrong %s is rejected, and the answer names the argument', async (field, wrong) => {
  const { errors } = await post(app.url, OpeningHoursDocument, { token: patient, variables: { department: 'OPD', ...wrong } });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field });
});

test('The command prints local times and the rules, and one JSON document on request', async () => {
  const env = { DATABASE_URL: app.database.url, QUEUE_DATA_DIR: app.dataDir };
  const printed = await runProgram(['hours', 'OPD', '--from', '2026-03-28', '--days', '3'], { env });
  expect(printed).toMatchObject({ exitCode: 0 });
  expect(printed.stdout.split('\n').map((line) => line.replace(/ {2,}/g, ' | '))).toEqual([
    'opens (Europe/Berlin) | closes | rule',
    '2026-03-28 22:00 | 2026-03-29 06:00 | Sat 22:00–06:00',
    '2026-03-30 08:00 | 2026-03-30 12:00 | Mon, Tue 08:00–12:00',
    '2026-03-30 13:00 | 2026-03-30 17:00 | Mon 13:00–17:00',
    '',
  ]);
  const { stdout } = await runProgram(['hours', 'OPD', '--from', '2026-03-28', '--days', '1', '--json'], { env });
  expect(JSON.parse(stdout)).toEqual({
    department: 'OPD',
    timeZone: 'Europe/Berlin',
    intervals: [{ opensAt: '2026-03-28T21:00:00.000Z', closesAt: '2026-03-29T04:00:00.000Z', rule: 'Sat 22:00–06:00' }],
    closed: [],
  });
  const none = await runProgram(['hours', 'LAB'], { env });
  expect(none.stdout).toBe('LAB has no opening hours on these days.\n');
  const wrong = await runProgram(['hours', 'OPD', '--from', '2026-02-30'], { env });
  expect([wrong.exitCode, wrong.stderr]).toEqual([2, expect.stringContaining('It must be a day, for example 2026-11-25.')]);
});
