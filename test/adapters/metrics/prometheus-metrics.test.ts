import { AcknowledgeDocument, ListenNotificationsDocument, ListenStatusDocument } from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { Inbox } from '../../support/operations/inbox.js';
import { ask } from '../../support/operations/post.js';
import { socketClient } from '../../support/operations/socket.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 3 });
});
afterAll(() => app.stop());

async function metrics(): Promise<string> {
  return (await fetch(`${app.url}/metrics`)).text();
}

test("The metrics show an opening, from the nurse's click to the acknowledgement", async () => {
  const token = await app.token('patient-1');
  const client = socketClient(app.url, token);
  const inbox = new Inbox(client, ListenNotificationsDocument);
  const states = new Inbox(client, ListenStatusDocument);
  await states.next();
  await eventually(async () => expect(await metrics()).toContain('queuebell_notification_subscribers 1\n'));
  for (const gauge of ['queuebell_sockets 1\n', 'queuebell_status_subscribers 1\n', 'queuebell_queued_events 0\n'])
    await eventually(async () => expect(await metrics()).toContain(gauge));

  await (await app.nurse()).set(true);
  const { id } = (await inbox.next()).queueNotification;
  await eventually(async () => expect(await metrics()).toContain('queuebell_announcement_push_seconds_count 1\n'));
  await eventually(async () => expect(await metrics()).toContain('queuebell_delivery_status_total{status="SENT"} 1\n'));
  await ask(app.url, AcknowledgeDocument, { token, variables: { id } });

  const after = await metrics();
  expect(after).toContain('queuebell_notifications_pushed_total 1\n');
  expect(after).toContain('queuebell_acknowledge_seconds_count');
  expect(after).toContain('queuebell_delivery_status_total{status="DELIVERED"} 1\n');
  expect(after).toContain('nodejs_eventloop_lag_p99_seconds');
  await client.dispose();
  await eventually(async () => expect(await metrics()).toContain('queuebell_sockets 0\n'));
});
