import { notificationKey } from '../../src/entities/node-id.js';
import { graphql } from '../generated/gql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { dataOf } from '../support/operations/operation.js';
import { socketClient } from '../support/operations/socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const IDS = graphql(`subscription ListenIds { queueNotification { id } }`);
const STATES = graphql(`subscription WatchOpenStates { queueStatusChanged { isOpen department { code } } }`);

let app: TestApp;
afterEach(() => app.stop());

/** Opens every department, and announces it to every patient. */
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
])(
  'A patient gets the state of each queue and every notification on one connection, where %s',
  async (_what, departments, env) => {
    app = await startTestApp({ patients: 1, env });
    await openAll(departments);
    let closures = 0;
    const on = { closed: () => closures++ };
    const client = socketClient(app.url, await app.token('patient-1'), { on });
    const [notifications, states] = [new Inbox(client, IDS), new Inbox(client, STATES)];
    await eventually(() => expect([notifications.received.length, states.received.length]).toEqual([departments, departments]));
    const announced = notifications.received.map(
      (each) => notificationKey(dataOf(each).queueNotification.id)?.announcementId ?? 0,
    );
    expect(announced).toEqual([...new Set(announced)].sort((a, b) => a - b));
    const codes = states.received.map((each) => dataOf(each).queueStatusChanged.department.code);
    expect([new Set(codes).size, states.received.every((each) => dataOf(each).queueStatusChanged.isOpen)]).toEqual([
      departments,
      true,
    ]);
    expect([closures, notifications.isActive, states.isActive]).toEqual([0, true, true]);
    await client.dispose();
  },
);
