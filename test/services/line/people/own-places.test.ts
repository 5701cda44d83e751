import { graphql } from '../../../generated/gql.js';
import { OpenQueueDocument } from '../../../generated/graphql.js';
import { ask } from '../../../support/operations/post.js';
import { noticesOf, PersonInLine } from '../../../support/people/person-in-line.js';
import { startTestApp, type TestApp, TestClock } from '../../../support/places/app.js';

const NEXT = graphql(`mutation CallForOwnPlaces { callNext(input: { department: "OPD" }) { entry { id ticket state } } }`);
const MISS = graphql(`mutation MissForOwnPlaces($entry: ID!) { markNoShow(input: { entry: $entry }) { entry { state } } }`);

let app: TestApp;
let people: PersonInLine[];
let nurse: string;
const clock = new TestClock();

beforeEach(async () => {
  app = await startTestApp({ patients: 8, openingHours: false, clock });
  nurse = await app.token('nurse-1');
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8];
  people = await Promise.all(numbers.map(async (n) => new PersonInLine(app.url, await app.token(`patient-${n}`))));
  await ask(app.url, OpenQueueDocument, { token: nurse, variables: { department: 'OPD' } });
});
afterEach(() => app.stop());

async function allJoin(count: number) {
  const entries = [];
  for (const person of people.slice(0, count)) entries.push(await person.joined());
  return entries;
}

async function order(): Promise<number[]> {
  const rows = await app.database.query<{ n: number }>(
    `select ticket_number as n from queue_entry where state = 'WAITING' order by ordered_at nulls first, rank`,
  );
  return rows.map(({ n }) => n);
}

async function callNext(): Promise<string> {
  return (await ask(app.url, NEXT, { token: nurse })).callNext.entry?.id ?? '';
}

async function callNoticeOf(entry: string): Promise<string> {
  return (await noticesOf(app.database, entry)).findLast(({ kind }) => kind === 'CALLED')?.id ?? '';
}

test('A person who steps back lets so many others go first, also among people with the same time', async () => {
  const entries = await allJoin(5);
  await app.database.query('update queue_entry set ordered_at = (select min(ordered_at) from queue_entry)');
  const { data } = await people[0]!.stepBack(entries[0]!.id, 2);
  expect(data?.stepBack.entry).toMatchObject({ ticket: 'OPD-001', state: 'WAITING', position: 3 });
  expect(await order()).toEqual([2, 3, 1, 4, 5]);
  await people[0]!.stepBack(entries[0]!.id, 50);
  expect(await order()).toEqual([2, 3, 4, 5, 1]);
  const unchanged = await people[0]!.stepBack(entries[0]!.id, 1);
  expect([unchanged.errors, await order()]).toEqual([undefined, [2, 3, 4, 5, 1]]);
});

test('A called person who needs time moves behind three others, and one who comes gets more time once', async () => {
  await allJoin(6);
  const called = await callNext();
  const id = await callNoticeOf(called);
  const answered = await people[0]!.answer(id, 'NEED_TIME');
  expect(answered.data?.acknowledgeNotification).toMatchObject({ id, event: 'CALLED', deliveryStatus: 'DELIVERED' });
  expect(await order()).toEqual([2, 3, 4, 1, 5, 6]);
  expect((await people[0]!.answer(id, 'NEED_TIME')).errors).toBeUndefined();
  expect(await order()).toEqual([2, 3, 4, 1, 5, 6]);
  const outdated = await people[0]!.answer(id, 'COMING');
  expect(outdated.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', current: { id: called, state: 'WAITING' } });

  const notice = await callNoticeOf(await callNext());
  expect((await people[1]!.answer(notice, 'COMING')).errors).toBeUndefined();
  const [first] = await people[1]!.places();
  clock.advance(60_000);
  expect((await people[1]!.answer(notice, 'COMING')).errors).toBeUndefined();
  expect((await people[1]!.places())[0]).toEqual(first);
  expect((await people[1]!.answer(notice, 'LEAVING')).errors).toBeUndefined();
  expect((await people[1]!.places())[0]).toMatchObject({ state: 'CANCELLED', answer: 'LEAVING', answerBy: null });
});

test('A response to a notification that is no call, or another person’s, is refused', async () => {
  const [entry] = await allJoin(1);
  const [joined] = await noticesOf(app.database, entry!.id);
  const refused = await people[0]!.answer(joined!.id, 'COMING');
  expect(refused.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'response' });
  const others = await people[1]!.answer(joined!.id, 'COMING');
  expect(others.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
});

test('Another person’s entry is refused exactly as an unknown one', async () => {
  const [entry] = await allJoin(1);
  const body = async (id: string) => {
    const { data, errors } = await people[1]!.leave(id);
    const shown = errors?.map(({ message, path, extensions: { requestId: _, ...rest } }) => ({ message, path, rest }));
    return JSON.stringify({ data, shown });
  };
  expect(await body(entry!.id)).toBe(await body('QueueEntry:999999'));
  expect(await body(entry!.id)).toContain('NOT_FOUND');
});

test('A second request to join names the place, and a missed call gives the same ticket behind two others', async () => {
  const entries = await allJoin(5);
  const again = await people[0]!.join();
  const current = { reason: 'ALREADY_IN_LINE', id: entries[0]!.id, ticket: 'OPD-001', state: 'WAITING' };
  expect(again.errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', current });
  const called = await callNext();
  await ask(app.url, MISS, { token: nurse, variables: { entry: called } });
  expect(await people[0]!.joined()).toMatchObject({ id: called, ticket: 'OPD-001', state: 'WAITING', position: 3 });
  expect(await order()).toEqual([2, 3, 1, 4, 5]);
});

test('People who join at once, each of them ten times, get one number each without a gap', async () => {
  const requests = people.flatMap((person) => Array.from({ length: 10 }, () => person.join({ idempotencyKey: 'k' })));
  const answers = await Promise.all(requests);
  expect(answers.filter(({ errors }) => errors)).toEqual([]);
  expect(new Set(answers.map(({ data }) => data?.joinQueue.entry.id)).size).toBe(8);
  expect((await order()).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});
