import { graphql } from '../generated/gql.js';
import { AcknowledgeDocument, ListenNotificationsDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { dataOf } from '../support/operations/operation.js';
import { ask } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';
import { commitElsewhere } from '../support/records/foreign-event.js';

const VERSIONS = graphql(
  `subscription WatchVersions($department: String) { queueStatusChanged(department: $department) { version department { code } } }`,
);
const ER = { variables: { department: 'ER' } };

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

test('An event that was committed before a node started is not pushed by it, however old the event is', async () => {
  for (let ms = 50_000; ms < 75_000; ms += 250) await changedElsewhere('ER', 1_000 + ms, `${ms} milliseconds`);
  let url: string;
  ({ node, url } = await startNode(app, { env: { QUEUE_OUTBOX_POLL_EVERY: '1 second' } }));
  const client = socketClient(url, await app.token('patient-1'));
  const inbox = new Inbox(client, VERSIONS, ER);
  await inbox.next();
  // Each is found by another read of the outbox.
  for (const version of [200_001, 200_002]) {
    await changedElsewhere('ER', version, '0 seconds');
    expect((await inbox.next()).queueStatusChanged.version).toBe(version);
  }
  await client.dispose();
  await node.stop();
});

test('An event that carries an old time, and was committed only now, is pushed, and so are the events after it', async () => {
  const client = socketClient(app.url, await app.token('patient-1'));
  const inbox = new Inbox(client, VERSIONS);
  await eventually(() => expect(inbox.received).toHaveLength(3));
  await changedElsewhere('LAB', 101, '10 minutes');
  await changedElsewhere('OPD', 102, '1 second');
  await eventually(() => expect(inbox.received).toHaveLength(5));
  const pushed = inbox.received.slice(3).map((each) => dataOf(each).queueStatusChanged);
  expect(pushed.map(({ department, version }) => [department.code, version])).toEqual([
    ['LAB', 101],
    ['OPD', 102],
  ]);
  await client.dispose();
});

test('A database clock that is set back two hours does not make a node push anything again', async () => {
  const token = await app.token('patient-1');
  const states = new Inbox(socketClient(app.url, token), VERSIONS, ER);
  await states.next();
  expect((await (await app.nurse()).set(true)).changed).toBe(true);
  const before = new Inbox(socketClient(app.url, token), ListenNotificationsDocument);
  const { id } = (await before.next()).queueNotification;
  await ask(app.url, AcknowledgeDocument, { token, variables: { id } });
  const after = new Inbox(socketClient(app.url, token), ListenNotificationsDocument);
  // By a clock that was set back, everything that was committed lies in the future.
  await changedElsewhere('ER', 300_000, '0 seconds');
  expect((await states.next()).queueStatusChanged.version).toBe(300_000);
  await app.database.query(
    `update domain_event set at = at + interval '2 hours' where seq < (select max(seq) from domain_event)`,
  );
  const now = performance.now.bind(performance);
  performance.now = () => now() + 600_000;
  try {
    // Each is found by another read of the outbox.
    for (const version of [300_001, 300_002, 300_003]) {
      await changedElsewhere('ER', version, '0 seconds');
      expect((await states.next()).queueStatusChanged.version).toBe(version);
    }
  } finally {
    performance.now = now;
  }
  expect(after.received).toEqual([]);
});
