import { setImmediate as nextTurn } from 'node:timers/promises';
import { turnLoader } from '../../src/async/turn-loader.js';
import { eventually } from '../support/eventually.js';

const CROWD = 20;

/** Doubles each number, and records the arguments of each query. */
function doubling() {
  const queries: number[][] = [];
  const loader = turnLoader<number, number>(async (keys) => {
    queries.push([...keys]);
    return keys.map((key) => key * 2);
  });
  return { loader, queries };
}

test('The loader sends all requests of one turn as one query, and gives each caller its own answer', async () => {
  const { loader, queries } = doubling();
  expect(await Promise.all([1, 2, 3].map((key) => loader.load(key)))).toEqual([2, 4, 6]);
  expect(queries).toEqual([[1, 2, 3]]);
});

test('The loader answers a crowd of requests in sequence with a few queries', async () => {
  const keys = Array.from({ length: CROWD }, (_, key) => key);
  // The crowd has only a few milliseconds, which a busy machine may take for itself. Then another attempt shows the sharing.
  await eventually(async () => {
    const { loader, queries } = doubling();
    await Promise.all(keys.map((key) => loader.load(key)));
    const answers: Promise<number>[] = [];
    for (const key of keys) {
      answers.push(loader.load(key));
      await nextTurn();
    }
    expect(await Promise.all(answers)).toEqual(keys.map((key) => key * 2));
    expect(queries.length).toBeLessThan(1 + CROWD / 2);
  });
});

test('A query that never ends blocks only its own callers', async () => {
  let isDead = true;
  const loader = turnLoader<number, number>((keys) => (isDead ? new Promise(() => undefined) : Promise.resolve([...keys])));
  void loader.load(1);
  await nextTurn();
  isDead = false;
  expect(await loader.load(2)).toBe(2);
});

test('A query that fails rejects its own callers, and the next query starts fresh', async () => {
  let isAway = true;
  const loader = turnLoader<number, number>(async (keys) => {
    if (isAway) throw new Error('away');
    return [...keys];
  });
  await expect(loader.load(1)).rejects.toThrow('away');
  isAway = false;
  expect(await loader.load(1)).toBe(1);
});
