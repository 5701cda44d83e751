import { notificationKey } from '../../src/entities/node-id.js';
import { eventually } from '../support/eventually.js';
import { Inbox, socketClient } from '../support/people/clients.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const NOTIFICATIONS = { query: 'subscription { queueNotification { id } }' };
const STATES = { query: 'subscription { queueStatusChanged { isOpen department { code } } }' };

let app: TestApp;
afterEach(() => app.stop());

/** Every department is open, and every patient has that announced. */
async function openAll(departments: number): Promise<void> {
  await app.database.query(
    `insert into department (code, name, time_zone) select 'D' || i, 'Department ' || i, 'Europe/Berlin' from generate_series(4, $1::int) i`,
    [departments],
  );
  await app.database.query('update queue_status set is_open = true, version = version + 1');
  await app.database.query(
    `with opened as (insert into announcement (kind, department_id, created_at, expires_at)
       select 'QUEUE_OPENED', id, now(), now() + interval '1 hour' from department returning id)
     insert into notification (announcement_id, recipient_id) select opened.id, u.id from opened, app_user u where u.role = 'PATIENT'`,
  );
  app.services.directory.forget();
}

test.each([
  ['1,100 departments are open', 1_100, {}],
  ['three are open and a client may leave two events unread', 3, { QUEUE_LIMIT_QUEUED_EVENTS: '2' }],
])('where %s, a patient gets the state of each and every notification, on one connection', async (_what, departments, env) => {
  app = await startTestApp({ patients: 1, env });
  await openAll(departments);
  let closures = 0;
  const on = { closed: () => closures++ };
  const client = socketClient(app.url, await app.token('patient-1'), { on });
  const [notifications, states] = [new Inbox(client, NOTIFICATIONS), new Inbox(client, STATES)];
  await eventually(() => expect([notifications.received.length, states.received.length]).toEqual([departments, departments]));
  const announced = notifications.received.map(({ data }) => notificationKey(data.queueNotification.id)?.announcementId ?? 0);
  expect(announced).toEqual([...new Set(announced)].sort((a, b) => a - b));
  const codes = states.received.map(({ data }) => data.queueStatusChanged.department.code);
  expect([new Set(codes).size, states.received.every(({ data }) => data.queueStatusChanged.isOpen)]).toEqual([departments, true]);
  expect([closures, notifications.isGoingOn, states.isGoingOn]).toEqual([0, true, true]);
  await client.dispose();
});
