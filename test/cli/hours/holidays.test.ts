import { runCommand } from '../../support/places/command.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';
import { runProgram } from '../../support/places/program.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await runCommand(['seed', '--patients', '0'], database.url);
});
afterAll(() => database.drop());

const suggest = (...args: string[]) => runCommand(['holidays', 'suggest', ...args], database.url);
const rowsOf = (stdout: string) => stdout.split('\n').map((line) => line.split(/ {2,}/));
const stored = () =>
  database.query<{ date: string; reason: string }>(
    'select from_date as date, reason from schedule_exception order by from_date, id',
  );

test('Holidays are suggested and not entered', async () => {
  const { exitCode, stdout, stderr } = await suggest('GB', '--region', 'ENG', '--year', '2026', '--department', 'OPD');
  expect(exitCode).toBe(0);
  expect(rowsOf(stdout)).toEqual(
    expect.arrayContaining([
      ['date', 'holiday', 'state'],
      ['2026-12-25', 'Christmas Day', 'not entered'],
    ]),
  );
  expect(stderr).toMatch(/^Nothing was changed\. Repeat the command with --apply to close OPD on \d+ of them\.\n$/);
  expect(await stored()).toEqual([]);
});

test('Applied holidays close the department once, and what the clinic has entered itself stays', async () => {
  await database.query(
    `insert into schedule_exception (department_id, from_date, until_date, closed, opens_at, closes_at, reason)
     select id, '2026-12-25', '2026-12-25', false, '10:00', '12:00', 'Emergencies only' from department where code = 'OPD'`,
  );
  const args = ['GB', '--region', 'ENG', '--year', '2026', '--department', 'OPD', '--apply'];
  const first = JSON.parse((await suggest(...args, '--json')).stdout);
  expect(first).toMatchObject({ department: 'OPD', country: 'GB', region: 'ENG' });
  const states = (suggestions: { holidays: { from: string; state: string }[] }) =>
    Object.fromEntries(suggestions.holidays.map(({ from, state }) => [from, state]));
  expect(states(first)).toMatchObject({ '2026-01-01': 'ADDED', '2026-12-25': 'ENTERED' });
  const entered = await stored();
  expect(entered).toHaveLength(first.holidays.length);
  expect(entered).toContainEqual({ date: '2026-12-25', reason: 'Emergencies only' });

  const second = await suggest(...args);
  expect(second.stderr).toBe('OPD is closed on 0 more holidays.\n');
  expect(await stored()).toEqual(entered);
  const changes = await database.query<{ count: string }>(
    `select count(*) from change_log where starts_with(subject, 'exception/') and source = 'CLI' and action = 'CREATED'`,
  );
  expect(Number(changes[0]?.count)).toBe(entered.length - 1);
});

test('A holiday of several days is one exception, and one that begins in the afternoon is left to the clinic', async () => {
  const turkey = JSON.parse((await suggest('TR', '--year', '2026', '--department', 'LAB', '--json')).stdout);
  expect(turkey.holidays).toContainEqual(expect.objectContaining({ from: '2026-03-20', until: '2026-03-22', begins: null }));
  const iceland = await suggest('IS', '--year', '2026', '--department', 'LAB', '--apply');
  expect(rowsOf(iceland.stdout)).toContainEqual([
    '2026-12-24 from 13:00',
    'Aðfangadagur',
    'part of the day: enter special hours',
  ]);
  expect(await database.query(`select from schedule_exception where from_date = '2026-12-24'`)).toEqual([]);
});

test.each([
  [['XX'], 'There is no such country. Known: AD (Andorra), '],
  [['DE', '--region', 'XX'], 'There is no such region of DE. Known: BB (Brandenburg), '],
  [['DE', '--region', 'BY-X'], 'There is no such region of DE within BY. Known: A ('],
])('An unknown country or region is rejected, and the message lists those that exist (%j)', async (place, message) => {
  const { exitCode, stdout, stderr } = await suggest(...place, '--department', 'OPD', '--apply');
  expect([exitCode, stdout]).toEqual([1, '']);
  expect(stderr).toContain(message);
});

test('A region within a region has its own holidays, and an unknown department is named with the known ones', async () => {
  const augsburg = JSON.parse(
    (await suggest('de', '--region', 'by-a', '--year', '2026', '--department', 'OPD', '--json')).stdout,
  );
  expect(augsburg.holidays).toContainEqual(expect.objectContaining({ from: '2026-08-08' }));
  expect((await suggest('DE', '--department', 'XRAY')).stderr).toContain('Known: ER, LAB, OPD');
});

test('Without a year the holidays of the next twelve months are suggested', async () => {
  // The day of the department begins a year. Without this, it is that of the machine's time zone.
  await database.query(`update department set time_zone = 'UTC' where code = 'ER'`);
  const date = () => new Date().toISOString().slice(0, 10);
  const today = date();
  const { holidays } = JSON.parse((await suggest('GB', '--region', 'ENG', '--department', 'ER', '--json')).stdout);
  const midnightHasPassed = date();
  const inAYear = `${Number(midnightHasPassed.slice(0, 4)) + 1}${midnightHasPassed.slice(4)}`;
  expect(holidays.length).toBeGreaterThanOrEqual(7);
  for (const { from, until } of holidays) expect([until >= today, from < inAYear]).toEqual([true, true]);
});

test('Where the optional package is missing, the command says how to install it, and the other commands work', async () => {
  const hook = `import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (name === 'date-holidays') throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' });
      return next(name, context);
    } });`;
  const env = { DATABASE_URL: database.url, NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(hook)}` };
  const { exitCode, stderr } = await runProgram(['holidays', 'suggest', 'DE', '--department', 'OPD'], { env });
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Run "npm install --include=optional"')]);
  expect(await runProgram(['hours', 'OPD'], { env })).toMatchObject({ exitCode: 0 });
});
