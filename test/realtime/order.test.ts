import { ChangeSource } from '../../src/entities/audit/queue-status-log.entity.js';
import { Inbox, post, socketClient } from '../support/people/clients.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';
import { commitElsewhere } from '../support/records/foreign-event.js';

const SET = `mutation ($department: String!, $isOpen: Boolean!) {
  setQueueOpen(input: { department: $department, isOpen: $isOpen }) { changed } }`;
const OVERRIDE = 'mutation ($on: Boolean!) { setManualOverride(input: { department: "LAB", enabled: $on }) { version } }';
const HEARD = { query: 'subscription { queueNotification { event department { code } } }' };
const actor = { viewer: null, source: ChangeSource.CLI, requestId: 'order-test' };

/** Commits beside the node, which is told of it by no bus. */
let office: TestApp;
let node: Program;
let url: string;

beforeAll(async () => {
  office = await startTestApp({ patients: 2 });
  ({ node, url } = await startNode(office, { env: { QUEUE_OUTBOX_POLL_EVERY: '10 minutes' } }));
});
afterAll(async () => {
  await node?.stop();
  await office?.stop();
});

const setOpen = async (department: string, isOpen: boolean) =>
  post(url, SET, { token: await office.token('nurse-1'), variables: { department, isOpen } });
const heardBy = async (inbox: Inbox) => {
  const { event, department } = (await inbox.next()).queueNotification;
  return `${department.code} ${event}`;
};

test('a patient whose node was not told of an opening hears of it before the closing, not after', async () => {
  const client = socketClient(url, await office.token('patient-1'));
  const inbox = new Inbox(client, HEARD);
  await new Inbox(client, { query: 'subscription { queueStatusChanged { version } }' }).next();
  await office.services.queues.setOpen(actor, { department: 'OPD', isOpen: true });
  await setOpen('OPD', false);
  expect([await heardBy(inbox), await heardBy(inbox)]).toEqual(['OPD QUEUE_OPENED', 'OPD QUEUE_CLOSED']);
  await client.dispose();
});

test('a patient who connects before the node has heard of older news is not told it after the newer', async () => {
  await office.services.queues.setOpen(actor, { department: 'OPD', isOpen: true });
  await office.services.queues.setOpen(actor, { department: 'OPD', isOpen: false });
  const client = socketClient(url, await office.token('patient-2'));
  const inbox = new Inbox(client, HEARD);
  expect(await heardBy(inbox)).toBe('OPD QUEUE_CLOSED');
  await setOpen('LAB', true); // the node reads from the outbox what it has missed
  expect(await heardBy(inbox)).toBe('LAB QUEUE_OPENED');
  await setOpen('LAB', false);
  expect(await heardBy(inbox)).toBe('LAB QUEUE_CLOSED');
  await client.dispose();
});

test('fifteen rows that nobody can read lie before a change, and it is pushed all the same', async () => {
  const client = socketClient(url, await office.token('patient-1'));
  const states = new Inbox(client, { query: 'subscription { queueStatusChanged(department: "ER") { version } }' });
  await states.next();
  for (let i = 0; i < 15; i++)
    await office.database.query(`insert into domain_event (topic, payload) values ('queue-changed', '{}')`);
  await commitElsewhere(office.database, { department: 'ER', version: 1_000 });
  for (const on of [true, false]) await post(url, OVERRIDE, { token: await office.token('nurse-1'), variables: { on } });
  expect((await states.next()).queueStatusChanged).toEqual({ version: 1_000 });
  await client.dispose();
});
