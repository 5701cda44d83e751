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
