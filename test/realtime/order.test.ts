import pg from 'pg';
import { ChangeSource } from '../../src/entities/queue-status-log.entity.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Inbox, post, socketClient } from '../support/clients.js';
import { eventually } from '../support/eventually.js';
import { type Program, startNode } from '../support/program.js';

const SET = `mutation ($department: String!, $isOpen: Boolean!) {
  setQueueOpen(input: { department: $department, isOpen: $isOpen }) { changed } }`;
const HEARD = { query: 'subscription { queueNotification { event department { code } } }' };
const OVERRIDE = 'mutation { setManualOverride(input: { department: "LAB", enabled: true }) { version } }';
const ANNOUNCED_IN_LAB = `insert into domain_event (topic, payload)
  select 'queue-changed', jsonb_build_object(
    'announcement', jsonb_build_object('id', 999999, 'kind', 'QUEUE_OPENED', 'departmentId', d.id, 'createdAt', now()),
    'status', jsonb_build_object('id', s.id, 'departmentId', d.id, 'isOpen', true, 'statusMessage', '', 'totalWaiting', 0,
      'estimatedWaitMinutes', null, 'currentScheduleId', null, 'openedAt', null, 'closesAt', null, 'manualOverride', false,
      'overrideUntil', null, 'changedAt', now(), 'version', s.version))
  from queue_status s join department d on d.id = s.department_id where d.code = 'LAB'`;
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
  const locker = new pg.Client({ connectionString: office.database.url });
  await locker.connect();
  await locker.query('begin');
  await locker.query('lock table notification in access exclusive mode');
  const client = socketClient(url, await office.token('patient-2'));
  const inbox = new Inbox(client, HEARD);
  const isReading = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%unnest%' and datname = current_database()`;
  await eventually(async () => expect(await office.database.query(isReading)).toHaveLength(1));
  // The opening of LAB is told by its event alone, for its rows would wait for the same lock; the override makes the node read it.
  const catchUps = () => node.log.filter(({ msg }) => msg === 'caught up from the outbox').length;
  const before = catchUps();
  await office.database.query(ANNOUNCED_IN_LAB);
  await post(url, OVERRIDE, { token: await office.token('nurse-1') });
  await eventually(() => expect(catchUps()).toBeGreaterThan(before));
  await locker.query('commit');
  await locker.end();
  expect(await heardBy(inbox)).toBe('OPD QUEUE_CLOSED');
  expect(await heardBy(inbox)).toBe('ER QUEUE_OPENED');
  expect(await heardBy(inbox)).toBe('LAB QUEUE_OPENED');
  await client.dispose();
});
