import { ChangeSource } from '../../src/entities/audit/queue-status-log.entity.js';
import { Inbox, post, socketClient } from '../support/people/clients.js';
import { startTestApp, type TestApp, TestClock } from '../support/places/app.js';

const SET =
  'mutation ($d: String!, $isOpen: Boolean!) { setQueueOpen(input: { department: $d, isOpen: $isOpen }) { changed status { closesAt } } }';
const SAVE = 'mutation ($input: SaveQueueScheduleInput!) { saveQueueSchedule(input: $input) { id } }';
const OVERRIDE = 'mutation ($input: SetManualOverrideInput!) { setManualOverride(input: $input) { manualOverride } }';
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];
const HOUR_MS = 3_600_000;

let app: TestApp;
let nurse: string;
const clock = new TestClock();
const actor = { viewer: null, source: ChangeSource.JOB, requestId: 'job-test' };

/** OPD is open from an hour ago until an hour from now, in its own time zone: fourteen hours ahead, and its clocks never change. */
async function openWithinHours(): Promise<void> {
  const time = (offsetMs: number) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Pacific/Kiritimati', hour: '2-digit', minute: '2-digit' }).format(
      new Date(clock.now().getTime() + offsetMs),
    );
  await app.database.query('delete from queue_schedule where department_id = (select id from department where code = $1)', [
    'OPD',
  ]);
  const input = { department: 'OPD', weekdays: ALL_DAYS, opensAt: time(-HOUR_MS), closesAt: time(HOUR_MS) };
  const saved = await post(app.url, SAVE, { token: nurse, variables: { input } });
  expect(saved.errors).toBeUndefined();
  await post(app.url, SET, { token: nurse, variables: { d: 'OPD', isOpen: false } });
  const opened = await post(app.url, SET, { token: nurse, variables: { d: 'OPD', isOpen: true } });
  expect(opened.data.setQueueOpen.status.closesAt).not.toBeNull();
}

async function verdict() {
  const { departments } = await app.services.autoClose.run({ actor, department: 'OPD' });
  return departments[0]?.action;
}

beforeAll(async () => {
  app = await startTestApp({ clock });
  nurse = await app.token('nurse-1');
  await app.database.query(`update department set time_zone = 'Pacific/Kiritimati' where code = 'OPD'`);
  app.services.directory.forget();
});
afterAll(() => app.stop());

test('a queue past its closing time is closed once, logged as by the schedule, and patients hear of it', async () => {
  await openWithinHours();
  expect(await verdict()).toBe('kept');
  const client = socketClient(app.url, await app.token('patient-1'));
  const inbox = new Inbox(client, { query: 'subscription { queueNotification { event message } }' });
  expect((await inbox.next()).queueNotification.event).toBe('QUEUE_OPENED');

  clock.advance(HOUR_MS + 60_000);
  const dry = await app.services.autoClose.run({ actor, dryRun: true });
  expect(dry.departments.find(({ department }) => department === 'OPD')?.action).toBe('would-close');
  const verdicts = await Promise.all([verdict(), verdict()]);
  expect(verdicts.filter((action) => action === 'closed')).toHaveLength(1);

  expect((await inbox.next()).queueNotification).toEqual({ event: 'QUEUE_CLOSED', message: 'The OPD queue is now CLOSED.' });
  await client.dispose();
  const log = await post(
    app.url,
    '{ statusLogs(department: "OPD", first: 1) { nodes { wasOpen isOpen reason actor { id } } } }',
    { token: nurse },
  );
  expect(log.data.statusLogs.nodes).toEqual([{ wasOpen: true, isOpen: false, reason: 'SCHEDULE', actor: null }]);
});

test('a manual override keeps it open until it is taken off or ends by itself', async () => {
  await openWithinHours();
  const until = new Date(clock.now().getTime() + 3 * HOUR_MS).toISOString();
  await post(app.url, OVERRIDE, { token: nurse, variables: { input: { department: 'OPD', enabled: true, until } } });
  clock.advance(2 * HOUR_MS);
  expect(await verdict()).toBe('kept');
  clock.advance(2 * HOUR_MS);
  expect(await verdict()).toBe('closed');
});

test('moving the closing time into the past lets the next tick close the queue', async () => {
  await openWithinHours();
  const sinceMidnight = clock.now().getTime() % (24 * HOUR_MS);
  clock.advance(36 * HOUR_MS - sinceMidnight); // noon, so that 00:01 is in the past whenever this runs
  const input = { department: 'ER', weekdays: ALL_DAYS, opensAt: '00:00', closesAt: '00:01' };
  await app.database.query('delete from queue_schedule where department_id = (select id from department where code = $1)', [
    'ER',
  ]);
  await post(app.url, SET, { token: nurse, variables: { d: 'ER', isOpen: true } });
  await post(app.url, SAVE, { token: nurse, variables: { input } });
  const { departments } = await app.services.autoClose.run({ actor, department: 'ER' });
  expect(departments[0]).toMatchObject({ department: 'ER', action: 'closed', notified: 5 });
});

test('one bad department does not stop the rest', async () => {
  await openWithinHours();
  clock.advance(2 * HOUR_MS);
  await app.database.query(`delete from queue_status where department_id = (select id from department where code = 'ER')`);
  const { departments } = await app.services.autoClose.run({ actor });
  expect(departments.map(({ department, action }) => `${department} ${action}`)).toEqual(['ER failed', 'LAB kept', 'OPD closed']);
});
