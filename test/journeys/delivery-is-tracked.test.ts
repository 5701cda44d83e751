import { ChangeSource } from '../../src/entities/audit/queue-status-log.entity.js';
import { nodeKey } from '../../src/entities/node-id.js';
import { graphql } from '../generated/gql.js';
import { AcknowledgeDocument, ListenNotificationsDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { startTestApp, type TestApp, TestClock } from '../support/places/app.js';

const DELIVERIES = graphql(`query Deliveries { notifications { nodes { id deliveryStatus attempts sentAt deliveredAt } } }`);
const LISTEN = graphql(`subscription ListenWithStatus { queueNotification { id deliveryStatus } }`);
const QUARTER_MS = 15 * 60_000;

let app: TestApp;
let announcementId: string;
const clock = new TestClock();
const actor = { viewer: null, source: ChangeSource.JOB, requestId: 'job-test' };

const mine = async (patient: string) =>
  (await ask(app.url, DELIVERIES, { token: await app.token(patient) })).notifications.nodes[0];
const acknowledge = async (patient: string, id: string) =>
  (await ask(app.url, AcknowledgeDocument, { token: await app.token(patient), variables: { id } })).acknowledgeNotification;

beforeAll(async () => {
  app = await startTestApp({ clock, patients: 3 });
  announcementId = (await (await app.nurse()).set(true)).announcement?.id ?? '';
});
afterAll(() => app.stop());

test('A notification is PENDING until it is handed over, then SENT, and DELIVERED when it is acknowledged', async () => {
  expect(await mine('patient-1')).toMatchObject({ deliveryStatus: 'PENDING', attempts: 0, sentAt: null });
  const client = socketClient(app.url, await app.token('patient-1'));
  const { id } = (await new Inbox(client, ListenNotificationsDocument).next()).queueNotification;
  await client.dispose();
  await eventually(async () => expect(await mine('patient-1')).toMatchObject({ id, deliveryStatus: 'SENT', attempts: 1 }));

  const once = await acknowledge('patient-1', id);
  const twice = await acknowledge('patient-1', id);
  expect(once.deliveryStatus).toBe('DELIVERED');
  expect(twice).toEqual(once);
});

test('A notification is FAILED after three attempts to reach a patient who is not connected; two ticks at once count as one', async () => {
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

test('A FAILED notification is shown when the patient connects, and an acknowledgement makes it DELIVERED', async () => {
  const client = socketClient(app.url, await app.token('patient-2'));
  const shown = (await new Inbox(client, LISTEN).next()).queueNotification;
  await client.dispose();
  expect(shown.deliveryStatus).toBe('FAILED');
  expect((await acknowledge('patient-2', shown.id)).deliveryStatus).toBe('DELIVERED');
});
