import pg from 'pg';
import { type Database, openDatabase } from '../../../../src/adapters/postgres/database.js';
import { dropUselessConnections } from '../../../../src/adapters/postgres/session/useless-connections.js';
import { isTransient } from '../../../../src/services/sql/database-errors.js';
import { eventually } from '../../../support/eventually.js';
import { recordedLog } from '../../../support/records/recorded-log.js';
import { freezableProxy } from '../../../support/servers/freezable-proxy.js';
import { type OwnPostgres, startPostgres } from '../../../support/servers/own-postgres.js';

const CONNECTIONS = 5;
/** A machine that is paused for less is not taken for a silent connection. */
const A_PAUSE_MS = 5_000;
const CLICK = 'insert into click values (1)';
/** Takes long enough for this many queries to be in progress at once. */
const SLOW_READ = 'select 1 from pg_sleep(0.2)';

/** The server that is primary first, and the one that takes over. Both have the same users and passwords, as replicas do. */
let first: OwnPostgres;
let second: OwnPostgres;
let proxy: Awaited<ReturnType<typeof freezableProxy>>;

beforeAll(async () => {
  [first, second] = await Promise.all([startPostgres(), startPostgres()]);
  await second.database.query(`alter role queuebell password '${new URL(first.url).password}'`);
  for (const { database } of [first, second]) await database.query('create table click (n int)');
});
afterAll(async () => {
  await first?.remove();
  await second?.remove();
});
beforeEach(async () => {
  await setReadOnly('off');
  proxy = await freezableProxy(first.url);
});
afterEach(() => proxy.close());

/** All connections of the server see the change with their next statement. */
async function setReadOnly(value: 'on' | 'off'): Promise<void> {
  const client = new pg.Client({ connectionString: first.url });
  await client.connect();
  await client.query(`alter system set default_transaction_read_only = ${value}`);
  await client.query('select pg_reload_conf()');
  await eventually(async () => {
    expect((await client.query('show default_transaction_read_only')).rows[0].default_transaction_read_only).toBe(value);
  });
  await client.end();
}

/** From now on the address leads to the second server. Open connections stay with the first, which is now read-only. */
async function failOver(): Promise<void> {
  await setReadOnly('on');
  proxy.leadTo(second.url);
}

async function refusals(click: () => Promise<unknown>, clicks: number): Promise<unknown[]> {
  const refused: unknown[] = [];
  for (let n = 0; n < clicks; n++) await click().catch((error: unknown) => refused.push(error));
  return refused;
}

describe.each([
  {
    what: 'the pool of the services',
    open() {
      const opening = openDatabase(proxy.url, { log: recordedLog(), poolSize: CONNECTIONS });
      const inTransaction = ({ em }: Database, sql: string) => em.fork().transactional((inner) => inner.execute(sql));
      return {
        ask: async (sql: string) => inTransaction(await opening, sql),
        close: async () => (await opening).close(),
      };
    },
  },
  {
    what: 'the pool of the job store',
    open() {
      const pool = new pg.Pool({ connectionString: proxy.url, max: CONNECTIONS });
      dropUselessConnections(pool);
      return { ask: (sql: string) => pool.query(sql), close: () => pool.end() };
    },
  },
])('$what', ({ open }) => {
  test('rejects one change after a failover behind one address, and makes the next one, however many connections it had', async () => {
    const { ask, close } = open();
    await Promise.all(Array.from({ length: CONNECTIONS }, () => ask(SLOW_READ)));
    await failOver();
    const refused = await refusals(() => ask(CLICK), 20);
    expect(refused.map(isTransient)).toEqual([true]);
    await close();
  });

  test('keeps no connection that was in use during the failover', async () => {
    const { ask, close } = open();
    await Promise.all(Array.from({ length: CONNECTIONS }, () => ask(SLOW_READ)));
    await failOver();
    const underWay = Array.from({ length: CONNECTIONS - 1 }, () => ask(SLOW_READ));
    const refused = await refusals(() => ask(CLICK), 1);
    await Promise.all(underWay);
    expect(await refusals(() => ask(CLICK), 20)).toEqual([]);
    expect(refused.map(isTransient)).toEqual([true]);
    await close();
  });
});

test('The pool discards all connections to the same server when one of them is silently gone', async () => {
  const { em, close } = await openDatabase(proxy.url, { log: recordedLog(), poolSize: CONNECTIONS, silenceLimitMs: A_PAUSE_MS });
  const ask = (sql: string) => em.fork().execute(sql);
  await Promise.all(Array.from({ length: CONNECTIONS }, () => ask(SLOW_READ)));
  proxy.freezeOpenConnections();
  const refused = await refusals(() => ask(CLICK), 20);
  expect(refused.map(isTransient)).toEqual([true]);
  await close();
});

test('The pool closes a connection at the end of its lifetime, even if nothing fails', async () => {
  const { em, close } = await openDatabase(proxy.url, { log: recordedLog(), poolSize: 1, connectionLifeS: 1 });
  const pid = async () => (await em.fork().execute<{ pid: number }[]>('select pg_backend_pid() as pid'))[0]?.pid;
  const before = await pid();
  await eventually(async () => expect(await pid()).not.toBe(before));
  await close();
});

test('The pool keeps its connections when a caller sends a NUL character: the value is rejected, the connection stays', async () => {
  const { em, close } = await openDatabase(proxy.url, { log: recordedLog(), poolSize: 1 });
  const pid = async () => (await em.fork().execute<{ pid: number }[]>('select pg_backend_pid() as pid'))[0]?.pid;
  const before = await pid();
  await expect(em.fork().execute('select ?::text', ['a\0b'])).rejects.toThrow();
  expect(await pid()).toBe(before);
  await close();
});
