import { SubscriberQueue } from '../../src/realtime/subscriber-queue.js';
import { eventually } from '../support/eventually.js';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => ({ name })) as [object, object, object, object];

function queueOf(limits = { events: 3, bytes: 100_000 }) {
  const taken: object[] = [];
  const left: object[][] = [];
  const queue = new SubscriberQueue<object>(limits, {
    onClose: (items) => left.push([...items]),
    onTaken: (item) => taken.push(item),
  });
  return { queue, taken, left };
}

test('gives in the order in which it was given, and counts as handed over only what was taken', () => {
  const { queue, taken } = queueOf();
  const told: object[] = [];
  queue.push(a);
  queue.readBy({ onItem: (item) => told.push(item), onEnd: () => undefined });
  queue.push(b);
  expect([told, queue.size, taken]).toEqual([[a, b], 2, []]);
  expect([queue.oldest, queue.take(), queue.take(), queue.take()]).toEqual([a, a, b, undefined]);
  expect(taken).toEqual([a, b]);
});

test('ends for a client that does not read, tells it why, and holds no memory for it', async () => {
  const { queue, taken, left } = queueOf();
  for (const item of [a, b, c, d]) queue.push(item);
  expect([queue.size, left]).toEqual([0, [[a, b, c]]]);
  await expect(queue.next()).rejects.toThrow('too slow');
  expect(await queue.next()).toEqual({ value: undefined, done: true });
  expect(taken).toEqual([]);
});

test('holds no more bytes than it may', async () => {
  const large = (text: string) => ({ text: text.repeat(3_000) });
  const { queue, left } = queueOf({ events: 100, bytes: 20_000 });
  const items = [large('a'), large('b'), large('c')];
  expect(items.slice(0, 2).map((item) => queue.push(item))).toEqual([true, true]);
  queue.take();
  expect([queue.push(large('d')), queue.size]).toEqual([true, 2]); // what was taken takes no room
  expect([queue.push(large('e')), queue.push(large('f'))]).toEqual([true, false]);
  expect(left).toEqual([[items[1], large('d'), large('e')]]);
  await expect(queue.next()).rejects.toThrow('too slow');
});

test('counts the text that is kept with an event, once it is known', async () => {
  const { queue, left } = queueOf({ events: 100, bytes: 20_000 });
  for (const item of [a, b, c]) queue.push(item);
  queue.weigh(a, 15_000);
  queue.take();
  queue.weigh(a, 15_000); // it is no longer here
  queue.weigh(b, 15_000);
  expect(left).toEqual([]);
  queue.weigh(c, 15_000);
  expect(left).toEqual([[b, c]]);
  await expect(queue.next()).rejects.toThrow('too slow');
});

test('a page counts against no limit, and the next one is asked for when it is taken', () => {
  const pages = [
    [a, b],
    [c, d],
  ];
  const queue = new SubscriberQueue<object>(
    { events: 1, bytes: 1_000 },
    { onClose: () => undefined, onPageTaken: () => void queue.addPage(pages.shift() ?? []) },
  );
  queue.addPage(pages.shift() ?? []);
  const live = { name: 'live' };
  expect([queue.push(live), queue.size]).toEqual([true, 3]);
  expect([queue.take(), queue.size, queue.take(), queue.size]).toEqual([a, 2, b, 3]);
  expect(queue.push({ name: 'one too many' })).toBe(false);
});

test('knows since when its oldest event waits, which may be in many queues', async () => {
  const [first, second] = [queueOf().queue, queueOf().queue];
  const [event, next] = [{ name: 'event' }, { name: 'next' }];
  const before = performance.now();
  first.push(event);
  await eventually(() => expect(performance.now()).toBeGreaterThan(before + 1));
  second.push(event);
  second.push(next);
  expect(second.oldestSince).toBe(first.oldestSince);
  expect(second.oldestSince).toBeGreaterThanOrEqual(before);
  second.take();
  expect(second.oldestSince).toBeGreaterThan(first.oldestSince ?? Number.POSITIVE_INFINITY);
  second.take();
  expect(second.oldestSince).toBeUndefined();
});

test('closes once, whichever side ends it, and takes nothing afterwards', async () => {
  const { queue, left } = queueOf();
  let ends = 0;
  queue.readBy({ onItem: () => undefined, onEnd: () => ends++ });
  const waiting = queue.next();
  await queue.return();
  queue.end();
  queue.push(a);
  expect(await waiting).toEqual({ value: undefined, done: true });
  expect([left, ends, queue.size]).toEqual([[[]], 1, 0]);
});

test('tells a reader who comes after the end', async () => {
  const { queue } = queueOf();
  queue.end();
  let hasEnded = false;
  queue.readBy({
    onItem: () => undefined,
    onEnd: () => {
      hasEnded = true;
    },
  });
  expect(hasEnded).toBe(true);
});
