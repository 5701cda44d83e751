import type { Client } from 'graphql-ws';
import { graphql } from '../generated/gql.js';
import { AcknowledgeDocument, DeliveryProgressDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const LISTEN = graphql(
  `subscription ListenDeliveries { queueNotification { id event message deliveryStatus attempts sentAt department { code } } }`,
);
const SET = graphql(`mutation SetAndCount($department: String! = "OPD", $isOpen: Boolean!) {
  setQueueOpen(input: { department: $department, isOpen: $isOpen }) {
    message changed status { isOpen statusMessage version } announcement { id total }
    notificationStats { totalPatientsNotified notificationFailures }
  }
}`);

let app: TestApp;
let nurse: string;
const clients: Client[] = [];

async function listenAs(externalId: string) {
  const client = socketClient(app.url, await app.token(externalId));
  clients.push(client);
  return new Inbox(client, LISTEN);
}

const set = async (isOpen: boolean, { token = nurse, department = 'OPD' } = {}) =>
  (await ask(app.url, SET, { token, variables: { isOpen, department } })).setQueueOpen;

beforeAll(async () => {
  app = await startTestApp({ patients: 5 });
  nurse = await app.token('nurse-1');
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.dispose()));
  await app.stop();
});

test('An opening reaches every patient: those who are connected at once, others when they connect', async () => {
  const first = await listenAs('patient-1');
  const second = await listenAs('patient-2');
  await subscribersAre(2);

  const opened = await set(true);
  expect(opened).toMatchObject({
    message: 'The OPD queue is now open.',
    changed: true,
    status: { isOpen: true, statusMessage: 'Queue Open - Ready to Join', version: 2 },
    announcement: { total: 5 },
    notificationStats: { totalPatientsNotified: 5, notificationFailures: 0 },
  });

  const one = (await first.next()).queueNotification;
  const two = (await second.next()).queueNotification;
  expect(one).toMatchObject({
    event: 'QUEUE_OPENED',
    message: 'The OPD queue is now OPEN! You can now join the queue.',
    deliveryStatus: 'SENT',
    attempts: 1,
    department: { code: 'OPD' },
  });
  expect(two.id).not.toBe(one.id);

  const token = await app.token('patient-1');
  const { acknowledgeNotification } = await ask(app.url, AcknowledgeDocument, { token, variables: { id: one.id } });
  expect(acknowledgeNotification).toMatchObject({ id: one.id, deliveryStatus: 'DELIVERED' });
  const variables = { id: opened.announcement?.id ?? '' };
  const { announcement } = await ask(app.url, DeliveryProgressDocument, { token: nurse, variables });
  expect(announcement).toMatchObject({ total: 5, delivered: 1, failed: 0, event: 'QUEUE_OPENED' });

  const late = await listenAs('patient-3');
  expect((await late.next()).queueNotification).toMatchObject({ event: 'QUEUE_OPENED', department: { code: 'OPD' } });
});

test('Opening an open queue again changes nothing, notifies nobody and answers with the announcement of its opening', async () => {
  const [last] = await app.database.query<{ id: string }>('select max(id) as id from announcement');
  const before = await app.database.query('select count(*) as n from announcement');
  const again = await set(true);
  expect(again).toMatchObject({
    changed: false,
    announcement: { id: `Announcement:${last?.id}`, total: 5 },
    notificationStats: { totalPatientsNotified: 5, notificationFailures: 0 },
    message: 'The OPD queue was already open.',
  });
  expect(again.status.version).toBe(2);
  expect(await app.database.query('select count(*) as n from announcement')).toEqual(before);
});

test('Closing a queue that was never open answers without an announcement', async () => {
  const { changed, announcement } = await set(false, { department: 'LAB' });
  expect({ changed, announcement }).toEqual({ changed: false, announcement: null });
});

test('A state that was changed by SQL is not answered with the announcement of another state', async () => {
  await app.database.query(
    `update queue_status set is_open = false where department_id = (select id from department where code = 'OPD')`,
  );
  expect(await set(false)).toMatchObject({ changed: false, announcement: null });
  await app.database.query(
    `update queue_status set is_open = true where department_id = (select id from department where code = 'OPD')`,
  );
});

test('Two nurses who open at the same moment make one opening', async () => {
  await set(false);
  const other = await app.token('nurse-2');
  const answers = await Promise.all([nurse, other, nurse, other].map((token) => set(true, { token })));
  expect(answers.filter(({ changed }) => changed)).toHaveLength(1);
});

function subscribersAre(count: number): Promise<void> {
  return eventually(async () => {
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toContain(`queuebell_notification_subscribers ${count}\n`);
  });
}
