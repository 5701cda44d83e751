import { type Database, openDatabase } from '../../src/adapters/postgres/database.js';
import { migrate } from '../../src/adapters/postgres/migrating.js';
import { type TestDatabase, unmigratedDatabase } from '../support/places/database.js';
import { recordedLog } from '../support/records/recorded-log.js';
import { addDepartments } from '../support/records/status-log.js';

let database: TestDatabase;
let node: Database;
beforeEach(async () => {
  database = await unmigratedDatabase();
  node = await openDatabase(database.url, { log: recordedLog(), poolSize: 2 });
});
afterEach(async () => {
  await node.close();
  await database.drop();
});

const changes = () =>
  database.query(
    `select external_id, changed_in > 0 as is_known, changed_at > now() - interval '1 minute' as is_late from app_user order by id`,
  );
const notified = () => database.query('select recipient_id::int as id from notification order by 1');

test('Existing users do not count as recently changed; users who are inserted or change after the migration do', async () => {
  await node.orm.migrator.up({ to: 'migration-0004-queue-of-a-department' });
  await addDepartments(database, 'OPD');
  await database.query(
    `insert into app_user (external_id, role, display_name) values ('old-1', 'PATIENT', 'A'), ('old-2', 'NURSE', 'B')`,
  );
  await database.query(`insert into announcement (kind, department_id, created_at, expires_at)
    select 'QUEUE_OPENED', id, now(), now() + interval '1 hour' from department`);
  expect(await migrate(node)).toContain('migration-0006-late-patients');
  expect(await notified()).toEqual([]);
  await database.query(`insert into app_user (external_id, role, display_name) values ('new-1', 'PATIENT', 'C')`);
  await database.query(`update app_user set display_name = 'D' where external_id = 'old-1'`);
  await database.query(`update app_user set role = 'PATIENT' where external_id = 'old-2'`);
  expect(await changes()).toEqual([
    { external_id: 'old-1', is_known: false, is_late: false },
    { external_id: 'old-2', is_known: true, is_late: true },
    { external_id: 'new-1', is_known: true, is_late: true },
  ]);
  expect(await notified()).toEqual([{ id: 2 }, { id: 3 }]);
});

test('A role that inserts users needs no right to notifications, and its temporary table does not replace ours', async () => {
  await migrate(node);
  await addDepartments(database, 'OPD');
  await database.query(`insert into announcement (kind, department_id, created_at, expires_at)
    select 'QUEUE_OPENED', id, now(), now() + interval '1 hour' from department`);
  const role = `clerk_${database.url.slice(-12)}`;
  await database.query(`create role ${role}`);
  try {
    await database.query(`grant insert on app_user to ${role}`);
    await database.query(`begin; set local role ${role}; create temporary table announcement (id bigint, expires_at timestamptz) on commit drop;
      insert into app_user (external_id, role, display_name) values ('new-1', 'PATIENT', 'C'); commit`);
    expect(await notified()).toEqual([{ id: 1 }]);
  } finally {
    await database.query(`drop owned by ${role}; drop role ${role}`);
  }
});
