import { viewOf } from '../../../../src/realtime/feeds/notification-subscriber.js';
import { isOwnEvent } from '../../../../src/realtime/own-event.js';
import type { EventPayloads } from '../../../../src/services/events.js';
import { graphql } from '../../../generated/gql.js';
import { CallDocument } from '../../../generated/graphql.js';
import { eventually } from '../../../support/eventually.js';
import { Inbox } from '../../../support/operations/inbox.js';
import { socketClient } from '../../../support/operations/socket.js';
import { joinLine, LineNurse } from '../../../support/people/line-nurse.js';
import { guestOf } from '../../../support/people/without-account.js';
import { startTestApp, type TestApp } from '../../../support/places/app.js';
import { HeldFeed } from '../../../support/places/held-feed.js';

const LISTEN = graphql(`subscription PersonalNotices { queueNotification { id event ticket withdrawnAt department { code } } }`);

let app: TestApp;
let nurse: LineNurse;
const clients: { dispose(): unknown }[] = [];
beforeAll(async () => {
  app = await startTestApp({ patients: 5, openingHours: false });
  nurse = await LineNurse.at(app);
  await nurse.open();
  await app.database.query(`update announcement set expires_at = 'epoch'`);
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
});
afterAll(() => app?.stop());

/** What a person or a member of staff receives, as "OPD CALLED", with the tickets, until they leave. */
async function listen(token: string) {
  const client = socketClient(app.url, token);
  clients.push(client);
  const inbox = new Inbox(client, LISTEN);
  const all = () => inbox.received.map(({ data }) => data!.queueNotification);
  const news = () =>
    all().map(({ department, event, withdrawnAt }) => `${department.code} ${event}${withdrawnAt ? ' withdrawn' : ''}`);
  return { all, news };
}

/** Resolves when so many notification subscriptions of patients and guests are registered. Those of staff are not counted. */
async function subscribed(count: number): Promise<void> {
  await eventually(async () => {
    const metrics = await (await fetch(`${app.url}/metrics`)).text();
    expect(metrics).toContain(`queuebell_notification_subscribers ${count}\n`);
  });
}

test('A notice reaches its person and nobody else: no other patient, no guest, no staff; a guest gets no opening', async () => {
  const guest = await guestOf(app);
  await app.database.query(`update announcement set recipient_until = 'epoch', withdrawn_at = now()`);
  const [person, other, waiting, nurseHears, doctorHears] = await Promise.all([
    listen(await app.token('patient-1')),
    listen(await app.token('patient-2')),
    listen(guest.token),
    listen(await app.token('nurse-1')),
    listen(await app.token('doctor-1')),
  ]);
  await subscribed(3);
  const ticket = await joinLine(app, 'patient-1');
  await nurse.act(CallDocument, ticket);
  // What comes to the others afterwards shows that nothing came before.
  await nurse.open('ER');
  await nurse.act(CallDocument, guest.ticket);
  await eventually(() => {
    expect(person.news()).toEqual(['OPD JOINED', 'OPD JOINED withdrawn', 'OPD CALLED', 'ER QUEUE_OPENED']);
    expect(other.news()).toEqual(['ER QUEUE_OPENED']);
    expect(waiting.news()).toEqual(['OPD CALLED']);
  });
  expect(
    person
      .all()
      .slice(0, 3)
      .map((notice) => notice.ticket),
  ).toEqual([ticket, ticket, ticket]);
  expect(waiting.all()[0]?.ticket).toBe(guest.ticket);
  expect([...nurseHears.all(), ...doctorHears.all()]).toEqual([]);
});

test('A newer notice of the same place withdraws the older one that is shown: with the same id, and before the newer one', async () => {
  await app.database.query(`update announcement set expires_at = 'epoch'`);
  const person = await listen(await app.token('patient-3'));
  await subscribed(1);
  const ticket = await joinLine(app, 'patient-3');
  await eventually(() => expect(person.news()).toEqual(['OPD JOINED']));
  await nurse.act(CallDocument, ticket);
  await eventually(() => expect(person.news()).toEqual(['OPD JOINED', 'OPD JOINED withdrawn', 'OPD CALLED']));
  const [shown, withdrawn, called] = person.all();
  expect(withdrawn?.id).toBe(shown?.id);
  expect(called?.id).not.toBe(shown?.id);
});

test('A person who was not connected is not sent what a newer notice has replaced', async () => {
  await nurse.act(CallDocument, await joinLine(app, 'patient-4'));
  const person = await listen(await app.token('patient-4'));
  await eventually(() => expect(person.news()).toEqual(['OPD CALLED']));
});

test('A notice that waits for its turn when a newer one replaces it is not sent', async () => {
  const held = new HeldFeed(app);
  const buffer = await held.subscribe('patient-5');
  await nurse.act(CallDocument, await joinLine(app, 'patient-5'));
  const events = await app.database.query<{ payload: EventPayloads['line-changed'] }>(
    `select payload from domain_event where topic = 'line-changed' order by seq desc limit 2`,
  );
  for (const { payload } of events.reverse()) held.feed.lineChanged(payload);
  const taken: string[] = [];
  for (let event = buffer.take(); event; event = buffer.take()) {
    // Executed for this person alone, at once: in a shared execution, thousands would wait one for the other.
    expect(isOwnEvent(event)).toBe(true);
    taken.push(`${viewOf(event).event}${viewOf(event).personal?.withdrawnAt ? ' withdrawn' : ''}`);
  }
  expect(taken).toEqual(['JOINED withdrawn', 'CALLED']);
  await held.stop();
});
