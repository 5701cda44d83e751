import { runCommand } from '../../support/places/command.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await runCommand(['seed', '--patients', '0'], database.url);
  await database.query(`update department set time_zone = 'Europe/Berlin' where code = 'OPD'`);
  await database.query(
    `insert into schedule_exception (department_id, from_date, until_date, closed, reason)
     select id, '2026-12-25', '2026-12-25', true, 'Christmas Day' from department where code = 'OPD'`,
  );
});
afterAll(() => database.drop());

const explain = (...args: string[]) => runCommand(['explain', 'OPD', ...args], database.url);

test('The command says in a sentence why OPD is closed on Christmas Day, and which rules decide and lose', async () => {
  const { exitCode, stdout } = await explain('--at', '2026-12-25 10:00');
  expect(exitCode).toBe(0);
  const [sentence, ...facts] = stdout.split('\n');
  expect(sentence).toMatch(/^OPD is closed .*25 December 2026.* 10:00.*Christmas Day/);
  expect(facts).toEqual([
    '',
    'decides      2026-12-25 closed: Christmas Day (ScheduleException:1)',
    'overruled    Mon, Tue, Wed, Thu, Fri 08:00–17:00 (QueueSchedule:1)',
    'override     none',
    'next change  opens on Monday, 28 December 2026 at 08:00',
    'time zone    Europe/Berlin',
    '',
  ]);
});

test('A time with an offset is that instant, and a time without is local to the department', async () => {
  const atOf = async (time: string) => JSON.parse((await explain('--at', time, '--json')).stdout).at;
  expect(await atOf('2026-12-28 10:00')).toBe('2026-12-28T09:00:00.000Z');
  expect(await atOf('2026-12-28T10:00')).toBe('2026-12-28T09:00:00.000Z');
  expect(await atOf('2026-12-28T10:00:00Z')).toBe('2026-12-28T10:00:00.000Z');
  expect(await atOf('2026-12-28T10:00:00-05:00')).toBe('2026-12-28T15:00:00.000Z');
  // The clocks skip 02:30 on this day.
  expect(await atOf('2027-03-28 02:30')).toBe('2027-03-28T01:30:00.000Z');
});

test('With --json it prints one document with the names of the API', async () => {
  const { stdout } = await explain('--at', '2026-12-28 10:00', '--json');
  expect(JSON.parse(stdout)).toEqual({
    department: 'OPD',
    timeZone: 'Europe/Berlin',
    at: '2026-12-28T09:00:00.000Z',
    isOpen: true,
    winner: { kind: 'WEEKLY', id: 'QueueSchedule:1', text: 'Mon, Tue, Wed, Thu, Fri 08:00–17:00' },
    losers: [],
    override: null,
    nextTransitionAt: '2026-12-28T16:00:00.000Z',
    nextIsOpen: false,
    text: expect.stringContaining('OPD is open'),
  });
});

test('An override wins, with its end, the person who set it and the reason', async () => {
  await database.query(
    `update queue_status set kept_closed = true, override_until = '2099-01-01T00:00:00Z', override_note = 'No doctor.',
       override_by = (select id from app_user where external_id = 'nurse-1') where department_id = (select id from department where code = 'OPD')`,
  );
  const { stdout } = await explain('--at', '2026-12-28 10:00');
  expect(stdout).toMatch(
    /^override {5}KEEP_CLOSED until .*1 January 2099 at 01:00\nset by {7}Nora Quill \(nurse-1\)\nnote {9}No doctor\.$/m,
  );
  expect(stdout).toContain('overruled    Mon, Tue, Wed, Thu, Fri 08:00–17:00');
  const { winner, override } = JSON.parse((await explain('--at', '2026-12-28 10:00', '--json')).stdout);
  expect([winner.kind, override]).toEqual([
    'OVERRIDE',
    {
      state: 'KEEP_CLOSED',
      until: '2099-01-01T00:00:00.000Z',
      by: { externalId: 'nurse-1', displayName: 'Nora Quill' },
      note: 'No doctor.',
    },
  ]);
  await database.query(
    'update queue_status set kept_closed = false, override_until = null, override_note = null, override_by = null',
  );
});

test('A closed day stands between the hours of the other days', async () => {
  const { stdout } = await runCommand(['hours', 'OPD', '--from', '2026-12-24', '--days', '5'], database.url);
  expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['opens (Europe/Berlin)', 'closes', 'rule'],
    ['2026-12-24 08:00', '2026-12-24 17:00', 'Mon, Tue, Wed, Thu, Fri 08:00–17:00'],
    ['2026-12-25', 'closed', 'Christmas Day'],
    ['2026-12-28 08:00', '2026-12-28 17:00', 'Mon, Tue, Wed, Thu, Fri 08:00–17:00'],
    [''],
  ]);
});

test.each(['soon', '2026-02-30 10:00', '2026-12-25', '2026-12-25 24:01', '2026-12-25T10:00:30', '1700000000'])(
  '%j is no time: exit code 2',
  async (time) => {
    const { exitCode, stderr } = await explain('--at', time);
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('It must be a time, for example')]);
  },
);
