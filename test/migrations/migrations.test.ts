import { openDatabase, pendingMigrations } from '../../src/adapters/postgres/database.js';
import { migrate } from '../../src/adapters/postgres/migrating.js';
import { type TestDatabase, unmigratedDatabase } from '../support/places/database.js';
import { recordedLog } from '../support/records/recorded-log.js';
import { schemaDifference } from './schema-difference.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await unmigratedDatabase();
});
afterEach(() => database.drop());

const open = () => openDatabase(database.url, { log: recordedLog(), poolSize: 2 });

test('Five nodes that start at once on an empty database apply each migration once, in order', async () => {
  const nodes = await Promise.all(Array.from({ length: 5 }, open));
  const applied = await Promise.all(nodes.map((node) => migrate(node)));
  const names = applied.flat();
  expect(names.length).toBeGreaterThan(1);
  // The nodes take turns, one migration at a time: none is applied twice, and each after the one before it.
  const applications = await database.query<{ name: string }>('select name from mikro_orm_migrations order by id');
  expect(applications.map(({ name }) => name)).toEqual(names.toSorted());
  expect(new Set(names).size).toBe(names.length);
  expect(await pendingMigrations(nodes[0]!)).toEqual([]);
  await Promise.all(nodes.map((node) => node.close()));
});

test('The audit trail cannot be updated, deleted or truncated', async () => {
  const node = await open();
  await migrate(node);
  await node.close();
  await database.query(`insert into department (code, name, time_zone) values ('OPD', 'Outpatients', 'UTC')`);
  await database.query(`insert into queue_status_log (department_id, was_open, is_open, reason, source, created_at)
    select id, false, true, 'MANUAL', 'API', now() from department`);
  for (const sql of [
    'update queue_status_log set is_open = false',
    'delete from queue_status_log',
    'truncate queue_status_log',
  ]) {
    await expect(database.query(sql)).rejects.toThrow('append-only');
  }
});

test('A department that is inserted has a closed queue at once', async () => {
  const node = await open();
  await migrate(node);
  await node.close();
  await database.query(`insert into department (code, name, time_zone) values ('XRAY', 'X-ray', 'Europe/Vienna')`);
  expect(await database.query('select is_open, status_message, version from queue_status')).toEqual([
    { is_open: false, status_message: 'Queue Closed', version: 1 },
  ]);
});

test('Notifications have their primary key and no other index', async () => {
  const node = await open();
  await migrate(node);
  await node.close();
  expect(await database.query(`select indexname from pg_indexes where tablename = 'notification'`)).toEqual([
    { indexname: 'notification_pkey' },
  ]);
});

test('The entities and the migrated database do not differ', async () => {
  const node = await open();
  await migrate(node);
  await node.close();
  expect(await schemaDifference(database.url)).toEqual([]);
});
