import { eventually } from '../support/eventually.js';
import { Inbox, post, socketClient } from '../support/people/clients.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';
import { commitElsewhere } from '../support/records/foreign-event.js';

let app: TestApp;
let node: Program | undefined;
beforeAll(async () => {
  app = await startTestApp({ patients: 1, env: { QUEUE_OUTBOX_POLL_EVERY: '1 second' } });
});
afterAll(async () => {
  await node?.stop();
  await app.stop();
});

const changedElsewhere = (department: string, version: number, ago: string) =>
  commitElsewhere(app.database, { department, version, ago });

test('what was committed before a node began is no news to it, whenever that was', async () => {
  for (let ms = 50_000; ms < 75_000; ms += 250) await changedElsewhere('ER', 1_000 + ms, `${ms} milliseconds`);
  let url: string;
  ({ node, url } = await startNode(app, { env: { QUEUE_OUTBOX_POLL_EVERY: '1 second' } }));
  const client = socketClient(url, await app.token('patient-1'));
  const query = 'subscription { queueStatusChanged(department: "ER") { version } }';
  const inbox = new Inbox(client, { query });
  await inbox.next();
  // Each is found by another look into the outbox.
  for (const version of [200_001, 200_002]) {
    await changedElsewhere('ER', version, '0 seconds');
    expect((await inbox.next()).queueStatusChanged).toEqual({ version });
  }
  await client.dispose();
  await node.stop();
});

test('what was committed long before this node could read it is told all the same, and so is what came after', async () => {
  const client = socketClient(app.url, await app.token('patient-1'));
  const inbox = new Inbox(client, { query: 'subscription { queueStatusChanged { version department { code } } }' });
  await eventually(() => expect(inbox.received).toHaveLength(3));
  await changedElsewhere('LAB', 101, '10 minutes');
  await changedElsewhere('OPD', 102, '1 second');
  await eventually(() => expect(inbox.received).toHaveLength(5));
  const told = inbox.received
    .slice(3)
    .map(({ data }) => [data.queueStatusChanged.department.code, data.queueStatusChanged.version]);
  expect(told).toEqual([
    ['LAB', 101],
    ['OPD', 102],
  ]);
  await client.dispose();
});

test('a database clock that is set back two hours makes nothing be pushed again', async () => {
  const token = await app.token('patient-1');
  const nurse = await app.token('nurse-1');
  const states = new Inbox(socketClient(app.url, token), {
    query: 'subscription { queueStatusChanged(department: "ER") { version } }',
  });
  await states.next();
  const opened = await post(app.url, 'mutation { setQueueOpen(input: { department: "OPD", isOpen: true }) { changed } }', {
    token: nurse,
  });
  expect(opened.data.setQueueOpen.changed).toBe(true);
  const before = new Inbox(socketClient(app.url, token), { query: 'subscription { queueNotification { id } }' });
  const { id } = (await before.next()).queueNotification;
  await post(app.url, 'mutation ($id: ID!) { acknowledgeNotification(id: $id) { id } }', { token, variables: { id } });
  const after = new Inbox(socketClient(app.url, token), { query: 'subscription { queueNotification { id } }' });
  // By the clock that was set back, all that was committed lies in the future, and time passes like that.
  await changedElsewhere('ER', 300_000, '0 seconds');
  expect((await states.next()).queueStatusChanged).toEqual({ version: 300_000 });
  await app.database.query(
    `update domain_event set at = at + interval '2 hours' where seq < (select max(seq) from domain_event)`,
  );
  const now = performance.now.bind(performance);
  performance.now = () => now() + 600_000;
  try {
    // Each is found by another look into the outbox.
    for (const version of [300_001, 300_002, 300_003]) {
      await changedElsewhere('ER', version, '0 seconds');
      expect((await states.next()).queueStatusChanged).toEqual({ version });
    }
  } finally {
    performance.now = now;
  }
  expect(after.received).toEqual([]);
});
