import { ChangeSource } from '../../src/entities/audit/queue-status-log.entity.js';
import { nodeKey } from '../../src/entities/node-id.js';
import { eventually } from '../support/eventually.js';
import { Inbox, post, socketClient } from '../support/people/clients.js';
import { startTestApp, type TestApp, TestClock } from '../support/places/app.js';

const OPEN = 'mutation { setQueueOpen(input: { department: "OPD", isOpen: true }) { announcement { id } } }';
const INBOX = '{ notifications { nodes { id deliveryStatus attempts sentAt deliveredAt } } }';
const QUARTER_MS = 15 * 60_000;

let app: TestApp;
let announcementId: string;
const clock = new TestClock();
const actor = { viewer: null, source: ChangeSource.JOB, requestId: 'job-test' };

const mine = async (patient: string) =>
  (await post(app.url, INBOX, { token: await app.token(patient) })).data.notifications.nodes[0];
const acknowledge = async (patient: string, id: string) =>
  post(app.url, 'mutation ($id: ID!) { acknowledgeNotification(id: $id) { deliveryStatus deliveredAt } }', {
    token: await app.token(patient),
    variables: { id },
  });

beforeAll(async () => {
  app = await startTestApp({ clock, patients: 3 });
  announcementId = (await post(app.url, OPEN, { token: await app.token('nurse-1') })).data.setQueueOpen.announcement.id;
});
afterAll(() => app.stop());

test('a notification is PENDING until it is handed over, SENT then, DELIVERED once acknowledged', async () => {
  expect(await mine('patient-1')).toMatchObject({ deliveryStatus: 'PENDING', attempts: 0, sentAt: null });
  const client = socketClient(app.url, await app.token('patient-1'));
  const { id } = (await new Inbox(client, { query: 'subscription { queueNotification { id } }' }).next()).queueNotification;
  await client.dispose();
  await eventually(async () => expect(await mine('patient-1')).toMatchObject({ id, deliveryStatus: 'SENT', attempts: 1 }));

  const once = await acknowledge('patient-1', id);
  const twice = await acknowledge('patient-1', id);
  expect(once.data.acknowledgeNotification.deliveryStatus).toBe('DELIVERED');
  expect(twice.data).toEqual(once.data);
});

test('three attempts at a patient who is away make it FAILED; two ticks at once count once', async () => {
  for (const attempt of [1, 2, 3]) {
    const reports = await Promise.all([app.services.deliveryRetries.run({ actor }), app.services.deliveryRetries.run({ actor })]);
    expect(reports.reduce((sum, report) => sum + report.attempted, 0)).toBe(2);
    expect(await mine('patient-2')).toMatchObject({ attempts: attempt, deliveryStatus: attempt === 3 ? 'FAILED' : 'PENDING' });
    clock.advance(QUARTER_MS);
  }
  const [row] = await app.database.query('select last_error from notification where delivery_status = $1 limit 1', ['FAILED']);
  expect(row).toEqual({ last_error: 'RECIPIENT_OFFLINE' });
  expect(await app.services.deliveryRetries.run({ actor })).toMatchObject({ attempted: 0, failed: 0 });
  const progress = await app.services.deliveryProgress.read(nodeKey('Announcement', announcementId) ?? 0);
  expect(progress).toEqual({ total: 3, pending: 0, sent: 0, delivered: 1, failed: 2 });
});

test('FAILED is not the end: it is shown on the next connect, and an acknowledgement makes it DELIVERED', async () => {
  const client = socketClient(app.url, await app.token('patient-2'));
  const shown = (await new Inbox(client, { query: 'subscription { queueNotification { id deliveryStatus } }' }).next())
    .queueNotification;
  await client.dispose();
  expect(shown.deliveryStatus).toBe('FAILED');
  expect((await acknowledge('patient-2', shown.id)).data.acknowledgeNotification.deliveryStatus).toBe('DELIVERED');
});
