import pg from 'pg';
import type { Role } from '../../../src/entities/directory/role.enum.js';
import { nodeId } from '../../../src/entities/node-id.js';
import { systemActor } from '../../../src/services/system-actor.js';
import { graphql } from '../../generated/gql.js';
import { AcknowledgeDocument, DeliveryProgressDocument, ListenNotificationsDocument } from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { Inbox } from '../../support/operations/inbox.js';
import { ask } from '../../support/operations/post.js';
import { socketClient } from '../../support/operations/socket.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

const INBOX = graphql(`query InboxOfDepartments { notifications(first: 10) { nodes { id event department { code } } } }`);

let app: TestApp;
let holder: pg.Client;
beforeEach(async () => {
  app = await startTestApp({ patients: 2, env: { QUEUE_AUTH_ROLE_CLAIM: 'role' } });
  holder = new pg.Client({ connectionString: app.database.url });
  await holder.connect();
});
afterEach(async () => {
  await holder.end();
  await app.stop();
});

const setOpen = (department: string, isOpen: boolean) => app.services.queues.setOpen(systemActor('test'), { department, isOpen });
const inboxOf = async (externalId: string) =>
  (await ask(app.url, INBOX, { token: await app.token(externalId) })).notifications.nodes;
const LATE = `insert into app_user (external_id, role, display_name) values ('late-1', 'PATIENT', 'Late')`;
const rows = () => app.database.query('select recipient_id from notification order by 1');

async function backlogOf(externalId: string): Promise<{ id: string }> {
  const client = socketClient(app.url, await app.token(externalId));
  const { queueNotification } = await new Inbox(client, ListenNotificationsDocument).next();
  await client.dispose();
  return queueNotification;
}

async function acknowledge(externalId: string, notification: { id: string } | undefined): Promise<string> {
  const variables = { id: notification?.id ?? '' };
  const answer = await ask(app.url, AcknowledgeDocument, { token: await app.token(externalId), variables });
  return answer.acknowledgeNotification.deliveryStatus;
}

test('A patient who is added after an opening finds it in inbox and backlog, can acknowledge it, and is counted', async () => {
  await setOpen('ER', true);
  await setOpen('ER', false);
  const { announcement } = await setOpen('OPD', true);
  await app.database.query(LATE);
  expect(await inboxOf('late-1')).toMatchObject([
    { event: 'QUEUE_OPENED', department: { code: 'OPD' } },
    { event: 'QUEUE_CLOSED', department: { code: 'ER' } },
  ]);
  const [opened] = await inboxOf('late-1');
  expect(await acknowledge('late-1', opened)).toBe('DELIVERED');
  expect(await backlogOf('late-1')).toMatchObject({ event: 'QUEUE_CLOSED', department: { code: 'ER' } });
  const progress = await ask(app.url, DeliveryProgressDocument, {
    token: await app.token('nurse-1'),
    variables: { id: nodeId('Announcement', announcement?.id ?? 0) },
  });
  expect(progress.announcement).toMatchObject({ total: 3, pending: 2 });
});

test('A patient who signs in for the first time after an opening finds it in inbox and backlog', async () => {
  const patient = { role: 'PATIENT' as Role, name: undefined, locale: undefined, issuedAt: 0 };
  await setOpen('OPD', true);
  expect(await app.services.directory.viewerOf('never-seen', patient)).not.toBeNull();
  expect(await inboxOf('never-seen')).toMatchObject([{ event: 'QUEUE_OPENED' }]);
  expect(await acknowledge('never-seen', await backlogOf('never-seen'))).toBe('DELIVERED');
});

test('A user who becomes an active patient receives it too; staff, inactive users and earlier recipients receive nothing more', async () => {
  await app.database.query(`update app_user set active = false where external_id = 'patient-2'`);
  await setOpen('OPD', true);
  const before = (await rows()).length;
  await app.database.query(`insert into app_user (external_id, role, display_name, active)
    values ('nurse-9', 'NURSE', 'N', true), ('gone-9', 'PATIENT', 'G', false)`);
  await app.database.query(`update app_user set display_name = 'Renamed'`);
  expect((await rows()).length).toBe(before);
  await app.database.query(`update app_user set active = true where external_id = 'patient-2'`);
  expect(await inboxOf('patient-2')).toHaveLength(1);
  await app.database.query(`update app_user set role = 'PATIENT' where external_id = 'nurse-9'`);
  expect((await rows()).length).toBe(before + 2);
});

test.each([
  ['inbox', async () => (await inboxOf('late-1'))[0]],
  ['backlog', () => backlogOf('late-1')],
])(
  'A patient who is added at the very moment of an opening, so that neither transaction sees the other, finds it in the %s',
  async (_name, look) => {
    await holder.query('begin; lock table domain_event in share mode');
    const opening = setOpen('OPD', true);
    const isWaiting = `select 1 from pg_stat_activity
    where wait_event_type = 'Lock' and query like 'insert into domain_event%' and datname = current_database()`;
    await eventually(async () => expect(await app.database.query(isWaiting)).toHaveLength(1));
    await app.database.query(LATE);
    await holder.query('commit');
    await opening;
    expect(await rows()).toHaveLength(2);
    const found = await look();
    expect(found).toMatchObject({ event: 'QUEUE_OPENED' });
    expect(await rows()).toHaveLength(3);
    expect(await acknowledge('late-1', found)).toBe('DELIVERED');
  },
);

test('A nurse does not wait for a colleague who is adding patients', async () => {
  await setOpen('OPD', true);
  await holder.query(`begin; ${LATE}`);
  expect((await setOpen('OPD', false)).changed).toBe(true);
  await holder.query('commit');
});

test('Retention skips an announcement while a late patient is being added, and then deletes and counts all of it', async () => {
  const { announcement } = await setOpen('OPD', true);
  await app.database.query(`update announcement set created_at = now() - interval '100 days'`);
  await holder.query(`begin; ${LATE}`);
  await app.database.query(`update announcement set expires_at = now() - interval '1 second'`);
  expect(await app.services.retention.deleteExpired()).toMatchObject({ notifications: 0, isFinished: false });
  await holder.query('commit');
  expect(await app.services.retention.deleteExpired()).toMatchObject({ notifications: 3, isFinished: true });
  expect(await rows()).toEqual([]);
  expect(await app.services.deliveryProgress.read(announcement?.id ?? 0)).toMatchObject({ total: 3, pending: 3 });
});
