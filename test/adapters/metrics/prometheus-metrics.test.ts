import { eventually } from '../../support/eventually.js';
import { Inbox, post, socketClient } from '../../support/people/clients.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 3 });
});
afterAll(() => app.stop());

async function metrics(): Promise<string> {
  return (await fetch(`${app.url}/metrics`)).text();
}

test("the metrics show an opening, from the nurse's click to the acknowledgement", async () => {
  const client = socketClient(app.url, await app.token('patient-1'));
  const inbox = new Inbox(client, { query: 'subscription { queueNotification { id } }' });
  const states = new Inbox(client, { query: 'subscription { queueStatusChanged { version } }' });
  await states.next();
  await eventually(async () => expect(await metrics()).toContain('queuebell_notification_subscribers 1\n'));
  for (const gauge of ['queuebell_sockets 1\n', 'queuebell_status_subscribers 1\n', 'queuebell_queued_events 0\n'])
    expect(await metrics()).toContain(gauge);

  const open = 'mutation { setQueueOpen(input: { department: "OPD", isOpen: true }) { changed } }';
  await post(app.url, open, { token: await app.token('nurse-1') });
  const { id } = (await inbox.next()).queueNotification;
  await eventually(async () => expect(await metrics()).toContain('queuebell_announcement_push_seconds_count 1\n'));
  await eventually(async () => expect(await metrics()).toContain('queuebell_delivery_status_total{status="SENT"} 1\n'));
  await post(app.url, `mutation { acknowledgeNotification(id: "${id}") { id } }`, { token: await app.token('patient-1') });

  const after = await metrics();
  expect(after).toContain('queuebell_notifications_pushed_total 1\n');
  expect(after).toContain('queuebell_acknowledge_seconds_count');
  expect(after).toContain('queuebell_delivery_status_total{status="DELIVERED"} 1\n');
  expect(after).toContain('nodejs_eventloop_lag_p99_seconds');
  await client.dispose();
  await eventually(async () => expect(await metrics()).toContain('queuebell_sockets 0\n'));
});
