import { openServices } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { nodeId, notificationId } from '../../../src/entities/node-id.js';
import type { RetentionService } from '../../../src/services/notices/retention/retention.service.js';
import {
  AcknowledgeDocument,
  DeliveryProgressDocument,
  InboxDocument,
  type InboxQueryVariables,
} from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { ask, post } from '../../support/operations/post.js';
import { startTestApp, type TestApp, TestClock } from '../../support/places/app.js';
import { runProgram, startNode } from '../../support/places/program.js';
import { recordedLog } from '../../support/records/recorded-log.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const STATUSES = ['PENDING', 'SENT', 'DELIVERED', 'FAILED'];

let app: TestApp;
let retention: RetentionService;
beforeEach(async () => {
  app = await startTestApp({ patients: 3 });
  retention = app.services.retention;
});
afterEach(() => app.stop());

/** An announcement that is `ageDays` old with recipients 1, 2, 3 and so on, evenly PENDING, SENT, DELIVERED and FAILED. */
async function announce({ ageDays, recipients = 8, isTrue = false }: { ageDays: number; recipients?: number; isTrue?: boolean }) {
  const [row] = await app.database.query<{ id: string }>(
    `insert into announcement (kind, department_id, recipient_count, created_at, expires_at)
     select 'QUEUE_OPENED', min(id), $1, now() - make_interval(days => $2), case when $3 then now() + interval '1 hour' else now() - interval '1 second' end
     from department returning id`,
    [recipients, ageDays, isTrue],
  );
  await app.database.query(
    `insert into notification (announcement_id, recipient_id, delivery_status)
     select $1, i, ($2::text[])[1 + i % 4] from generate_series(1, $3::int) i`,
    [row?.id, STATUSES, recipients],
  );
  return Number(row?.id);
}

const left = async (id: number) =>
  (
    await app.database.query<{ rows: number }>('select count(*)::int as rows from notification where announcement_id = $1', [id])
  )[0]?.rows;

async function progress(id: number) {
  const variables = { id: nodeId('Announcement', id) };
  const { announcement } = await ask(app.url, DeliveryProgressDocument, { token: await app.token('nurse-1'), variables });
  const { total, pending, sent, delivered, failed } = announcement!;
  return { total, pending, sent, delivered, failed };
}

async function inbox(variables: InboxQueryVariables = {}) {
  const token = await app.token('patient-1');
  return (await ask(app.url, InboxDocument, { token, variables: { first: 2, ...variables } })).notifications;
}

test('Retention deletes notifications after 90 days and outbox rows after a day; it keeps younger rows and every log row', async () => {
  const [old, young] = [await announce({ ageDays: 91 }), await announce({ ageDays: 89 })];
  await app.database.query(
    `insert into domain_event (topic, payload, at) values ('queue-changed', '{}', now() - interval '25 hours')`,
  );
  await app.database.query(
    `insert into domain_event (topic, payload, at) values ('queue-changed', '{}', now() - interval '23 hours')`,
  );
  await app.database.query(`insert into queue_status_log (department_id, was_open, is_open, reason, source, created_at)
    select id, false, true, 'MANUAL', 'API', now() - interval '10 years' from department`);
  const logs = await app.database.query('select * from queue_status_log order by seq');

  const due = { notifications: 8, announcements: 1, personalNotices: 0, events: 1, idempotencyKeys: 0, isFinished: true };
  expect(await retention.deleteExpired({ dryRun: true })).toEqual({ dryRun: true, ...due });
  expect(await left(old)).toBe(8);
  expect(await retention.deleteExpired()).toEqual({ dryRun: false, ...due });
  expect([await left(old), await left(young)]).toEqual([0, 8]);
  expect(await app.database.query('select 1 from domain_event')).toHaveLength(1);
  expect(await app.database.query('select * from queue_status_log order by seq')).toEqual(logs);
  expect(await retention.deleteExpired()).toMatchObject({ notifications: 0, announcements: 0, events: 0 });
  const metrics = await (await fetch(`${app.url}/metrics`)).text();
  expect(metrics).toContain('queuebell_expired_rows_deleted_total{table="notification"} 8\n');
  expect(metrics).toContain('queuebell_expired_rows_deleted_total{table="domain_event"} 1\n');
});

test('Notices to one person are deleted whole after 90 days, but none that is younger or still true', async () => {
  const toAll = await announce({ ageDays: 91 });
  // Written 91 days ago and true for an hour; written 89 days ago; and an old one that is still true.
  for (const [days, until] of [
    [91, `now() - interval '90 days 23 hours'`],
    [89, `now() - interval '88 days'`],
    [91, `now() + interval '1 hour'`],
  ])
    await app.database.query(
      `with written as (
         insert into announcement (kind, department_id, recipient_id, recipient_until, recipient_count, created_at, expires_at)
         select 'CALLED', min(id), 1, ${until}, 1, now() - make_interval(days => $1), 'epoch' from department returning id)
       insert into notification (announcement_id, recipient_id) select id, 1 from written`,
      [days],
    );
  const due = { personalNotices: 1, announcements: 1, notifications: 8 };
  expect(await retention.deleteExpired({ dryRun: true })).toMatchObject(due);
  expect(await retention.deleteExpired()).toMatchObject({ ...due, isFinished: true });
  const kept = await app.database.query(
    `select n.recipient_id from announcement a join notification n on n.announcement_id = a.id where a.recipient_id is not null`,
  );
  expect(kept).toHaveLength(2);
  // The announcement to all is kept with its counts.
  expect((await progress(toAll)).total).toBe(8);
  expect(await retention.deleteExpired()).toMatchObject({ personalNotices: 0, notifications: 0 });
});

test('The answers to requests with an idempotency key are kept for a day', async () => {
  await app.database.query(`insert into idempotency_key (user_id, operation, key, request_hash, created_at)
    select 1, 'joinQueue', hours::text, '', now() - make_interval(hours => hours) from unnest('{23,25}'::int[]) hours`);
  expect(await retention.deleteExpired({ dryRun: true })).toMatchObject({ idempotencyKeys: 1 });
  expect(await retention.deleteExpired()).toMatchObject({ idempotencyKeys: 1, isFinished: true });
  expect(await app.database.query('select key from idempotency_key')).toEqual([{ key: '23' }]);
});

test('An announcement that is still true is never deleted, however old, and reaches the patient', async () => {
  const id = await announce({ ageDays: 4000, isTrue: true });
  expect(await retention.deleteExpired()).toMatchObject({ notifications: 0, announcements: 0 });
  expect(await left(id)).toBe(8);
  await app.database.query("update announcement set expires_at = now() - interval '1 second' where id = $1", [id]);
  expect(await retention.deleteExpired()).toMatchObject({ notifications: 8, announcements: 1 });
});

test('A server whose clock is a year ahead deletes nothing early', async () => {
  const id = await announce({ ageDays: 1 });
  const clock = app.clock as TestClock;
  clock.advance(366 * DAY_MS);
  expect(await retention.deleteExpired()).toMatchObject({ notifications: 0, events: 0 });
  expect(await left(id)).toBe(8);
});

test('An announcement keeps its statistics while its notifications are deleted and afterwards', async () => {
  const id = await announce({ ageDays: 91, recipients: 10_004 });
  const statistics = { total: 10_004, pending: 2501, sent: 2501, delivered: 2501, failed: 2501 };
  expect(await progress(id)).toEqual(statistics);
  expect(await retention.deleteExpired({ limitMs: 0 })).toMatchObject({ isFinished: false });
  await retention.deleteExpired({ limitMs: 0 });
  expect(await progress(id)).toEqual(statistics);
  expect(await retention.deleteExpired()).toMatchObject({ isFinished: true });
  expect([await left(id), await progress(id)]).toEqual([0, statistics]);
  await app.database.query(`update announcement set department_id = (select id from department where code = 'ER')`);
  expect(await (await app.nurse()).set(false, 'ER')).toMatchObject({
    changed: false,
    notificationStats: { totalPatientsNotified: 10_004, notificationFailures: 2501 },
  });
});

test('A run that is interrupted keeps its progress, and the next one continues', async () => {
  const id = await announce({ ageDays: 91, recipients: 25_000 });
  await announce({ ageDays: 92, recipients: 0 });
  const controller = new AbortController();
  const steps: Array<[number, number]> = [];
  const cut = await retention.deleteExpired({
    signal: controller.signal,
    onProgress: (done, total) => {
      steps.push([done, total]);
      if (done > 0) controller.abort();
    },
  });
  expect(cut).toMatchObject({ notifications: 10_000, announcements: 0, isFinished: false });
  expect(steps).toEqual([
    [0, 25_000],
    [10_000, 25_000],
  ]);
  expect(await left(id)).toBe(15_000);
  expect(await retention.deleteExpired()).toMatchObject({ notifications: 15_000, announcements: 2, isFinished: true });
});

test('Two nodes at once delete each row once, and the statistics are exact', async () => {
  const ids = [];
  for (let i = 0; i < 3; i++) ids.push(await announce({ ageDays: 91 + i, recipients: 12_000 }));
  await app.database.query(`insert into domain_event (topic, payload, at)
    select 'queue-changed', '{}', now() - interval '2 days' from generate_series(1, 25001)`);
  const config = readConfig({ DATABASE_URL: app.database.url, QUEUE_DATA_DIR: app.dataDir });
  const other = await openServices(config, { log: recordedLog() });
  const [one, two] = await Promise.all([retention.deleteExpired(), other.services.retention.deleteExpired()]);
  await other.stop();
  const rest = await retention.deleteExpired();
  const sum = (of: 'notifications' | 'events' | 'announcements') => one[of] + two[of] + rest[of];
  expect([sum('notifications'), sum('announcements'), sum('events')]).toEqual([36_000, 3, 25_000]);
  for (const id of ids) {
    expect(await progress(id)).toEqual({ total: 12_000, pending: 3000, sent: 3000, delivered: 3000, failed: 3000 });
  }
});

test('An inbox shows the remaining notifications, page by page, past twenty thousand emptied announcements', async () => {
  const [me] = await app.database.query<{ id: string }>(`select id from app_user where external_id = 'patient-1'`);
  const recipients = Number(me?.id);
  const gone = await announce({ ageDays: 100, recipients });
  expect(await retention.deleteExpired()).toMatchObject({ announcements: 1, isFinished: true });
  await app.database.query(`insert into announcement (kind, department_id, created_at, expires_at, notifications_deleted_at)
    select kind, department_id, created_at, expires_at, notifications_deleted_at from announcement, generate_series(1, 20000)`);
  const kept = [];
  for (const ageDays of [80, 70, 60]) kept.push(await announce({ ageDays, recipients }));

  const [{ epoch }] = (await app.database.query('select current_epoch() as epoch')) as [{ epoch: string }];
  const idOf = (announcementId: number) => notificationId({ epoch, announcementId, recipientId: recipients });
  const [oldest, middle, newest] = kept.map((id) => ({ id: idOf(id) }));
  const first = await inbox();
  expect(first).toMatchObject({ nodes: [newest, middle], pageInfo: { hasNextPage: true } });
  const second = await inbox({ after: first.pageInfo.endCursor });
  expect(second).toMatchObject({ nodes: [oldest], pageInfo: { hasNextPage: false } });

  const token = await app.token('patient-1');
  const answer = await post(app.url, AcknowledgeDocument, { token, variables: { id: idOf(gone) } });
  expect(answer.errors?.[0]).toMatchObject({ message: 'There is no such notification.', extensions: { code: 'NOT_FOUND' } });
});

test("The command counts first and then deletes, and a server's job deletes by itself", async () => {
  const id = await announce({ ageDays: 91 });
  const env = { DATABASE_URL: app.database.url, QUEUE_DATA_DIR: app.dataDir, QUEUE_RETENTION_NOTIFICATIONS: '91.5 days' };
  const run = async (line: string, more: object = {}) => (await runProgram(line.split(' '), { env: { ...env, ...more } })).stdout;
  expect(JSON.parse(await run('delete-expired --json'))).toMatchObject({ notifications: 0, isFinished: true });
  const shorter = { QUEUE_RETENTION_NOTIFICATIONS: '90 days' };
  expect(await run('delete-expired --dry-run', shorter)).toMatch(
    /^would delete +rows\nnotifications of 1 announcements +8\nnotices to one person +0\nevents of the outbox +0\nanswers to repeated requests +0\nentries of 0 lines +0\nevents of these entries +0\nguests among them +0\nmessages of channels +0\nsteps of announcements +0\naddresses without a use +0\n$/,
  );
  expect(await left(id)).toBe(8);
  // Far shorter than an hour; a job's lock lives for four fifths of it, which a busy machine must be able to keep.
  const { node } = await startNode(app, { args: [], env: { ...shorter, QUEUE_RETENTION_EVERY: '5 seconds' } });
  try {
    await eventually(async () => expect(await left(id)).toBe(0), 25_000);
    await eventually(() => {
      const line = node.log.find((entry) => entry.job === 'delete-expired-records' && entry.notifications === 8);
      expect(line).toMatchObject({ level: 'info', announcements: 1, events: 0, isFinished: true });
    });
  } finally {
    await node.stop();
  }
});
