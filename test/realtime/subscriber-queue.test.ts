import { SubscriberQueue } from '../../src/realtime/subscriber-queue.js';

function queueOf(limit = 3) {
  const taken: string[] = [];
  let closed = 0;
  const queue = new SubscriberQueue<string>(limit, { onClose: () => closed++, onTaken: (item) => void taken.push(item) });
  return { queue, taken, closings: () => closed };
}

test('gives in the order in which it was given, to a reader who waits and to one who comes later', async () => {
  const { queue, taken } = queueOf();
  const first = queue.next();
  for (const item of ['a', 'b', 'c']) queue.push(item);
  expect(taken).toEqual(['a']); // only what is on its way to the socket counts as handed over
  expect(await first).toEqual({ value: 'a', done: false });
  expect([await queue.next(), await queue.next()].map(({ value }) => value)).toEqual(['b', 'c']);
  expect(taken).toEqual(['a', 'b', 'c']);
});

test('ends for a reader who does not read, and holds no memory for it', async () => {
  const { queue, taken, closings } = queueOf(3);
  for (const item of ['a', 'b', 'c', 'd', 'e']) queue.push(item);
  expect([queue.size, closings()]).toEqual([0, 1]);
  await expect(queue.next()).rejects.toThrow('too slow');
  expect(await queue.next()).toEqual({ value: undefined, done: true });
  expect(taken).toEqual([]);
});

test('closes once, whichever side ends it, and takes nothing afterwards', async () => {
  const { queue, closings } = queueOf();
  const waiting = queue.next();
  await queue.return();
  queue.end();
  queue.push('late');
  expect(await waiting).toEqual({ value: undefined, done: true });
  expect([closings(), queue.size]).toEqual([1, 0]);
});
