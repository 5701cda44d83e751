import { ChangeSource } from '../../src/entities/audit/queue-status-log.entity.js';
import { graphql } from '../generated/gql.js';
import { ListenNotificationsDocument, ManualOverrideDocument, SaveScheduleDocument } from '../generated/graphql.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import type { Nurse } from '../support/people/nurse.js';
import { startTestApp, type TestApp, TestClock } from '../support/places/app.js';

const NEWEST_LOG = graphql(
  `query NewestLogOfOpd { statusLogs(department: "OPD", first: 1) { nodes { wasOpen isOpen reason actor { id } } } }`,
);
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];
const HOUR_MS = 3_600_000;

let app: TestApp;
let nurse: Nurse;
let token: string;
const clock = new TestClock();
const actor = { viewer: null, source: ChangeSource.JOB, requestId: 'job-test' };

/** Opens OPD with hours from an hour ago until an hour from now, in its own time zone: fourteen hours ahead, and its clocks never change. */
async function openWithinHours(): Promise<void> {
  const time = (offsetMs: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Pacific/Kiritimati', hour: '2-digit', minute: '2-digit' }).format(
      new Date(clock.now().getTime() + offsetMs),
    );
  await app.database.query('delete from queue_schedule where department_id = (select id from department where code = $1)', [
    'OPD',
  ]);
  const [opensAt, closesAt] = [time(-HOUR_MS), time(HOUR_MS)];
  const input = { department: 'OPD', weekdays: ALL_DAYS, opensAt, closesAt, closesNextDay: closesAt <= opensAt };
  await ask(app.url, SaveScheduleDocument, { token, variables: { input } });
  await nurse.set(false);
  expect((await nurse.set(true)).status.closesAt).not.toBeNull();
}

async function verdict() {
  const { departments } = await app.services.autoClose.run({ actor, department: 'OPD' });
  return departments[0]?.action;
}

beforeAll(async () => {
  app = await startTestApp({ clock });
  nurse = await app.nurse();
  token = await app.token('nurse-1');
  await app.database.query(`update department set time_zone = 'Pacific/Kiritimati' where code = 'OPD'`);
  app.services.directory.forget();
});
afterAll(() => app.stop());

test('A queue past its closing time is closed once, logged as closed by the schedule, and patients are notified', async () => {
  await openWithinHours();
  expect(await verdict()).toBe('kept');
  const client = socketClient(app.url, await app.token('patient-1'));
  const inbox = new Inbox(client, ListenNotificationsDocument);
  expect((await inbox.next()).queueNotification.event).toBe('QUEUE_OPENED');

  clock.advance(HOUR_MS + 60_000);
  const dry = await app.services.autoClose.run({ actor, dryRun: true });
  expect(dry.departments.find(({ department }) => department === 'OPD')?.action).toBe('would-close');
  const verdicts = await Promise.all([verdict(), verdict()]);
  expect(verdicts.filter((action) => action === 'closed')).toHaveLength(1);

  const { event, message } = (await inbox.next()).queueNotification;
  expect({ event, message }).toEqual({ event: 'QUEUE_CLOSED', message: 'The OPD queue is now CLOSED.' });
  await client.dispose();
  const { statusLogs } = await ask(app.url, NEWEST_LOG, { token });
  expect(statusLogs.nodes).toEqual([{ wasOpen: true, isOpen: false, reason: 'SCHEDULE', actor: null }]);
});

test('A manual override keeps a queue open until it ends by itself', async () => {
  await openWithinHours();
  const until = new Date(clock.now().getTime() + 3 * HOUR_MS).toISOString();
  await ask(app.url, ManualOverrideDocument, { token, variables: { input: { department: 'OPD', enabled: true, until } } });
  clock.advance(2 * HOUR_MS);
  expect(await verdict()).toBe('kept');
  clock.advance(2 * HOUR_MS);
  expect(await verdict()).toBe('closed');
});

test('A queue whose closing time a nurse moves into the past is closed by the next tick', async () => {
  await openWithinHours();
  const sinceMidnight = clock.now().getTime() % (24 * HOUR_MS);
  clock.advance(36 * HOUR_MS - sinceMidnight); // noon, so that 00:01 is in the past whenever this runs
  const input = { department: 'ER', weekdays: ALL_DAYS, opensAt: '00:00', closesAt: '00:01' };
  await app.database.query('delete from queue_schedule where department_id = (select id from department where code = $1)', [
    'ER',
  ]);
  await nurse.set(true, 'ER');
  await ask(app.url, SaveScheduleDocument, { token, variables: { input } });
  const { departments } = await app.services.autoClose.run({ actor, department: 'ER' });
  expect(departments[0]).toMatchObject({ department: 'ER', action: 'closed', notified: 5 });
});

test('One bad department does not stop the others', async () => {
  await openWithinHours();
  clock.advance(2 * HOUR_MS);
  await app.database.query(`delete from queue_status where department_id = (select id from department where code = 'ER')`);
  const { departments } = await app.services.autoClose.run({ actor });
  expect(departments.map(({ department, action }) => `${department} ${action}`)).toEqual(['ER failed', 'LAB kept', 'OPD closed']);
});
