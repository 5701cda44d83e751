import type { Client } from 'graphql-ws';
import { followLineClock } from '../../src/jobs/follow-line-clock.job.js';
import { graphql } from '../generated/gql.js';
import { ListenNotificationsDocument, SaveServicePointDocument, WatchMyPlacesDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { LineNurse } from '../support/people/line-nurse.js';
import { PersonInLine } from '../support/people/person-in-line.js';
import { guestOf } from '../support/people/without-account.js';
import { startTestApp, type TestApp, TestClock } from '../support/places/app.js';

const STATUS = graphql(`query StatusOfTheLine {
  queueStatus(department: "OPD") {
    state isOpen statusMessage totalWaiting estimatedWaitMinutes estimate { lowMinutes likelyMinutes highMinutes }
  }
}`);
const START = graphql(
  `mutation StartInTheLine($input: QueueEntryInput!) { startService(input: $input) { entry { ...Standing } } }`,
);
const COMPLETE = graphql(
  `mutation CompleteInTheLine($input: QueueEntryInput!) { completeService(input: $input) { entry { ...Standing } } }`,
);
const MINUTE_MS = 60_000;
/** What OPD expects of a turn, in minutes. */
const TURN = 10;

const clock = new TestClock();
const clients: Client[] = [];
let app: TestApp;
let nurse: LineNurse;
let room: string;

beforeAll(async () => {
  app = await startTestApp({ patients: 2, openingHours: false, clock });
  nurse = await LineNurse.at(app);
  const variables = { input: { department: 'OPD', name: 'Room 1' } };
  const saved = await ask(app.url, SaveServicePointDocument, { token: await app.token('nurse-1'), variables });
  room = saved.saveServicePoint.servicePoint.id;
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.dispose()));
  await app.stop();
});

/** A person's phone: it signs in at `connection_init`, and receives the person's places and notices. */
function phoneOf(token: string) {
  const client = socketClient(app.url, token);
  clients.push(client);
  const places = new Inbox(client, WatchMyPlacesDocument);
  const notices = new Inbox(client, ListenNotificationsDocument);
  return {
    shows: (place: object) => eventually(() => expect(places.received.at(-1)?.data?.queueEntryChanged).toMatchObject(place)),
    notice: (event: string) =>
      eventually(() => {
        const found = notices.received.findLast(({ data }) => data?.queueNotification.event === event)?.data?.queueNotification;
        if (!found) throw new Error(`No ${event} came.`);
        return found;
      }),
  };
}

async function status() {
  const { queueStatus } = await ask(app.url, STATUS, { token: await app.token('patient-1') });
  return queueStatus[0]!;
}

/** `turns`: how many turns come before that of a person who joins now. */
async function queueIs({ waiting, turns }: { waiting: number; turns: number }): Promise<void> {
  await eventually(async () => {
    const { estimate, ...queue } = await status();
    const statusMessage = waiting === 0 ? 'Queue Open - Ready to Join' : `Queue Open - ${waiting} waiting`;
    expect(queue).toMatchObject({ state: 'OPEN', isOpen: true, totalWaiting: waiting, statusMessage });
    const { lowMinutes = -1, likelyMinutes = -1, highMinutes = -1 } = estimate ?? {};
    expect(queue.estimatedWaitMinutes).toBe(highMinutes);
    // An estimate is in steps of 5 minutes, and half of all turns are shorter than the mean.
    expect(likelyMinutes).toBeGreaterThanOrEqual(turns * (TURN - 5));
    expect(likelyMinutes).toBeLessThanOrEqual(turns * TURN);
    expect(lowMinutes).toBeLessThanOrEqual(likelyMinutes);
    expect(highMinutes).toBeGreaterThanOrEqual(Math.max(likelyMinutes, turns * TURN));
  });
}

test('Two patients and a guest stand in line: each knows the place, is called, served or missed, and knows what the closing means', async () => {
  await nurse.open();
  await queueIs({ waiting: 0, turns: 0 });

  const first = new PersonInLine(app.url, await app.token('patient-1'));
  const second = new PersonInLine(app.url, await app.token('patient-2'));
  const one = await first.joined();
  await queueIs({ waiting: 1, turns: 1 });
  const guest = await guestOf(app);
  await queueIs({ waiting: 2, turns: 2 });
  const three = await second.joined();
  await queueIs({ waiting: 3, turns: 3 });

  const phones = { first: phoneOf(first.token), guest: phoneOf(guest.token), second: phoneOf(second.token) };
  await phones.first.shows({ ticket: 'OPD-001', state: 'WAITING', position: 1, peopleAhead: 0 });
  await phones.guest.shows({ ticket: 'OPD-002', state: 'WAITING', position: 2, peopleAhead: 1 });
  await phones.second.shows({ ticket: 'OPD-003', state: 'WAITING', position: 3, peopleAhead: 2 });
  expect(await new PersonInLine(app.url, guest.token).places()).toMatchObject([{ ticket: 'OPD-002', position: 2 }]);

  expect(await nurse.next({ servicePoint: room })).toBe(one.ticket);
  await phones.first.shows({ state: 'CALLED', position: null, servicePoint: { name: 'Room 1' }, answerBy: expect.any(String) });
  await phones.guest.shows({ position: 1, peopleAhead: 0 });
  await phones.second.shows({ position: 2, peopleAhead: 1 });
  await queueIs({ waiting: 2, turns: 3 });

  const call = await phones.first.notice('CALLED');
  expect(call.message).toContain('Room 1');
  expect((await first.answer(call.id, 'COMING')).errors).toBeUndefined();
  await phones.first.shows({ state: 'CALLED', answer: 'COMING' });
  expect((await nurse.see(one.ticket)).answer).toBe('COMING');

  await nurse.act(START, one.ticket);
  await phones.first.shows({ state: 'IN_SERVICE', servicePoint: { name: 'Room 1' } });
  clock.advance(TURN * MINUTE_MS);
  await nurse.act(COMPLETE, one.ticket);
  await phones.first.shows({ state: 'COMPLETED' });
  await queueIs({ waiting: 2, turns: 2 });

  expect(await nurse.next({ servicePoint: room })).toBe(guest.ticket);
  await phones.guest.notice('CALLED');
  await phones.second.shows({ position: 1, peopleAhead: 0 });
  await queueIs({ waiting: 1, turns: 2 });
  const lineClock = followLineClock(app.services);
  clock.advance(3 * MINUTE_MS + 1_000);
  expect(await lineClock.run('the grace time is over')).toMatchObject({ recalled: 1 });
  await phones.guest.shows({ state: 'CALLED' });
  clock.advance(3 * MINUTE_MS + 1_000);
  expect(await lineClock.run('nobody answered the second call')).toMatchObject({ missed: 1 });
  await phones.guest.shows({ state: 'NO_SHOW', answerBy: null });
  expect((await phones.guest.notice('MISSED')).message).toContain(guest.ticket);
  await queueIs({ waiting: 1, turns: 1 });

  await nurse.open('OPD', false);
  const closing = await phones.second.notice('QUEUE_DRAINING');
  expect(closing.message).toMatch(/You keep your place \(OPD-003\)\. You will probably be seen/);
  await phones.second.shows({ state: 'WAITING', position: 1, willBeSeen: true });
  expect(await status()).toMatchObject({ state: 'DRAINING', isOpen: false, totalWaiting: 1, estimatedWaitMinutes: null });

  expect(await nurse.next({ servicePoint: room })).toBe(three.ticket);
  await nurse.act(START, three.ticket);
  await nurse.act(COMPLETE, three.ticket);
  await phones.second.shows({ state: 'COMPLETED' });
  const none = { totalWaiting: 0, estimatedWaitMinutes: null, estimate: null };
  await eventually(async () => expect(await status()).toMatchObject({ state: 'CLOSED', isOpen: false, ...none }));
});
