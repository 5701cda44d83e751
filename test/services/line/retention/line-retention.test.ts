import pg from 'pg';
import type { LineRetentionService } from '../../../../src/services/line/retention/line-retention.service.js';
import { startTestApp, type TestApp, type TestClock } from '../../../support/places/app.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOTHING = { sessions: 0, entries: 0, entryEvents: 0, guests: 0, isFinished: true };

let app: TestApp;
let retention: LineRetentionService;
beforeEach(async () => {
  app = await startTestApp({ patients: 3, openingHours: false });
  retention = app.services.lineRetention;
});
afterEach(() => app.stop());

/** A session of OPD that closed `ageDays` ago, with entries of guests who have two events each, and one entry of patient-1. */
async function line({ ageDays, guests = 2 }: { ageDays: number; guests?: number }): Promise<number> {
  const [row] = await app.database.query<{ id: number }>(
    `with old as (
       insert into queue_session (department_id, state, opened_at, closed_at)
       select id, 'CLOSED', now() - make_interval(days => $1, hours => 8), now() - make_interval(days => $1) from department where code = 'OPD'
       returning id, department_id, opened_at),
     guest as (
       insert into app_user (external_id, role, display_name, locale, active)
       select 'guest/' || $1 || '/' || n, 'GUEST', '', 'en', true from generate_series(1, $2::int) n returning id),
     person as (
       select id, row_number() over (order by id) as number from (
         select id from guest union all select id from app_user where external_id = 'patient-1') p),
     entry as (
       insert into queue_entry (session_id, department_id, user_id, ticket_number, service_class, state, joined_at, wait_started_at, ordered_at, rank)
       select old.id, department_id, person.id, number, 'ROUTINE', 'CANCELLED', opened_at, opened_at, opened_at, number from old, person
       returning id, session_id, department_id, joined_at),
     event as (
       insert into queue_entry_event (entry_id, session_id, department_id, action, to_state, service_class, at, source)
       select id, session_id, department_id, action, 'CANCELLED', 'ROUTINE', joined_at, 'API' from entry, unnest('{JOIN,LEAVE}'::text[]) action)
     select id::float8 as id from old`,
    [ageDays, guests],
  );
  return row!.id;
}

const rows = async (table: string) =>
  (await app.database.query<{ rows: number }>(`select count(*)::int as rows from ${table}`))[0]?.rows;

test('The lines of sessions that closed 400 days ago are deleted with their events and guests, and younger ones are kept', async () => {
  await line({ ageDays: 401 });
  const young = await line({ ageDays: 399 });
  const due = { sessions: 1, entries: 3, entryEvents: 6, guests: 2, isFinished: true };
  expect(await retention.deleteExpired({ dryRun: true })).toEqual(due);
  expect(await rows('queue_entry')).toBe(6);
  expect(await retention.deleteExpired()).toEqual(due);
  expect(await app.database.query('select id::float8 as id from queue_session')).toEqual([{ id: young }]);
  expect([await rows('queue_entry'), await rows('queue_entry_event')]).toEqual([3, 6]);
  // The patient is not deleted, nor are the guests of the younger line.
  expect(await app.database.query(`select 1 from app_user where role = 'GUEST'`)).toHaveLength(2);
  expect(await app.database.query(`select 1 from app_user where external_id = 'patient-1'`)).toHaveLength(1);
  expect(await retention.deleteExpired()).toEqual(NOTHING);
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  expect(metrics).toContain('queuebell_expired_rows_deleted_total{table="queue_entry"} 3\n');
});

test('Of a queue that never closes, those whose place ended 400 days ago are deleted, and nobody else', async () => {
  const session = await line({ ageDays: 401, guests: 3 });
  await app.database.query(`update queue_session set state = 'OPEN', closed_at = null where id = $1`, [session]);
  await app.database.query(
    `update queue_entry set state = case when ticket_number = 1 then 'WAITING' else 'COMPLETED' end,
       ended_at = case ticket_number when 1 then null when 2 then now() - interval '399 days' else now() - interval '401 days' end`,
  );
  const due = { sessions: 0, entries: 2, entryEvents: 4, guests: 2, isFinished: true };
  expect(await retention.deleteExpired({ dryRun: true })).toEqual(due);
  expect(await retention.deleteExpired()).toEqual(due);
  expect(await app.database.query('select ticket_number as ticket from queue_entry order by 1')).toEqual([
    { ticket: 1 },
    { ticket: 2 },
  ]);
  expect(await rows('queue_entry_event')).toBe(4);
  expect(await retention.deleteExpired()).toEqual(NOTHING);
});

test('A guest who stands in a younger line too is kept until that one is deleted', async () => {
  await line({ ageDays: 401, guests: 1 });
  const young = await line({ ageDays: 1, guests: 0 });
  await app.database.query(
    `update queue_entry set user_id = (select id from app_user where role = 'GUEST') where session_id = $1`,
    [young],
  );
  expect(await retention.deleteExpired({ dryRun: true })).toMatchObject({ entries: 2, guests: 0 });
  expect(await retention.deleteExpired()).toMatchObject({ entries: 2, guests: 0 });
  expect(await app.database.query(`select 1 from app_user where role = 'GUEST'`)).toHaveLength(1);
});

test('A run with a time limit deletes one slice, keeps whole people, and the next run continues', async () => {
  await line({ ageDays: 401, guests: 2_500 });
  expect(await retention.deleteExpired({ limitMs: 0 })).toEqual({
    ...{ sessions: 0, entries: 2_000, entryEvents: 4_000, isFinished: false },
    guests: expect.any(Number),
  });
  const [half] = await app.database.query<{ half: number }>(
    `select count(*)::int as half from queue_entry e where not exists (select from queue_entry_event v where v.entry_id = e.id)`,
  );
  expect(half).toEqual({ half: 0 });
  expect(await retention.deleteExpired()).toMatchObject({ sessions: 1, entries: 501, isFinished: true });
  expect(await app.database.query(`select 1 from app_user where role = 'GUEST'`)).toEqual([]);
});

test('Two runs at once share the work', async () => {
  for (const ageDays of [401, 402, 403]) await line({ ageDays });
  const both = await Promise.all([retention.deleteExpired(), retention.deleteExpired()]);
  expect(both.reduce((sum, { sessions, entries }) => sum + sessions + entries, 0)).toBe(3 + 9);
  expect(await rows('queue_session')).toBe(0);
});

test('A line that somebody is changing is left to the next run, which is notified', async () => {
  const id = await line({ ageDays: 401 });
  const change = new pg.Client({ connectionString: app.database.url });
  await change.connect();
  await change.query('begin');
  await change.query('select from queue_session where id = $1 for update', [id]);
  expect(await retention.deleteExpired()).toEqual({ ...NOTHING, isFinished: false });
  await change.end();
  expect(await retention.deleteExpired()).toMatchObject({ sessions: 1, isFinished: true });
});

test('A server whose clock is two years ahead deletes nothing early', async () => {
  await line({ ageDays: 1 });
  (app.clock as TestClock).advance(730 * DAY_MS);
  expect(await retention.deleteExpired()).toEqual(NOTHING);
});

test('Events of a line that closed lately cannot be deleted, even by the owner of the tables', async () => {
  await line({ ageDays: 0 });
  await expect(app.database.query('delete from queue_entry_event')).rejects.toThrow('append-only');
});

test('A queue that has not opened since names no session when that one is deleted, and opens again', async () => {
  const id = await line({ ageDays: 401 });
  await app.database.query(
    `update queue_status set session_id = $1 where department_id = (select id from department where code = 'OPD')`,
    [id],
  );
  expect(await retention.deleteExpired()).toMatchObject({ sessions: 1, entries: 3 });
  expect(await app.database.query('select session_id from queue_status where session_id is not null')).toEqual([]);
  await (await app.nurse()).set(true);
  const opened = await app.database.query(
    `select 1 from queue_status q join queue_session s on s.id = q.session_id and s.state = 'OPEN'`,
  );
  expect(opened).toHaveLength(1);
});
