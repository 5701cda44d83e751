import { QueueEntryState } from '../../../../src/entities/line/queue-entry-state.enum.js';
import { EntrySubscriber } from '../../../../src/realtime/feeds/line/entry-subscriber.js';
import type { EntryView } from '../../../../src/services/line/line-reading.service.js';

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

const subscriber = () => new EntrySubscriber(7, LIMITS, () => undefined);
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
