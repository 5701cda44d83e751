import { openDatabase } from '../../../src/adapters/postgres/database.js';
import { isTransient } from '../../../src/services/sql/database-errors.js';
import { eventually } from '../../support/eventually.js';
import { type TestDatabase, unmigratedDatabase } from '../../support/places/database.js';
import { recordedLog } from '../../support/records/recorded-log.js';
import { promisedMs } from '../../support/run/fault-scale.js';
import { freezableProxy } from '../../support/servers/freezable-proxy.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await unmigratedDatabase();
});
afterAll(() => database.drop());

test('The database finishes work in progress when it closes, and waits for nothing else', async () => {
  for (let round = 0; round < 5; round++) {
    const { em, close } = await openDatabase(database.url, { log: recordedLog() });
    // The first of them has no connection yet: it is still being made when the pool closes.
    const underWay = Promise.all([
      em.fork().execute<{ n: number }[]>('select 1 as n'),
      em.fork().transactional((inner) => inner.execute<{ n: number }[]>('select 2 as n')),
    ]);
    await new Promise(setImmediate);
    await close();
    expect((await underWay).flat()).toEqual([{ n: 1 }, { n: 2 }]);
  }
});

test('The pool discards a connection whose other end is silently gone, and answers the next query', async () => {
  const proxy = await freezableProxy(database.url);
  const { em, close, allowingSilence } = await openDatabase(proxy.url, { log: recordedLog(), silenceLimitMs: 500 });
  const ask = () => em.fork().execute<{ n: number }[]>('select 1 as n');
  const change = () => em.fork().transactional((inner) => inner.execute<{ n: number }[]>('select 1 as n'));
  for (const work of [ask, change]) {
    // A machine that is paused for longer than the limit looks like a silent connection.
    await eventually(async () => expect(await work()).toEqual([{ n: 1 }]));
    proxy.freezeOpenConnections();
    const error = await work().catch((reason) => reason);
    expect(isTransient(error)).toBe(true);
    await eventually(async () => expect(await work()).toEqual([{ n: 1 }]));
  }
  // A statement that is known to take long is not aborted.
  expect(await allowingSilence(() => em.fork().execute('select 1 as n from pg_sleep(1.5)'))).toEqual([{ n: 1 }]);
  await close();
  await proxy.close();
});

test('The pool loses no connection to transactions that PostgreSQL cuts: with a maximum of two, the fifth still gets one', async () => {
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
  expect(performance.now() - from).toBeLessThan(promisedMs(5_000)); // A connection that was not returned would by now be waited for in vain.
});
