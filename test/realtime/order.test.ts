import { ChangeSource } from '../../src/entities/audit/queue-status-log.entity.js';
import {
  ListenNotificationsDocument,
  type ListenNotificationsSubscription,
  ListenStatusDocument,
  ManualOverrideDocument,
} from '../generated/graphql.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { Nurse } from '../support/people/nurse.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';
import { commitElsewhere } from '../support/records/foreign-event.js';

const actor = { viewer: null, source: ChangeSource.CLI, requestId: 'order-test' };

/** Commits changes that no bus brings to the node. */
let office: TestApp;
let node: Program;
let url: string;
let nurse: Nurse;

beforeAll(async () => {
  office = await startTestApp({ patients: 2 });
  ({ node, url } = await startNode(office, { env: { QUEUE_OUTBOX_POLL_EVERY: '10 minutes' } }));
  nurse = new Nurse(url, await office.token('nurse-1'));
});
afterAll(async () => {
  await node?.stop();
  await office?.stop();
});

const nextNews = async (inbox: Inbox<ListenNotificationsSubscription>) => {
  const { event, department } = (await inbox.next()).queueNotification;
  return `${department.code} ${event}`;
};

test('A patient whose node missed an opening is notified of it before the closing, not after it', async () => {
  const client = socketClient(url, await office.token('patient-1'));
  const inbox = new Inbox(client, ListenNotificationsDocument);
  await new Inbox(client, ListenStatusDocument).next();
  await office.services.queues.setOpen(actor, { department: 'OPD', isOpen: true });
  await nurse.set(false);
  expect([await nextNews(inbox), await nextNews(inbox)]).toEqual(['OPD QUEUE_OPENED', 'OPD QUEUE_CLOSED']);
  await client.dispose();
});

test('A patient who connects before the node reads older events is not notified of them after newer ones', async () => {
  await office.services.queues.setOpen(actor, { department: 'OPD', isOpen: true });
  await office.services.queues.setOpen(actor, { department: 'OPD', isOpen: false });
  const client = socketClient(url, await office.token('patient-2'));
  const inbox = new Inbox(client, ListenNotificationsDocument);
  expect(await nextNews(inbox)).toBe('OPD QUEUE_CLOSED');
  await nurse.set(true, 'LAB'); // the node reads from the outbox what it has missed
  expect(await nextNews(inbox)).toBe('LAB QUEUE_OPENED');
  await nurse.set(false, 'LAB');
  expect(await nextNews(inbox)).toBe('LAB QUEUE_CLOSED');
  await client.dispose();
});

test('A change after fifteen unreadable rows is pushed all the same', async () => {
  const client = socketClient(url, await office.token('patient-1'));
  const states = new Inbox(client, ListenStatusDocument, { variables: { department: 'ER' } });
  await states.next();
  for (let i = 0; i < 15; i++)
    await office.database.query(`insert into domain_event (topic, payload) values ('queue-changed', '{}')`);
  await commitElsewhere(office.database, { department: 'ER', version: 1_000 });
  const token = await office.token('nurse-1');
  for (const enabled of [true, false])
    await ask(url, ManualOverrideDocument, { token, variables: { input: { department: 'LAB', enabled } } });
  expect((await states.next()).queueStatusChanged.version).toBe(1_000);
  await client.dispose();
});
