import {
  AcknowledgeDocument,
  DeliveryProgressDocument,
  ListenNotificationsDocument,
  ListenStatusDocument,
} from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { Clinic } from '../support/places/clinic.js';
import { describeWithRedis } from '../support/run/describe-if.js';

const PATIENTS = 20;
const OPD = { variables: { department: 'OPD' } };

await describeWithRedis('Two server processes on one PostgreSQL and one Redis', (redis) => {
  let clinic: Clinic;
  let nurseAt: string;
  let patientsAt: string;

  beforeAll(async () => {
    // By itself, a node would read what the bus did not bring only long after this test: so it is Redis that is tested.
    const env = { QUEUE_OUTBOX_POLL_EVERY: '10 minutes' };
    clinic = await Clinic.open({ patients: PATIENTS, redisUrl: redis.url, jobs: false, env });
    [nurseAt, patientsAt] = [clinic.url(0), clinic.url(1)];
  });
  afterAll(() => clinic?.close());

  test('notify every patient of one node when a nurse of the other one opens, and either takes the acknowledgement', async () => {
    const clients = await Promise.all(
      Array.from({ length: PATIENTS }, async (_, i) => socketClient(patientsAt, await clinic.token(`patient-${i + 1}`))),
    );
    const inboxes = clients.map((client) => new Inbox(client, ListenNotificationsDocument));
    const statuses = clients.map((client) => new Inbox(client, ListenStatusDocument, OPD));
    // A node begins a socket's operations in order: with the first state, both subscriptions are registered.
    for (const status of statuses) expect((await status.next()).queueStatusChanged.isOpen).toBe(false);

    const opened = await (await clinic.nurse(0)).set(true);
    expect(opened).toMatchObject({ changed: true, notificationStats: { totalPatientsNotified: PATIENTS } });
    const received = await Promise.all(inboxes.map((inbox) => inbox.next()));
    expect(new Set(received.map(({ queueNotification }) => queueNotification.id)).size).toBe(PATIENTS);
    for (const status of statuses) expect((await status.next()).queueStatusChanged.isOpen).toBe(true);

    for (const [i, { queueNotification }] of received.entries()) {
      const { acknowledgeNotification } = await ask(i % 2 ? nurseAt : patientsAt, AcknowledgeDocument, {
        token: await clinic.token(`patient-${i + 1}`),
        variables: { id: queueNotification.id },
      });
      expect(acknowledgeNotification.deliveryStatus).toBe('DELIVERED');
    }
    const token = await clinic.token('nurse-1');
    const variables = { id: opened.announcement?.id ?? '' };
    const { announcement } = await ask(nurseAt, DeliveryProgressDocument, { token, variables });
    expect(announcement).toMatchObject({ total: PATIENTS, sent: 0, delivered: PATIENTS });
    expect(inboxes.map((inbox) => inbox.received.length)).toEqual(Array(PATIENTS).fill(1));
    await Promise.all(clients.map((client) => client.dispose()));
  });

  test('close a queue once when a nurse on each of them closes it at the same time, and notify each patient once', async () => {
    const client = socketClient(patientsAt, await clinic.token('patient-1'));
    const inbox = new Inbox(client, ListenNotificationsDocument);
    const status = new Inbox(client, ListenStatusDocument, OPD);
    await status.next();
    const nurses = [await clinic.nurse(0, 'nurse-1'), await clinic.nurse(1, 'nurse-2')];
    const answers = await Promise.all(nurses.map((nurse) => nurse.set(false)));
    expect(answers.map(({ changed }) => changed).sort()).toEqual([false, true]);
    expect((await inbox.next()).queueNotification.event).toBe('QUEUE_CLOSED');
    expect((await status.next()).queueStatusChanged.isOpen).toBe(false);
    const [closings] = await clinic.database.query(
      `select (select count(*)::int from announcement where kind = 'QUEUE_CLOSED') as announcements,
              (select count(*)::int from queue_status_log where not is_open and request_id <> 'demo-data') as logs`,
    );
    expect(closings).toEqual({ announcements: 1, logs: 1 });
    await client.dispose();
  });

  test('write no token, name or message to their logs', async () => {
    await eventually(() => expect(clinic.program(0).log.some(({ operation }) => operation === 'setQueueOpen')).toBe(true));
    const names = await clinic.database.query<{ display_name: string }>('select display_name from app_user');
    for (const { stdout, stderr } of clinic.nodes.map(({ program }) => program)) {
      expect(stderr).toBe('');
      for (const secret of ['eyJ', 'Bearer', 'now OPEN', ...names.map((row) => row.display_name)]) {
        expect(stdout).not.toContain(secret);
      }
    }
  });
});
