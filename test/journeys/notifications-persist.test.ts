import { graphql } from '../generated/gql.js';
import {
  AcknowledgeDocument,
  DeliveryProgressDocument,
  InboxDocument,
  type InboxQuery,
  type InboxQueryVariables,
  ListenNotificationsDocument,
  SetQueueOpenDocument,
  WhoAmIDocument,
} from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask, post } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import type { Nurse } from '../support/people/nurse.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const MESSAGES = graphql(`query MessagesAndDepartments { notifications(first: 10) { nodes { message department { code } } } }`);

let app: TestApp;
let patient: string;
let nurse: Nurse;
const read = async (variables: InboxQueryVariables) =>
  (await ask(app.url, InboxDocument, { token: patient, variables })).notifications;

beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
  patient = await app.token('patient-1');
  nurse = await app.nurse();
  for (const isOpen of [true, false, true, false, true]) await nurse.set(isOpen);
});
afterAll(() => app.stop());

test('A patient who was not connected finds everything in their inbox, newest first, page by page', async () => {
  const seen = [];
  for (let after: string | null = null, more = true; more; ) {
    const page: InboxQuery['notifications'] = await read({ first: 2, after });
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

test('A patient who connects receives only what is still true, and not again after acknowledging it', async () => {
  const client = socketClient(app.url, patient);
  const inbox = new Inbox(client, ListenNotificationsDocument);
  const { id } = (await inbox.next()).queueNotification;
  expect(id).toBe((await read({ first: 1 })).nodes[0]?.id);
  await ask(app.url, AcknowledgeDocument, { token: patient, variables: { id } });
  expect((await read({ unacknowledgedOnly: true })).nodes).toHaveLength(4);

  const again = new Inbox(client, ListenNotificationsDocument);
  await nurse.set(false);
  expect((await again.next()).queueNotification.event).toBe('QUEUE_CLOSED');
  await eventually(() => expect(inbox.received).toHaveLength(2));
  await client.dispose();
});

test('An announcement of a department that is no longer active stays in the inbox, is still pushed, and staff still see its progress', async () => {
  const token = await app.token('nurse-1');
  const { announcement: announced } = await nurse.set(true, 'LAB');
  await app.database.query(`update department set active = false where code = 'LAB'`);
  app.services.directory.forget();
  const { nodes } = (await ask(app.url, MESSAGES, { token: patient })).notifications;
  expect(nodes[0]).toEqual({ message: 'The LAB queue is now OPEN! You can now join the queue.', department: { code: 'LAB' } });
  expect(nodes).toHaveLength(7);
  const client = socketClient(app.url, patient);
  const inbox = new Inbox(client, ListenNotificationsDocument);
  const pushed = [await inbox.next(), await inbox.next()].map(({ queueNotification }) => queueNotification.department.code);
  expect(pushed).toContain('LAB');
  await client.dispose();
  const variables = { id: announced?.id ?? '' };
  const { announcement } = await ask(app.url, DeliveryProgressDocument, { token, variables });
  expect(announcement).toMatchObject({ total: 1, department: { code: 'LAB' } });
  const again = await post(app.url, SetQueueOpenDocument, { token, variables: { department: 'LAB', isOpen: true } });
  expect(again.errors?.[0]).toMatchObject({
    message: expect.stringMatching(/Known: ER, OPD\.$/),
    extensions: { code: 'NOT_FOUND' },
  });
  expect((await ask(app.url, WhoAmIDocument, { token })).departments).toHaveLength(2);
});
