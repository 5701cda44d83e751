import { SubscriberQueue } from '../../src/realtime/subscriber-queue.js';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => ({ name })) as [object, object, object, object];

function queueOf(limit = 3) {
  const taken: object[] = [];
  const left: object[][] = [];
  const queue = new SubscriberQueue<object>(limit, {
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
  const { queue, taken, left } = queueOf(3);
  for (const item of [a, b, c, d]) queue.push(item);
  expect([queue.size, left]).toEqual([0, [[a, b, c]]]);
  await expect(queue.next()).rejects.toThrow('too slow');
  expect(await queue.next()).toEqual({ value: undefined, done: true });
  expect(taken).toEqual([]);
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
