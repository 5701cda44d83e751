import pg from 'pg';
import { ChangeSource } from '../../src/entities/queue-status-log.entity.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Inbox, post, socketClient } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { commitElsewhere } from '../support/foreign-event.js';
import { type Program, startNode } from '../support/program.js';

const SET = `mutation ($department: String!, $isOpen: Boolean!) {
  setQueueOpen(input: { department: $department, isOpen: $isOpen }) { changed } }`;
const HEARD = { query: 'subscription { queueNotification { event department { code } } }' };
const OVERRIDE = 'mutation ($on: Boolean!) { setManualOverride(input: { department: "LAB", enabled: $on }) { version } }';
const CLOSED_IN_LAB = `with closed as (
    insert into announcement (kind, department_id, created_at, expires_at)
    select 'QUEUE_CLOSED', id, now(), now() + interval '1 hour' from department where code = 'LAB' returning id)
  insert into notification (announcement_id, recipient_id)
  select closed.id, u.id from closed cross join app_user u where u.external_id = 'patient-2'`;
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

test('what is announced while a patient’s backlog is read comes after the backlog', async () => {
  await setOpen('ER', true);
  const inbox = await subscribeMeanwhile(openLabLive);
  const heard = [await heardBy(inbox), await heardBy(inbox), await heardBy(inbox)];
  expect(heard).toEqual(['OPD QUEUE_CLOSED', 'ER QUEUE_OPENED', 'LAB QUEUE_OPENED']);
});

test('what is announced after that, and is in the backlog before the node has heard of it, comes last', async () => {
  const inbox = await subscribeMeanwhile(async (holder) => {
    await openLabLive();
    await holder.query(CLOSED_IN_LAB);
  });
  const heard = [await heardBy(inbox), await heardBy(inbox), await heardBy(inbox), await heardBy(inbox)];
  expect(heard).toEqual(['OPD QUEUE_CLOSED', 'ER QUEUE_OPENED', 'LAB QUEUE_OPENED', 'LAB QUEUE_CLOSED']);
});

/** As patient-2, whose backlog is not read before `work` is done and what `holder` has written is committed. */
async function subscribeMeanwhile(work: (holder: pg.Client) => Promise<void>): Promise<Inbox> {
  const holder = new pg.Client({ connectionString: office.database.url });
  await holder.connect();
  await holder.query('begin; lock table notification in access exclusive mode');
  const inbox = new Inbox(socketClient(url, await office.token('patient-2')), HEARD);
  const isReading = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%unnest%' and datname = current_database()`;
  await eventually(async () => expect(await office.database.query(isReading)).toHaveLength(1));
  await work(holder);
  await holder.query('commit');
  await holder.end();
  return inbox;
}

/** The opening is told by its event alone, for its rows would wait for the lock; the override makes the node read it. */
async function openLabLive(): Promise<void> {
  const catchUps = () => node.log.filter(({ msg }) => msg === 'caught up from the outbox').length;
  const before = catchUps();
  await commitElsewhere(office.database, { department: 'LAB', isAnnounced: true });
  for (const on of [true, false]) await post(url, OVERRIDE, { token: await office.token('nurse-1'), variables: { on } });
  await eventually(() => expect(catchUps()).toBeGreaterThan(before));
}
