import { openDatabase } from '../../src/adapters/database.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';
import { recordedLog } from '../support/recorded-log.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ empty: true });
});
afterAll(() => database.drop());

test('closing lets what is under way end, and waits for nothing more', async () => {
  for (let round = 0; round < 5; round++) {
    const { em, close } = await openDatabase(database.url, { log: recordedLog() });
    // The first of them finds no connection: one is still being made when the pool is closed.
    const underWay = Promise.all([
      em.fork().execute<{ n: number }[]>('select 1 as n'),
      em.fork().transactional((inner) => inner.execute<{ n: number }[]>('select 2 as n')),
    ]);
    await new Promise(setImmediate);
    await close();
    expect((await underWay).flat()).toEqual([{ n: 1 }, { n: 2 }]);
  }
});

test('transactions that PostgreSQL cuts leave no connection behind: with two at most, the fifth still finds one', async () => {
  const { em, close } = await openDatabase(database.url, { log: recordedLog(), poolSize: 2 });
  for (let round = 0; round < 5; round++) {
    const cut = em
      .fork()
      .transactional((inner) => inner.execute(`select pg_terminate_backend(pg_backend_pid()) from generate_series(1, 2)`));
    await expect(cut).rejects.toThrow();
  }
  expect(await em.fork().transactional((inner) => inner.execute('select 1 as n'))).toEqual([{ n: 1 }]);
  const from = performance.now();
  await close();
  expect(performance.now() - from).toBeLessThan(5_000); // what is not given back is waited for by then, in vain
});
