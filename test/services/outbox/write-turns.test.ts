import { setImmediate as nextTurn } from 'node:timers/promises';
import { ServiceUnavailableError } from '../../../src/services/errors.js';
import { WriteTurns } from '../../../src/services/outbox/write-turns.js';

const OPD = 1;
const ER = 2;
const UNHURRIED_MS = 60_000;

/** Work that starts and ends on command. */
function heldWork() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return { begun, work, end: (name: string) => ends.get(name)?.() };
}

test('Changes of one department run one after the other in the order of arrival; another department does not wait', async () => {
  const turns = new WriteTurns({ writers: 10, waitLimitMs: UNHURRIED_MS });
  const { begun, work, end } = heldWork();
  const opened = turns.run(work('OPD opens'), OPD);
  const closed = turns.run(work('OPD closes'), OPD);
  const other = turns.run(work('ER opens'), ER);
  await nextTurn();
  expect(begun).toEqual(['OPD opens', 'ER opens']);
  end('OPD opens');
  expect(await opened).toBe('OPD opens');
  await nextTurn();
  expect(begun).toEqual(['OPD opens', 'ER opens', 'OPD closes']);
  for (const name of ['OPD closes', 'ER opens']) end(name);
  expect(await Promise.all([closed, other])).toEqual(['OPD closes', 'ER opens']);
});

test('The number of concurrent changes never exceeds the number of places, across all callers', async () => {
  const turns = new WriteTurns({ writers: 2, waitLimitMs: UNHURRIED_MS });
  const { begun, work, end } = heldWork();
  const all = [turns.run(work('OPD'), OPD), turns.run(work('ER'), ER), turns.run(work('retention'))];
  await nextTurn();
  expect(begun).toHaveLength(2);
  end(begun[0]!);
  await Promise.race(all);
  await nextTurn();
  expect(begun.toSorted()).toEqual(['ER', 'OPD', 'retention']);
  for (const name of begun) end(name);
  await Promise.all(all);
});

test('A caller that has waited too long for a turn is asked to retry, and the change is not made later', async () => {
  const turns = new WriteTurns({ writers: 10, waitLimitMs: 50 });
  const { begun, work, end } = heldWork();
  const slow = turns.run(work('slow'), OPD);
  await expect(turns.run(work('late'), OPD)).rejects.toBeInstanceOf(ServiceUnavailableError);
  end('slow');
  await slow;
  const next = turns.run(work('next'), OPD);
  await nextTurn();
  end('next');
  await next;
  expect(begun).toEqual(['slow', 'next']);
});

test('A change that fails passes its turn to the next one', async () => {
  const turns = new WriteTurns({ writers: 1, waitLimitMs: UNHURRIED_MS });
  const failing = turns.run(() => Promise.reject(new Error('It fails.')), OPD);
  const next = turns.run(async () => 'done', OPD);
  await expect(failing).rejects.toThrow('It fails.');
  expect(await next).toBe('done');
});

test('A change whose time ran out while the process was suspended is rejected, never begins, and logs no warning', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on('warning', note);
  const turns = new WriteTurns({ writers: 10, waitLimitMs: 20 });
  const { begun, work, end } = heldWork();
  const first = turns.run(work('first'), OPD);
  const second = turns.run(work('second'), OPD);
  await nextTurn();
  for (const until = performance.now() + 50; performance.now() < until; );
  end('first');
  expect(await first).toBe('first');
  await expect(second).rejects.toThrow(ServiceUnavailableError);
  await nextTurn();
  process.off('warning', note);
  expect([begun, warnings]).toEqual([['first'], []]);
});
