import { graphql } from '../../generated/gql.js';
import { eventually } from '../../support/eventually.js';
import { Inbox } from '../../support/operations/inbox.js';
import { socketClient } from '../../support/operations/socket.js';
import { LineNurse } from '../../support/people/line-nurse.js';
import { SilentReader } from '../../support/people/silent-reader.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { type Program, startNode } from '../../support/places/program.js';
import { burdenDuring, nodeMetrics, SMALL_YOUNG_GENERATION } from '../../support/records/node-metrics.js';
import { faultScale, reportMeasurements } from '../../support/run/fault-scale.js';

const SUBSCRIPTIONS = 20;
/** Changes of the line while the client does not read. */
const CHANGES = faultScale({ short: 10, full: 40 });
/** The changes of three tests, and a few who are left. */
const PEOPLE = 3 * CHANGES + 5;
const GROWTH_LIMIT_MIB = 50;
/** With a name of 20,000 characters some 300 kB an event, so that no buffer of the operating system holds them all. */
const WIDE = Array.from({ length: 14 }, (_, n) => `d${n}: department { name }`).join(' ');
const LINE = `subscription { queueLineChanged(department: "OPD") { waiting ${WIDE} } }`;
const BOARD = `subscription { displayBoardChanged(department: "OPD") { waiting ${WIDE} } }`;
const PLACE = `subscription { queueEntryChanged { waiting: position ${WIDE} } }`;
const WATCH = graphql(`subscription WatchWhoWaits { queueLineChanged(department: "OPD") { waiting } }`);

let office: TestApp;
let node: Program;
let url: string;
let nurse: LineNurse;
const readers: SilentReader[] = [];

beforeAll(async () => {
  office = await startTestApp({ patients: PEOPLE, openingHours: false });
  await office.database.query(`update department set name = repeat('n', 20000) where code = 'OPD'`);
  // A silent reader is not cut off within this test: what is held for it is what counts.
  ({ node, url } = await startNode(office, { env: { ...SMALL_YOUNG_GENERATION, QUEUE_LIMIT_STALL: '10 minutes' } }));
  nurse = await LineNurse.at({ url, token: (user) => office.token(user) });
  await nurse.open();
  await office.database.query(
    `insert into queue_entry (session_id, department_id, user_id, ticket_number, service_class, state, joined_at, wait_started_at, ordered_at, rank)
     select s.id, s.department_id, u.id, u.nth, 'ROUTINE', 'WAITING', now(), now(), now(), u.nth
     from (select id, row_number() over (order by id) as nth from app_user where role = 'PATIENT') u, queue_session s where s.state = 'OPEN'`,
  );
  await office.database.query('update queue_session set last_ticket = $1', [PEOPLE]);
  // The node knows a line that it has passed over after a change.
  await nurse.next();
});
afterEach(async () => {
  for (const reader of readers.splice(0)) reader.leave();
  await eventually(async () => expect((await nodeMetrics(url))('queuebell_sockets')).toBe(0));
});
afterAll(async () => {
  await node?.stop();
  await office?.stop();
});

/** Calls the next people. Waits each time until somebody who reads has seen the change, so that each is an event of its own. */
async function callSome(times: number): Promise<number> {
  const client = socketClient(url, await office.token('doctor-1'));
  const watching = new Inbox(client, WATCH);
  let left = (await nurse.waiting()).length;
  const seen = async () => {
    for (let waiting = -1; waiting !== left; ) ({ waiting } = (await watching.next()).queueLineChanged);
  };
  try {
    await seen();
    for (let n = 0; n < times; n++) {
      expect(await nurse.next()).not.toBeNull();
      left--;
      await seen();
    }
  } finally {
    await client.dispose();
  }
  return left;
}

test.each([
  ['the line of a department', 'nurse-2', LINE, 'queueLineChanged'],
  ['the board of a waiting room', 'nurse-2', BOARD, 'displayBoardChanged'],
  ['their own place', `patient-${PEOPLE}`, PLACE, 'queueEntryChanged'],
])('For a client that follows %s and does not read, a node holds the newest state only', async (what, user, query, field) => {
  const reader = await SilentReader.signIn(url, await office.token(user));
  readers.push(reader);
  const received: { id: string; waiting: number }[] = [];
  reader.socket.on('message', (data) => {
    const { id, type, payload } = JSON.parse(String(data));
    if (type === 'error') throw new Error(JSON.stringify(payload));
    if (type === 'next') received.push({ id, waiting: payload.data[field].waiting });
  });
  reader.ask(query, SUBSCRIPTIONS);
  await eventually(() => expect(new Set(received.map(({ id }) => id)).size).toBe(SUBSCRIPTIONS));
  reader.stopReading();
  const before = received.length;
  let waiting = 0;
  const { growth, queued } = await burdenDuring(url, async () => {
    waiting = await callSome(CHANGES);
  });
  expect(queued).toBeGreaterThan(0);
  // In each subscription one event that waits to be sent, and one that a newer one may still replace.
  expect(queued).toBeLessThanOrEqual(2 * (SUBSCRIPTIONS + 1));
  expect(growth).toBeLessThan(GROWTH_LIMIT_MIB);
  reader.socket.resume();
  // It reads again, and gets the newest state without most of those before it.
  await eventually(() => {
    const ids = Array.from({ length: SUBSCRIPTIONS }, (_, n) => `${n + 1}`);
    expect(ids.map((id) => received.findLast((event) => event.id === id)?.waiting)).toEqual(ids.map(() => waiting));
  });
  const sent = (received.length - before) / SUBSCRIPTIONS;
  expect(sent).toBeLessThan(CHANGES);
  reportMeasurements(`a client that follows ${what} and does not read`, {
    changes: CHANGES,
    subscriptions: SUBSCRIPTIONS,
    'events queued, most seen': queued,
    'events sent to each subscription': sent.toFixed(1),
    'memory growth, MiB': growth.toFixed(1),
  });
});
