import { eventually } from '../support/eventually.js';
import { Inbox, post, socketClient } from '../support/people/clients.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const SET = 'mutation ($isOpen: Boolean!) { setQueueOpen(input: { department: "OPD", isOpen: $isOpen }) { changed } }';
const PAGE = `query ($first: Int, $after: String, $only: Boolean) { notifications(first: $first, after: $after, unacknowledgedOnly: $only) {
  nodes { id event deliveryStatus } pageInfo { hasNextPage endCursor } } }`;

let app: TestApp;
let patient: string;
const read = async (variables: object) => (await post(app.url, PAGE, { token: patient, variables })).data.notifications;

beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
  patient = await app.token('patient-1');
  const nurse = await app.token('nurse-1');
  for (const isOpen of [true, false, true, false, true]) await post(app.url, SET, { token: nurse, variables: { isOpen } });
});
afterAll(() => app.stop());

test('a patient who was away finds everything in their inbox, newest first, page by page', async () => {
  const seen = [];
  for (let after: string | null = null, more = true; more; ) {
    const page = await read({ first: 2, after });
    seen.push(...page.nodes);
    more = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor;
  }
  expect(seen.map(({ event }) => event)).toEqual([
    'QUEUE_OPENED',
    'QUEUE_CLOSED',
    'QUEUE_OPENED',
    'QUEUE_CLOSED',
    'QUEUE_OPENED',
  ]);
  expect(new Set(seen.map(({ id }) => id)).size).toBe(5);
});

test('on connecting only the news that is still true is told, and once acknowledged it is not told again', async () => {
  const query = 'subscription { queueNotification { id event } }';
  const client = socketClient(app.url, patient);
  const inbox = new Inbox(client, { query });
  const { queueNotification: told } = await inbox.next();
  expect(told.id).toBe((await read({ first: 1 })).nodes[0].id);
  await post(app.url, 'mutation ($id: ID!) { acknowledgeNotification(id: $id) { id } }', {
    token: patient,
    variables: { id: told.id },
  });
  expect((await read({ only: true })).nodes).toHaveLength(4);

  const again = new Inbox(client, { query });
  await post(app.url, SET, { token: await app.token('nurse-1'), variables: { isOpen: false } });
  expect((await again.next()).queueNotification.event).toBe('QUEUE_CLOSED');
  await eventually(() => expect(inbox.received).toHaveLength(2));
  await client.dispose();
});

test('what was announced of a department that is given up is still in the inbox, still told, and staff still see how far it came', async () => {
  const nurse = await app.token('nurse-1');
  const OPEN_LAB = 'mutation { setQueueOpen(input: { department: "LAB", isOpen: true }) { announcement { id } } }';
  const { announcement } = (await post(app.url, OPEN_LAB, { token: nurse })).data.setQueueOpen;
  await app.database.query(`update department set active = false where code = 'LAB'`);
  app.services.directory.forget();
  const INBOX = '{ notifications(first: 10) { nodes { message department { code } } } }';
  const { nodes } = (await post(app.url, INBOX, { token: patient })).data.notifications;
  expect(nodes[0]).toEqual({ message: 'The LAB queue is now OPEN! You can now join the queue.', department: { code: 'LAB' } });
  expect(nodes).toHaveLength(7);
  const client = socketClient(app.url, patient);
  const inbox = new Inbox(client, { query: 'subscription { queueNotification { department { code } } }' });
  const told = [await inbox.next(), await inbox.next()].map(({ queueNotification }) => queueNotification.department.code);
  expect(told).toContain('LAB');
  await client.dispose();
  const progress = await post(app.url, 'query ($id: ID!) { announcement(id: $id) { total department { code } } }', {
    token: nurse,
    variables: announcement,
  });
  expect(progress.data.announcement).toEqual({ total: 1, department: { code: 'LAB' } });
  expect((await post(app.url, OPEN_LAB, { token: nurse })).errors?.[0]).toMatchObject({
    message: expect.stringMatching(/Known: ER, OPD\.$/),
    extensions: { code: 'NOT_FOUND' },
  });
  expect((await post(app.url, '{ departments { code } }', { token: nurse })).data.departments).toHaveLength(2);
});
