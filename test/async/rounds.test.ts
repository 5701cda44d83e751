import { inRounds } from '../../src/async/rounds.js';
import { eventually } from '../support/eventually.js';

let rounds: { stop(): void } | undefined;
afterEach(() => rounds?.stop());

test('A round visits everything, and other work has its turn after every 50', async () => {
  const visited: number[] = [];
  const portions: number[] = [];
  rounds = inRounds(
    1,
    Array.from({ length: 120 }, (_, n) => n),
    (item) => {
      if (visited.length >= 120) return;
      if (visited.length % 50 === 0) setImmediate(() => portions.push(visited.length));
      visited.push(item);
    },
  );
  await eventually(() => expect(portions).toHaveLength(3));
  expect(visited).toEqual(Array.from({ length: 120 }, (_, n) => n));
  expect(portions).toEqual([50, 100, 120]);
});

test('Rounds repeat, and see what was added', async () => {
  const items = new Set(['first']);
  const visited: string[] = [];
  rounds = inRounds(1, items, (item) => visited.push(item));
  await eventually(() => expect(visited.length).toBeGreaterThan(1));
  items.add('second');
  await eventually(() => expect(visited).toContain('second'));
});

test('After a stop nothing more is visited, even in the middle of a round', async () => {
  let visited = 0;
  rounds = inRounds(
    1,
    Array.from({ length: 200 }, () => 0),
    () => {
      if (++visited === 60) rounds?.stop();
    },
  );
  await eventually(() => expect(visited).toBeGreaterThanOrEqual(60));
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  expect(visited).toBe(60);
});
