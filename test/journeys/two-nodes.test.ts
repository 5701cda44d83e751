import { randomBytes } from 'node:crypto';
import { eventually } from '../support/eventually.js';
import { Inbox, post, socketClient } from '../support/people/clients.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';
import { findRedis, HOW_TO_ENABLE_REDIS } from '../support/servers/redis.js';

const PATIENTS = 20;
const OPEN = `mutation Open($isOpen: Boolean!) { setQueueOpen(input: { department: "OPD", isOpen: $isOpen }) {
  changed announcement { id } notificationStats { totalPatientsNotified } } }`;
const HEARD = `subscription { queueNotification { id event message } }`;
const STATUS = `subscription { queueStatusChanged(department: "OPD") { isOpen version } }`;
const ACK = `mutation Ack($id: ID!) { acknowledgeNotification(id: $id) { deliveryStatus } }`;
const PROGRESS = `query Progress($id: ID!) { announcement(id: $id) { total sent delivered } }`;

const redis = await findRedis();
const describeWithRedis = redis ? describe : describe.skip;

describeWithRedis(`Two server processes on one PostgreSQL and one Redis${redis ? '' : ` (${HOW_TO_ENABLE_REDIS})`}`, () => {
  /** Seeds the database, holds the development key and signs tokens; serves nobody here. */
  let office: TestApp;
  let nodes: Program[];
  let nurseAt: string;
  let patientsAt: string;

  beforeAll(async () => {
    office = await startTestApp({ patients: PATIENTS });
    const env = {
      REDIS_URL: redis?.url ?? '',
      QUEUE_BUS_PREFIX: `test-${randomBytes(6).toString('hex')}`,
      // What the bus does not bring comes by itself only long after this test: so it is Redis that is tested.
      QUEUE_OUTBOX_POLL_EVERY: '10 minutes',
    };
    const started = await Promise.all([startNode(office, { env }), startNode(office, { env })]);
    nodes = started.map(({ node }) => node);
    [nurseAt, patientsAt] = started.map(({ url }) => url) as [string, string];
  });
  afterAll(async () => {
    const ended = await Promise.all((nodes ?? []).map((node) => node.stop()));
    await office?.stop();
    await redis?.stop();
    expect(ended.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  });

  test('a nurse on one node opens, every patient on the other hears of it and may acknowledge on either', async () => {
    const clients = await Promise.all(
      Array.from({ length: PATIENTS }, async (_, i) => socketClient(patientsAt, await office.token(`patient-${i + 1}`))),
    );
    const statuses = clients.map((client) => new Inbox(client, { query: STATUS }));
    const inboxes = clients.map((client) => new Inbox(client, { query: HEARD }));
    // The present state has come: they are registered, on a socket whose operations are taken in order.
    for (const status of statuses) expect((await status.next()).queueStatusChanged.isOpen).toBe(false);

    const nurse = await office.token('nurse-1');
    const opened = await post(nurseAt, OPEN, { token: nurse, variables: { isOpen: true } });
    expect(opened.data.setQueueOpen).toMatchObject({ changed: true, notificationStats: { totalPatientsNotified: PATIENTS } });
    const heard = await Promise.all(inboxes.map((inbox) => inbox.next()));
    expect(new Set(heard.map(({ queueNotification }) => queueNotification.id)).size).toBe(PATIENTS);
    for (const status of statuses) expect((await status.next()).queueStatusChanged.isOpen).toBe(true);

    for (const [i, { queueNotification }] of heard.entries()) {
      const acknowledged = await post(i % 2 ? nurseAt : patientsAt, ACK, {
        token: await office.token(`patient-${i + 1}`),
        variables: { id: queueNotification.id },
      });
      expect(acknowledged.data.acknowledgeNotification.deliveryStatus).toBe('DELIVERED');
    }
    const { id } = opened.data.setQueueOpen.announcement;
    const progress = await post(nurseAt, PROGRESS, { token: nurse, variables: { id } });
    expect(progress.data.announcement).toEqual({ total: PATIENTS, sent: 0, delivered: PATIENTS });
    expect(inboxes.map(({ received }) => received.length)).toEqual(Array(PATIENTS).fill(1));
    await Promise.all(clients.map((client) => client.dispose()));
  });

  test('a nurse on each node, both at once: one of them closes it, and each patient hears it once', async () => {
    const client = socketClient(patientsAt, await office.token('patient-1'));
    const status = new Inbox(client, { query: STATUS });
    const inbox = new Inbox(client, { query: HEARD });
    await status.next();
    const answers = await Promise.all(
      ['nurse-1', 'nurse-2'].map(async (nurse, i) =>
        post(i ? nurseAt : patientsAt, OPEN, { token: await office.token(nurse), variables: { isOpen: false } }),
      ),
    );
    expect(answers.map(({ data }) => data.setQueueOpen.changed).sort()).toEqual([false, true]);
    expect((await inbox.next()).queueNotification.event).toBe('QUEUE_CLOSED');
    expect((await status.next()).queueStatusChanged.isOpen).toBe(false);
    const [closings] = await office.database.query(
      `select (select count(*)::int from announcement where kind = 'QUEUE_CLOSED') as announcements,
              (select count(*)::int from queue_status_log where not is_open and request_id <> 'demo-data') as logs`,
    );
    expect(closings).toEqual({ announcements: 1, logs: 1 });
    await client.dispose();
  });

  test('the log of neither node holds a token, a name or a message', async () => {
    await eventually(() => expect(nodes[0]?.log.some(({ operation }) => operation === 'setQueueOpen')).toBe(true));
    const names = await office.database.query<{ display_name: string }>('select display_name from app_user');
    for (const { stdout, stderr } of nodes) {
      expect(stderr).toBe('');
      for (const secret of ['eyJ', 'Bearer', 'now OPEN', ...names.map((row) => row.display_name)]) {
        expect(stdout).not.toContain(secret);
      }
    }
  });
});
