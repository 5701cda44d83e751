import { jest } from '@jest/globals';
import pg from 'pg';
import { type Database, openDatabase } from '../../../../src/adapters/postgres/database.js';
import { connectOnce, sessionPool } from '../../../../src/adapters/postgres/session/session-pool.js';
import { createTestDatabase, type TestDatabase } from '../../../support/places/database.js';
import { recordedLog } from '../../../support/records/recorded-log.js';

/** Settings that an administrator may have made. */
const THEIRS: Record<string, string> = {
  DateStyle: 'German, DMY',
  IntervalStyle: 'sql_standard',
  TimeZone: 'Asia/Kathmandu',
  standard_conforming_strings: 'off',
  bytea_output: 'escape',
  extra_float_digits: '-3',
  default_transaction_isolation: 'serializable',
  statement_timeout: '1s',
  lock_timeout: '1s',
  idle_in_transaction_session_timeout: '1s',
  idle_session_timeout: '10min',
};
const OURS = {
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  standard_conforming_strings: 'on',
  bytea_output: 'hex',
  extra_float_digits: '1',
  transaction_isolation: 'read committed',
  statement_timeout: '30s',
  lock_timeout: '5s',
  idle_in_transaction_session_timeout: '30s',
  idle_session_timeout: '0',
};
const ASK = `select ${Object.keys(OURS).map((name) => `current_setting('${name}') as "${name}"`)}`;

let stored: TestDatabase;
beforeAll(async () => {
  stored = await createTestDatabase();
  const name = new URL(stored.url).pathname.slice(1);
  await stored.query('create schema clinic');
  for (const [setting, value] of Object.entries(THEIRS)) await stored.query(`alter database ${name} set ${setting} = '${value}'`);
});
afterAll(() => stored.drop());

// The second one makes them in each transaction, as behind a pooler.
describe.each(['schema=clinic', 'schema=clinic&pgbouncer=true'])('With ?%s', (parameters) => {
  let database: Database;
  let one: ReturnType<typeof connectOnce>;
  beforeEach(async () => {
    const url = `${stored.url}?${parameters}`;
    database = await openDatabase(url, { log: recordedLog(), poolSize: 1 });
    one = connectOnce(url, { applicationName: 'test', connectTimeoutMs: 30_000 });
    await one.connect();
  });
  afterEach(async () => {
    await one.end();
    await database.close();
  });

  test('every statement runs with our settings, whatever the database sets: alone, with parameters, in a transaction', async () => {
    const fork = database.em.fork();
    expect(await fork.execute(ASK)).toEqual([OURS]);
    expect(await fork.transactional((em) => em.execute(ASK))).toEqual([OURS]);
    expect((await one.query(`${ASK}, $1::text as value`, ['x'])).rows).toEqual([{ ...OURS, value: 'x' }]);
    expect((await one.query(`${ASK}, current_schema() as schema`)).rows).toEqual([{ ...OURS, schema: 'clinic' }]);
  });

  test('a transaction can choose another isolation level', async () => {
    await one.query('start transaction isolation level repeatable read');
    expect((await one.query('show transaction_isolation')).rows).toEqual([{ transaction_isolation: 'repeatable read' }]);
    await one.query('commit');
    expect((await one.query('show transaction_isolation')).rows).toEqual([{ transaction_isolation: 'read committed' }]);
  });

  test('a client receives the answers to its own queries, with several statements, none, or an error', async () => {
    const several = [await one.query('select 1 as n; select 2 as n')].flat(); // the driver's types know of one answer only
    expect(several.map(({ rows }) => rows)).toEqual([[{ n: 1 }], [{ n: 2 }]]);
    expect((await one.query('create temporary table t (n int)')).command).toBe('CREATE');
    expect((await one.query('insert into t values (1), (2)')).rowCount).toBe(2);
    expect((await one.query('begin')).command).toBe('BEGIN');
    expect((await one.query('delete from t')).rowCount).toBe(2);
    await one.query('rollback');
    await expect(one.query('select 1 / 0')).rejects.toMatchObject({ code: '22012' });
    await expect(one.query('select 1 / $1::int', [0])).rejects.toMatchObject({ code: '22012' });
    expect((await one.query('select count(*)::int as n from t')).rows).toEqual([{ n: 2 }]);
  });

  test('a client calls the callback of a driver that passes one, as a pool does', async () => {
    const answer = await new Promise((resolve) =>
      (one.query as (text: string, values: unknown[], callback: (error: unknown, result: pg.QueryResult) => void) => void)(
        'select $1::int as n',
        [1],
        (_, result) => resolve(result.rows),
      ),
    );
    expect(answer).toEqual([{ n: 1 }]);
  });

  test('a transaction costs three messages: begin, statement, commit', async () => {
    await database.ping();
    const sent = jest.spyOn(pg.Connection.prototype, 'query');
    await database.em.fork().transactional((em) => em.execute('select 1 as n'));
    expect(sent).toHaveBeenCalledTimes(3);
    sent.mockClear();
    await database.em.fork().execute('select 1 as n');
    expect(sent).toHaveBeenCalledTimes(1);
    sent.mockRestore();
  });
});

test('A setting made in a transaction ends with the transaction', async () => {
  const one = connectOnce(`${stored.url}?pgbouncer=true`, { applicationName: 'test', connectTimeoutMs: 30_000 });
  await one.connect();
  await one.query('select 1');
  await one.query('begin');
  await one.query('commit');
  await one.query('select $1::int', [1]);
  const past = pg.Client.prototype.query as (this: unknown, sql: string) => Promise<pg.QueryResult>;
  const left = await past.call(one, `select current_setting('DateStyle') as style, current_setting('lock_timeout') as wait`);
  expect(left.rows).toEqual([{ style: THEIRS.DateStyle, wait: '1s' }]);
  await one.end();
});

test('A setting that PostgreSQL does not know is rejected by name, once', async () => {
  for (const pooled of ['', '&pgbouncer=true']) {
    const { em, close } = await openDatabase(`${stored.url}?options=-c%20no_such=1${pooled}`, {
      log: recordedLog(),
      poolSize: 1,
    });
    for (let n = 0; n < 2; n++)
      await expect(em.fork().transactional((inner) => inner.execute('select 1'))).rejects.toThrow(/no_such/);
    await close();
  }
});

test("PostgreSQL receives neither the driver's variables nor a parameter at the start, where a pooler would reject them", async () => {
  process.env.PGOPTIONS = '-c geqo=off';
  try {
    const url = `${stored.url}?options=-c%20geqo%3Don&application_name=opd`;
    const { config } = sessionPool(url, { applicationName: 'test', connectTimeoutMs: 30_000 });
    const startup = Reflect.construct(config.Client ?? pg.Client, [config]).getStartupConf();
    expect(startup).toEqual({ user: 'queuebell', database: new URL(url).pathname.slice(1), application_name: 'opd' });
  } finally {
    delete process.env.PGOPTIONS;
  }
});
