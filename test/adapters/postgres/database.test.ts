import { openDatabase } from '../../../src/adapters/postgres/database.js';
import { isPassing } from '../../../src/services/sql/database-errors.js';
import { eventually } from '../../support/eventually.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';
import { recordedLog } from '../../support/records/recorded-log.js';
import { freezableProxy } from '../../support/servers/freezable-proxy.js';

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

test('a connection whose other end is gone without a word is given up, and the next question is answered', async () => {
  const proxy = await freezableProxy(database.url);
  const { em, close, patiently } = await openDatabase(proxy.url, { log: recordedLog(), silenceLimitMs: 500 });
  const ask = () => em.fork().execute<{ n: number }[]>('select 1 as n');
  const change = () => em.fork().transactional((inner) => inner.execute<{ n: number }[]>('select 1 as n'));
  for (const work of [ask, change]) {
    expect(await work()).toEqual([{ n: 1 }]);
    proxy.freezeOpenConnections();
    const error = await work().catch((reason) => reason);
    expect(isPassing(error)).toBe(true);
    await eventually(async () => expect(await work()).toEqual([{ n: 1 }]));
  }
  // What is known to take its time is not given up.
  expect(await patiently(() => em.fork().execute('select 1 as n from pg_sleep(1.5)'))).toEqual([{ n: 1 }]);
  await close();
  await proxy.close();
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
