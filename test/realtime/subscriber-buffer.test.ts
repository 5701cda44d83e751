import { SubscriberBuffer } from '../../src/realtime/subscriber-buffer.js';
import { eventually } from '../support/eventually.js';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => ({ name })) as [object, object, object, object];

function bufferOf(limits = { events: 3, bytes: 100_000 }) {
  const taken: object[] = [];
  const left: object[][] = [];
  const buffer = new SubscriberBuffer<object>(limits, {
    onClose: (items) => left.push([...items]),
    onTaken: (item) => taken.push(item),
  });
  return { buffer, taken, left };
}

test('A buffer returns items in their order, and counts as handed over only those that were taken', () => {
  const { buffer, taken } = bufferOf();
  const announced: object[] = [];
  buffer.push(a);
  buffer.readBy({ onItem: (item) => announced.push(item), onEnd: () => undefined });
  buffer.push(b);
  expect([announced, buffer.size, taken]).toEqual([[a, b], 2, []]);
  expect([buffer.oldest, buffer.take(), buffer.take(), buffer.take()]).toEqual([a, a, b, undefined]);
  expect(taken).toEqual([a, b]);
});

test('A buffer ends for a client that does not read, says why, and frees its memory', async () => {
  const { buffer, taken, left } = bufferOf();
  for (const item of [a, b, c, d]) buffer.push(item);
  expect([buffer.size, left]).toEqual([0, [[a, b, c]]]);
  await expect(buffer.next()).rejects.toThrow('too slow');
  expect(await buffer.next()).toEqual({ value: undefined, done: true });
  expect(taken).toEqual([]);
});

test('A buffer holds no more bytes than its limit', async () => {
  const large = (text: string) => ({ text: text.repeat(3_000) });
  const { buffer, left } = bufferOf({ events: 100, bytes: 20_000 });
  const items = [large('a'), large('b'), large('c')];
  expect(items.slice(0, 2).map((item) => buffer.push(item))).toEqual([true, true]);
  buffer.take();
  expect([buffer.push(large('d')), buffer.size]).toEqual([true, 2]); // an item that was taken does not count
  expect([buffer.push(large('e')), buffer.push(large('f'))]).toEqual([true, false]);
  expect(left).toEqual([[items[1], large('d'), large('e')]]);
  await expect(buffer.next()).rejects.toThrow('too slow');
});

test('A buffer counts the text that is kept with an event, as soon as it is known', async () => {
  const { buffer, left } = bufferOf({ events: 100, bytes: 20_000 });
  for (const item of [a, b, c]) buffer.push(item);
  buffer.weigh(a, 15_000);
  buffer.take();
  buffer.weigh(a, 15_000); // it is not in the buffer any more
  buffer.weigh(b, 15_000);
  expect(left).toEqual([]);
  buffer.weigh(c, 15_000);
  expect(left).toEqual([[b, c]]);
  await expect(buffer.next()).rejects.toThrow('too slow');
});

test('A page counts against no limit, and the next one is requested when it is taken', () => {
  const pages = [
    [a, b],
    [c, d],
  ];
  const buffer = new SubscriberBuffer<object>(
    { events: 1, bytes: 1_000 },
    { onClose: () => undefined, onPageTaken: () => void buffer.addPage(pages.shift() ?? []) },
  );
  buffer.addPage(pages.shift() ?? []);
  const live = { name: 'live' };
  expect([buffer.push(live), buffer.size]).toEqual([true, 3]);
  expect([buffer.take(), buffer.size, buffer.take(), buffer.size]).toEqual([a, 2, b, 3]);
  expect(buffer.push({ name: 'one too many' })).toBe(false);
});

test('A buffer knows since when its oldest event waits, even where many buffers share the event', async () => {
  const [first, second] = [bufferOf().buffer, bufferOf().buffer];
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

test('A buffer closes once, whichever side ends it, and accepts nothing afterwards', async () => {
  const { buffer, left } = bufferOf();
  let ends = 0;
  buffer.readBy({ onItem: () => undefined, onEnd: () => ends++ });
  const waiting = buffer.next();
  await buffer.return();
  buffer.end();
  buffer.push(a);
  expect(await waiting).toEqual({ value: undefined, done: true });
  expect([left, ends, buffer.size]).toEqual([[[]], 1, 0]);
});

test('A buffer tells a reader who comes after the end that it has ended', async () => {
  const { buffer } = bufferOf();
  buffer.end();
  let hasEnded = false;
  buffer.readBy({
    onItem: () => undefined,
    onEnd: () => {
      hasEnded = true;
    },
  });
  expect(hasEnded).toBe(true);
});
