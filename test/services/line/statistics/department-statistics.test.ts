import { runCommandLine } from '../../../../src/cli/program.js';
import { graphql } from '../../../generated/gql.js';
import { ask, post } from '../../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../../support/places/app.js';
import { EVENING_BEFORE, GOLDEN_DAY, GOLDEN_NUMBERS, NUMBERS_OF_EVENING, writeDay } from './golden-day.js';

const COUNT = graphql(`query CountDay($department: String!, $from: String!, $to: String!) {
  departmentStatistics(department: $department, from: $from, to: $to) { arrivals served wait { stillWaiting } until }
}`);
const NOON = new Date('2026-11-24T12:00:00Z');
const DAY = { department: 'OPD', from: '2026-11-24', to: '2026-11-24' };

let app: TestApp;
let entries: Map<string, number>;
const clock = { now: () => NOON };
beforeAll(async () => {
  app = await startTestApp({ patients: 14, openingHours: false, clock });
  entries = await writeDay(app.database, '2026-11-24', GOLDEN_DAY);
  await writeDay(app.database, '2026-11-23', EVENING_BEFORE);
});
afterAll(() => app.stop());

test('The numbers of the golden day are those that were counted by hand', async () => {
  const counted = await app.services.departmentStatistics.read(DAY);
  expect(counted).toMatchObject(GOLDEN_NUMBERS);
  const { arrivals, served, abandoned, discarded, transferred, noShows, cancelledInService, stillInLine } = counted;
  expect(served + abandoned + discarded + transferred + noShows + cancelledInService + stillInLine).toBe(arrivals);
});

test('People who are discarded at closing count as such, and a forgotten completion counts as served without a duration', async () => {
  expect(await app.services.departmentStatistics.read({ ...DAY, from: '2026-11-23', to: '2026-11-23' })).toMatchObject(
    NUMBERS_OF_EVENING,
  );
});

test('Who came decides, not when it ended: a period between two times counts the people who arrived in it', async () => {
  const hour = { ...DAY, from: '2026-11-24T08:00:00Z', to: '2026-11-24T08:10:00Z' };
  // Ann, Ben, Cem, Dee; Eva came at the end, which does not belong to it.
  expect(await app.services.departmentStatistics.read(hour)).toMatchObject({ arrivals: 4, served: 2, noShows: 1, abandoned: 1 });
  expect(await app.services.departmentStatistics.read({ ...hour, to: '2026-11-24T08:10:00.001Z' })).toMatchObject({
    arrivals: 5,
  });
  expect(await app.services.departmentStatistics.read({ ...DAY, department: 'LAB' })).toMatchObject({
    ...{ arrivals: 0, noShowShare: null, wait: { count: 0, p50Minutes: null }, service: { meanMinutes: null } },
    notices: { notified: 0 },
  });
});

test('Local days are those of the department', async () => {
  await app.database.query(`update department set time_zone = 'Pacific/Auckland' where code = 'OPD'`);
  app.services.directory.forget();
  try {
    // Midnight in Auckland is 11:00 in UTC: only Kim and Lea came after it.
    expect(await app.services.departmentStatistics.read({ ...DAY, from: '2026-11-25', to: '2026-11-25' })).toMatchObject({
      arrivals: 2,
      from: new Date('2026-11-24T11:00:00Z'),
      until: new Date('2026-11-25T11:00:00Z'),
    });
  } finally {
    await app.database.query(`update department set time_zone = 'UTC' where code = 'OPD'`);
    app.services.directory.forget();
  }
});

test('The notices are counted by how far they came', async () => {
  const notice = (name: string, status: string, facts: { sent?: boolean; delivered?: boolean }) =>
    app.database.query(
      `with a as (
         insert into announcement (kind, department_id, recipient_id, recipient_until, entry_id, recipient_count, created_at, expires_at)
         select 'CALLED', department_id, user_id, now(), id, 1, now(), now() from queue_entry where id = $1 returning id, recipient_id)
       insert into notification (announcement_id, recipient_id, delivery_status, sent_at, delivered_at)
       select id, recipient_id, $2, case when $3 then now() end, case when $4 then now() end from a`,
      [entries.get(name), status, facts.sent ?? false, facts.delivered ?? false],
    );
  await notice('Ann', 'DELIVERED', { sent: true, delivered: true });
  // Acknowledged in the list of notifications, without a connection.
  await notice('Ann', 'DELIVERED', { delivered: true });
  await notice('Ben', 'FAILED', {});
  await notice('Ben', 'SENT', { sent: true });
  await notice('Kim', 'PENDING', {});
  const { notices } = await app.services.departmentStatistics.read(DAY);
  expect(notices).toEqual({ notified: 5, sent: 3, delivered: 2, failed: 1 });
});

test.each([
  ['from', { from: 'yesterday' }],
  ['from', { from: '2026-02-30' }],
  ['from', { from: '2026-02-30T08:00:00Z' }],
  ['from', { from: '2026-11-24T25:00:00Z' }],
  ['to', { to: '2026-11-24T08:00:00' }],
  ['to', { to: '2026-11-23' }],
  ['to', { to: '2027-11-25' }],
  ['to', { to: '9999-12-31' }],
])('A period without sense is refused, and the answer names %s: %j', async (field, wrong) => {
  await expect(app.services.departmentStatistics.read({ ...DAY, ...wrong })).rejects.toMatchObject({ details: { field } });
});

test('A whole year may be asked for, also with the hour of a clock change', async () => {
  await app.services.departmentStatistics.read({ ...DAY, to: '2027-11-24' });
});

test('Staff may count, patients may not', async () => {
  const nurse = await ask(app.url, COUNT, { token: await app.token('doctor-1'), variables: DAY });
  expect(nurse.departmentStatistics).toEqual({
    ...{ arrivals: 13, served: 6, wait: { stillWaiting: 2 } },
    until: '2026-11-25T00:00:00.000Z',
  });
  const patient = await post(app.url, COUNT, { token: await app.token('patient-1'), variables: DAY });
  expect(patient.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
});

test('The command prints the numbers as a table, as CSV and as JSON', async () => {
  const run = async (...format: string[]) => {
    let stdout = '';
    const exitCode = await runCommandLine(['statistics', 'OPD', '--from', '2026-11-23', ...format], {
      readEnv: () => ({}),
      stdout: { write: (text) => (stdout += text) },
      stderr: { write: () => undefined },
      loadApp: async () =>
        ({ createLog: () => null, openServices: async () => ({ ...app, stop: async () => undefined }) }) as never,
    });
    return { exitCode, stdout };
  };
  const { exitCode, stdout } = await run();
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/arrivals +2\n/);
  expect(stdout).toMatch(/wait, 90 % at most +30 min\n/);
  const csv = (await run('--format', 'csv')).stdout.trim().split('\n');
  expect(csv).toHaveLength(2);
  expect(csv[0]).toMatch(/^department,from,until,arrivals,served/);
  expect(csv[1]).toMatch(/^OPD,2026-11-23T00:00:00.000Z,2026-11-24T00:00:00.000Z,2,1/);
  const json = JSON.parse((await run('--format', 'json')).stdout);
  expect(json).toMatchObject({ department: 'OPD', ...NUMBERS_OF_EVENING });
  expect(await run('--format', 'csv', '--to', '2026-11-22')).toMatchObject({ exitCode: 1, stdout: '' });
});
