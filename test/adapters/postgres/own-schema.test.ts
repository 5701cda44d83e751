import type { Ask } from '../../../src/adapters/postgres/lock-waits.js';
import { ensureOwnSchema } from '../../../src/adapters/postgres/own-schema.js';
import { connectOnce } from '../../../src/adapters/postgres/session/session-pool.js';
import { type TestDatabase, unmigratedDatabase } from '../../support/places/database.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await unmigratedDatabase();
});
afterAll(() => database.drop());

/** Runs in a transaction that is rolled back. */
async function within<T>(parameters: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  const url = `${database.url.split('?')[0]}?${parameters}`;
  const client = connectOnce(url, { applicationName: 'own-schema-test', connectTimeoutMs: 30_000 });
  await client.connect();
  try {
    await client.query('begin');
    return await work(async (sql) => (await client.query(sql)).rows);
  } finally {
    await client.end();
  }
}

describe.each(['', '&pgbouncer=true'])('A schema that does not exist, with "%s"', (pooled) => {
  test.each(['clinic', 'Clinic-A', 'klinik "nord"', 'user'])('is created when the URL names it %s', async (schema) => {
    await within(`schema=${encodeURIComponent(schema)}${pooled}`, async (ask) => {
      expect(await ensureOwnSchema(ask, true)).toBe(schema);
      expect(await ask(`select nspname::text from pg_namespace where nspname = '${schema}'`)).toHaveLength(1);
    });
  });

  test('is not chosen from a search path with several schemas', async () => {
    await within(`search_path=north,south${pooled}`, async (ask) => {
      await expect(ensureOwnSchema(ask, true)).rejects.toThrow(/No schema of the search path/);
    });
  });
});

test("Another program's table of migrations does not make its schema ours", async () => {
  await within('', async (ask) => {
    await ask('create table public.mikro_orm_migrations (id int, name text)');
    await ask('create schema clinic');
    await ask('create table clinic.queue_status_log (id int)');
    await expect(ensureOwnSchema(ask, false)).rejects.toThrow(/"public" is empty.*"clinic"/);
  });
});
