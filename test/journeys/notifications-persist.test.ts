import { startTestApp, type TestApp } from '../support/app.js';
import { Inbox, post, socketClient } from '../support/clients.js';
import { eventually } from '../support/eventually.js';

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
