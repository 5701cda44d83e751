import { graphql } from '../generated/gql.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import type { Nurse } from '../support/people/nurse.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { startNode } from '../support/places/program.js';

const WATCH = graphql(
  `subscription WatchStates($department: String) { queueStatusChanged(department: $department) { department { code } isOpen version } }`,
);
const FOR_STAFF = graphql(
  `query StatesAndLogs { queueStatus { department { code } isOpen openedAt version } statusLogs { nodes { id isOpen } } }`,
);
const FOR_PATIENTS = graphql(`query OwnNotifications { notifications { nodes { id deliveryStatus createdAt } } }`);

let app: TestApp;
let nurse: Nurse;

beforeAll(async () => {
  app = await startTestApp({ patients: 3 });
  nurse = await app.nurse();
});
afterAll(() => app.stop());

test('Everybody first sees the present state of each queue, then each change, with growing versions', async () => {
  for (const user of ['patient-1', 'nurse-2', 'doctor-1']) {
    const client = socketClient(app.url, await app.token(user));
    const all = new Inbox(client, WATCH);
    const one = new Inbox(client, WATCH, { variables: { department: 'LAB' } });
    const first = (await all.next()).queueStatusChanged;
    const states = [first, (await all.next()).queueStatusChanged, (await all.next()).queueStatusChanged];
    expect(states.map(({ department }) => department.code)).toEqual(['ER', 'LAB', 'OPD']);
    const before = (await one.next()).queueStatusChanged;
    await nurse.set(!first.isOpen, 'ER');
    await nurse.set(!before.isOpen, 'LAB');
    expect((await all.next()).queueStatusChanged).toMatchObject({ department: { code: 'ER' }, isOpen: !first.isOpen });
    const changed = { department: { code: 'LAB' }, isOpen: !before.isOpen, version: before.version + 1 };
    expect((await all.next()).queueStatusChanged).toEqual(changed);
    expect((await one.next()).queueStatusChanged).toEqual(changed);
    await client.dispose();
  }
});

test('State, log and inbox are the same after a restart', async () => {
  await nurse.set(true);
  const read = async (url: string) => ({
    staff: await ask(url, FOR_STAFF, { token: await app.token('nurse-1') }),
    patient: await ask(url, FOR_PATIENTS, { token: await app.token('patient-3') }),
  });
  const first = await startNode(app);
  const before = await read(first.url);
  await first.node.stop('SIGKILL');
  const second = await startNode(app);
  const after = await read(second.url);
  await second.node.stop();
  expect(after).toEqual(before);
  expect(after.staff.queueStatus[2]).toMatchObject({ department: { code: 'OPD' }, isOpen: true });
});
