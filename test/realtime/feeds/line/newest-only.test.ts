import { setImmediate as nextTurn } from 'node:timers/promises';
import { QueueEntryState } from '../../../../src/entities/line/queue-entry-state.enum.js';
import { DepartmentFeed } from '../../../../src/realtime/feeds/line/department-feed.js';
import { EntrySubscriber } from '../../../../src/realtime/feeds/line/entry-subscriber.js';
import type { EntryView } from '../../../../src/services/line/line-reading.service.js';
import type { LineSnapshot } from '../../../../src/services/line/reading/line-snapshot.js';

const LIMITS = { events: 5, bytes: 10_000 };
const asOf = new Date('2026-11-27T10:00:00Z');

/** An entry as a pass shows it. */
function entry(changes: {
  id?: number;
  version?: number;
  peopleAhead?: number;
  state?: QueueEntryState;
  low?: number;
  asOf?: Date;
}) {
  const { id = 1, version = 1, peopleAhead = 0, state = QueueEntryState.WAITING, low = 5 } = changes;
  const estimate = {
    ...{ low, likely: 10, high: 20, basis: 'CONFIGURED' as const, sampleSize: 0 },
    asOf: changes.asOf ?? asOf,
  };
  return { id, version, state, place: state === 'WAITING' ? { peopleAhead, estimate } : null } as EntryView;
}

const notBegun = () => new EntrySubscriber(7, LIMITS, () => undefined);
function subscriber(): EntrySubscriber {
  const begun = notBegun();
  begun.begin([]);
  return begun;
}
function taken({ buffer }: EntrySubscriber): (EntryView | undefined)[] {
  const all: EntryView[] = [];
  for (let one = buffer.take(); one; one = buffer.take()) all.push(one);
  return all;
}

test('A client that does not read for a hundred changes gets the first of them and the newest, and no more are kept', () => {
  const slow = subscriber();
  for (let ahead = 100; ahead >= 0; ahead--) slow.offer(entry({ peopleAhead: ahead }));
  expect(slow.waiting).toBe(2);
  expect(taken(slow).map((one) => one?.place?.peopleAhead)).toEqual([100, 0]);
});

test('Each place of a person is kept in its newest state', () => {
  const slow = subscriber();
  for (const peopleAhead of [3, 2, 1]) for (const id of [1, 2]) slow.offer(entry({ id, peopleAhead }));
  expect(taken(slow).map((one) => [one?.id, one?.place?.peopleAhead])).toEqual([
    [1, 3],
    [2, 1],
    [1, 1],
  ]);
});

test('What a client cannot see is no change: the same place at a later time is not sent again', () => {
  const client = subscriber();
  expect(client.offer(entry({}))).toBe(true);
  taken(client);
  expect(client.offer(entry({ asOf: new Date(asOf.getTime() + 60_000) }))).toBe(false);
  expect(client.offer(entry({ low: 0 }))).toBe(true);
});

test('A pass that read the line before the call does not make a called person wait again', () => {
  const client = subscriber();
  client.offer(entry({ version: 2, state: QueueEntryState.CALLED }));
  client.offer(entry({ version: 1, peopleAhead: 4 }));
  expect(taken(client).map((one) => one?.state)).toEqual(['CALLED']);
});

test('A person who subscribes during a pass gets the present state first, and nothing that is older', () => {
  const client = notBegun();
  client.offer(entry({ version: 1, peopleAhead: 4 }));
  client.offer(entry({ version: 3, state: QueueEntryState.IN_SERVICE }));
  client.offer(entry({ id: 2, peopleAhead: 9 }));
  client.begin([entry({ version: 2, state: QueueEntryState.CALLED })]);
  expect(taken(client).map((one) => [one?.id, one?.state])).toEqual([
    [1, 'CALLED'],
    [1, 'IN_SERVICE'],
    [2, 'WAITING'],
  ]);
});

test('Staff who subscribe to a line during a pass get the present line first, and nothing that is older', async () => {
  const view = (seconds: number, waiting: number) =>
    ({ departmentId: 1, asOf: new Date(asOf.getTime() + seconds * 1_000), version: seconds, waiting }) as unknown as LineSnapshot;
  const fail = () => expect('a log line').toBe('nothing to log');
  let read: (snapshot: LineSnapshot) => void = () => undefined;
  const feed = new DepartmentFeed({
    present: () => new Promise<LineSnapshot>((resolve) => (read = resolve)),
    viewOf: (snapshot) => snapshot,
    bufferLimits: LIMITS,
    log: { debug: fail, info: fail, warn: fail, error: fail },
  });
  const subscribed = feed.subscribe({ id: 1 });
  feed.passed(view(1, 7));
  await nextTurn();
  read(view(2, 8));
  const buffer = await subscribed;
  feed.passed(view(3, 9));
  await nextTurn();
  const all = [];
  for (let one = buffer.take(); one; one = buffer.take()) all.push(one.waiting);
  expect(all).toEqual([8, 9]);
});
