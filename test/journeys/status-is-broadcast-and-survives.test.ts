import { Inbox, post, socketClient } from '../support/people/clients.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { startNode } from '../support/places/program.js';

const OPEN = 'mutation ($d: String!, $isOpen: Boolean!) { setQueueOpen(input: { department: $d, isOpen: $isOpen }) { changed } }';
const WATCH = 'subscription ($d: String) { queueStatusChanged(department: $d) { department { code } isOpen version } }';

let app: TestApp;
let nurse: string;

beforeAll(async () => {
  app = await startTestApp({ patients: 3 });
  nurse = await app.token('nurse-1');
});
afterAll(() => app.stop());

test('everybody first sees the present state of each queue, then each change, with growing versions', async () => {
  for (const user of ['patient-1', 'nurse-2', 'doctor-1']) {
    const client = socketClient(app.url, await app.token(user));
    const all = new Inbox(client, { query: WATCH });
    const one = new Inbox(client, { query: WATCH, variables: { d: 'LAB' } });
    const states = [await all.next(), await all.next(), await all.next()].map(({ queueStatusChanged }) => queueStatusChanged);
    expect(states.map(({ department }) => department.code)).toEqual(['ER', 'LAB', 'OPD']);
    const before = (await one.next()).queueStatusChanged;
    await post(app.url, OPEN, { token: nurse, variables: { d: 'ER', isOpen: !states[0].isOpen } });
    await post(app.url, OPEN, { token: nurse, variables: { d: 'LAB', isOpen: !before.isOpen } });
    expect((await all.next()).queueStatusChanged).toMatchObject({ department: { code: 'ER' }, isOpen: !states[0].isOpen });
    const changed = { department: { code: 'LAB' }, isOpen: !before.isOpen, version: before.version + 1 };
    expect((await all.next()).queueStatusChanged).toEqual(changed);
    expect((await one.next()).queueStatusChanged).toEqual(changed);
    await client.dispose();
  }
});

test('state, log and inbox are the same after a restart', async () => {
  await post(app.url, OPEN, { token: nurse, variables: { d: 'OPD', isOpen: true } });
  const read = async (url: string) => {
    const staff = await post(
      url,
      '{ queueStatus { department { code } isOpen openedAt version } statusLogs { nodes { id isOpen } } }',
      { token: nurse },
    );
    const patient = await post(url, '{ notifications { nodes { id deliveryStatus createdAt } } }', {
      token: await app.token('patient-3'),
    });
    expect(staff.errors ?? patient.errors).toBeUndefined();
    return { staff: staff.data, patient: patient.data };
  };
  const first = await startNode(app);
  const before = await read(first.url);
  await first.node.stop('SIGKILL');
  const second = await startNode(app);
  const after = await read(second.url);
  await second.node.stop();
  expect(after).toEqual(before);
  expect(after.staff.queueStatus[2]).toMatchObject({ department: { code: 'OPD' }, isOpen: true });
});
