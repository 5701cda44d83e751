import { graphql } from '../../../generated/gql.js';
import { eventually } from '../../../support/eventually.js';
import { Inbox } from '../../../support/operations/inbox.js';
import { ask } from '../../../support/operations/post.js';
import { socketClient } from '../../../support/operations/socket.js';
import { startTestApp, type TestApp } from '../../../support/places/app.js';

const OPEN = graphql(`mutation OpenMoving { setQueueOpen(input: { department: "OPD", isOpen: true }) { status { isOpen } } }`);
const JOIN = graphql(`mutation JoinMoving { joinQueue(input: { department: "OPD" }) { entry { id ticket position } } }`);
const NEXT = graphql(`mutation CallMoving { callNext(input: { department: "OPD" }) { entry { id ticket state } } }`);
const PLACE = graphql(`subscription MyMovingPlace {
  queueEntryChanged {
    id ticket state position peopleAhead answerBy version movedBackBecause estimate { lowMinutes likelyMinutes highMinutes basis }
  }
}`);
const URGENT = graphql(`mutation UrgentMoving($entry: ID!) {
  setPriority(input: { entry: $entry, serviceClass: URGENT, note: "Pain" }) { entry { position } }
}`);
const STATUS = graphql(`query MovingStatus {
  queueStatus(department: "OPD") { state totalWaiting estimatedWaitMinutes statusMessage estimate { lowMinutes highMinutes } version }
}`);

let app: TestApp;
const clients: { dispose(): unknown }[] = [];
beforeAll(async () => {
  app = await startTestApp({ patients: 6, openingHours: false });
  await ask(app.url, OPEN, { token: await app.token('nurse-1') });
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});
afterAll(() => app.stop());

async function placesOf(patient: string) {
  const client = socketClient(app.url, await app.token(patient));
  clients.push(client);
  return new Inbox(client, PLACE);
}
const join = async (patient: string) => (await ask(app.url, JOIN, { token: await app.token(patient) })).joinQueue.entry;
const callNext = async () => (await ask(app.url, NEXT, { token: await app.token('nurse-1') })).callNext.entry;
const status = async () => (await ask(app.url, STATUS, { token: await app.token('nurse-1') })).queueStatus[0];

test('The first is notified of the call at once, and the second moves up by itself', async () => {
  await join('patient-1');
  await join('patient-2');
  await eventually(async () =>
    expect(await status()).toMatchObject({ totalWaiting: 2, statusMessage: 'Queue Open - 2 waiting' }),
  );
  const [first, second] = [await placesOf('patient-1'), await placesOf('patient-2')];
  expect((await first.next()).queueEntryChanged).toMatchObject({
    ticket: 'OPD-001',
    state: 'WAITING',
    position: 1,
    peopleAhead: 0,
  });
  expect((await second.next()).queueEntryChanged).toMatchObject({
    ticket: 'OPD-002',
    position: 2,
    estimate: { basis: 'CONFIGURED' },
  });
  await callNext();
  expect((await first.next()).queueEntryChanged).toMatchObject({ state: 'CALLED', position: null, estimate: null });
  const moved = (await second.next()).queueEntryChanged;
  expect(moved).toMatchObject({ state: 'WAITING', position: 1, peopleAhead: 0, movedBackBecause: null });
  await eventually(async () =>
    expect(await status()).toMatchObject({ totalWaiting: 1, statusMessage: 'Queue Open - 1 waiting' }),
  );
  const { estimate, estimatedWaitMinutes } = (await status())!;
  expect(estimate?.highMinutes).toBe(estimatedWaitMinutes);
  expect(estimate?.highMinutes).toBeGreaterThan(0);
});

test('A person whom an urgent one overtakes reads why, without a change of their own place', async () => {
  const last = await join('patient-4');
  const overtaken = await placesOf('patient-2');
  const before = (await overtaken.next()).queueEntryChanged;
  expect(before).toMatchObject({ position: 1, movedBackBecause: null });
  await ask(app.url, URGENT, { token: await app.token('nurse-1'), variables: { entry: last.id } });
  const after = (await overtaken.next()).queueEntryChanged;
  expect(after).toMatchObject({ position: 2, version: before.version, movedBackBecause: expect.stringMatching(/./) });
});

test('A person who follows nothing yet is notified of the place that they take later, and nothing of others', async () => {
  const inbox = await placesOf('patient-5');
  const entry = await join('patient-5');
  const { queueEntryChanged } = await inbox.next();
  expect(queueEntryChanged).toMatchObject({ id: entry.id, state: 'WAITING', position: entry.position });
  expect(new Set(inbox.received.map(({ data }) => data?.queueEntryChanged.id))).toEqual(new Set([entry.id]));
});
