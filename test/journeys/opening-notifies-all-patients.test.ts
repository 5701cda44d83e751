import type { Client } from 'graphql-ws';
import { eventually } from '../support/eventually.js';
import { Inbox, post, socketClient } from '../support/people/clients.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const LISTEN = 'subscription { queueNotification { id event message deliveryStatus attempts sentAt department { code } } }';
const OPEN = `mutation ($isOpen: Boolean!) { setQueueOpen(input: { department: "OPD", isOpen: $isOpen }) {
  message changed status { isOpen statusMessage version } announcement { id total } notificationStats { totalPatientsNotified notificationFailures } } }`;
const ACKNOWLEDGE = 'mutation ($id: ID!) { acknowledgeNotification(id: $id) { id deliveryStatus deliveredAt } }';
const PROGRESS = 'query ($id: ID!) { announcement(id: $id) { total pending sent delivered failed event department { code } } }';

let app: TestApp;
let nurse: string;
const clients: Client[] = [];

async function listenAs(externalId: string): Promise<Inbox> {
  const client = socketClient(app.url, await app.token(externalId));
  clients.push(client);
  return new Inbox(client, { query: LISTEN });
}

beforeAll(async () => {
  app = await startTestApp({ patients: 5 });
  nurse = await app.token('nurse-1');
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.dispose()));
  await app.stop();
});

test('an opening reaches every patient: those who listen at once, one who comes later on connecting', async () => {
  const first = await listenAs('patient-1');
  const second = await listenAs('patient-2');
  await subscribersAre(2);

  const opened = await post(app.url, OPEN, { token: nurse, variables: { isOpen: true } });
  expect(opened.data?.setQueueOpen).toMatchObject({
    message: 'The OPD queue is now open.',
    changed: true,
    status: { isOpen: true, statusMessage: 'Queue Open - Ready to Join', version: 2 },
    announcement: { total: 5 },
    notificationStats: { totalPatientsNotified: 5, notificationFailures: 0 },
  });
  const announcementId = opened.data?.setQueueOpen.announcement.id;

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

  const acknowledged = await post(app.url, ACKNOWLEDGE, { token: await app.token('patient-1'), variables: { id: one.id } });
  expect(acknowledged.data?.acknowledgeNotification).toMatchObject({ id: one.id, deliveryStatus: 'DELIVERED' });
  const progress = await post(app.url, PROGRESS, { token: nurse, variables: { id: announcementId } });
  expect(progress.data?.announcement).toMatchObject({ total: 5, delivered: 1, failed: 0, event: 'QUEUE_OPENED' });

  const late = await listenAs('patient-3');
  expect((await late.next()).queueNotification).toMatchObject({ event: 'QUEUE_OPENED', department: { code: 'OPD' } });
});

test('opening an open queue again changes nothing, notifies nobody and answers what was announced', async () => {
  const [last] = await app.database.query<{ id: string }>('select max(id) as id from announcement');
  const before = await app.database.query('select count(*) as n from announcement');
  const again = await post(app.url, OPEN, { token: nurse, variables: { isOpen: true } });
  expect(again.data?.setQueueOpen).toMatchObject({
    changed: false,
    announcement: { id: `Announcement:${last?.id}`, total: 5 },
    notificationStats: { totalPatientsNotified: 5, notificationFailures: 0 },
    message: 'The OPD queue was already open.',
  });
  expect(again.data?.setQueueOpen.status.version).toBe(2);
  expect(await app.database.query('select count(*) as n from announcement')).toEqual(before);
});

test('whoever closes a queue that was never open is answered without an announcement', async () => {
  const CLOSE = 'mutation { setQueueOpen(input: { department: "LAB", isOpen: false }) { changed announcement { id } } }';
  expect((await post(app.url, CLOSE, { token: nurse })).data?.setQueueOpen).toEqual({ changed: false, announcement: null });
});

test('a state that came past the program is not answered with what was announced of another', async () => {
  await app.database.query(
    `update queue_status set is_open = false where department_id = (select id from department where code = 'OPD')`,
  );
  const again = await post(app.url, OPEN, { token: nurse, variables: { isOpen: false } });
  expect(again.data?.setQueueOpen).toMatchObject({ changed: false, announcement: null });
  await app.database.query(
    `update queue_status set is_open = true where department_id = (select id from department where code = 'OPD')`,
  );
});

test('two nurses who open at the same moment make one opening', async () => {
  await post(app.url, OPEN, { token: nurse, variables: { isOpen: false } });
  const other = await app.token('nurse-2');
  const answers = await Promise.all(
    [nurse, other, nurse, other].map((token) => post(app.url, OPEN, { token, variables: { isOpen: true } })),
  );
  expect(answers.filter((answer) => answer.data?.setQueueOpen.changed)).toHaveLength(1);
  expect(answers.flatMap((answer) => answer.errors ?? [])).toEqual([]);
});

function subscribersAre(count: number): Promise<void> {
  return eventually(async () => {
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toContain(`queuebell_notification_subscribers ${count}\n`);
  });
}
