import pg from 'pg';
import { InProcessBus } from '../../src/adapters/bus/in-process-bus.js';
import { type Database, openDatabase } from '../../src/adapters/postgres/database.js';
import { migrate } from '../../src/adapters/postgres/migrating.js';
import { AuditVerificationService } from '../../src/services/audit/audit-verification.service.js';
import { UnitOfWork } from '../../src/services/outbox/unit-of-work.js';
import { type TestDatabase, unmigratedDatabase } from '../support/places/database.js';
import { addChanges } from '../support/records/change-log.js';
import { recordedLog } from '../support/records/recorded-log.js';
import { addDepartments, addEntries } from '../support/records/status-log.js';

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

const CHANGE = `insert into change_log (department_id, subject, action, source, created_at)
  values ((select id from department where code = $1), 'schedule/1', 'CREATED', 'API', now())`;

async function verdicts() {
  const work = new UnitOfWork(node.em, new InProcessBus(recordedLog()), recordedLog());
  const { change_log: found } = await new AuditVerificationService(work).verify({});
  return found.map(({ department, entries, broken }) => [department, entries, broken]);
}

async function connected(count: number): Promise<pg.Client[]> {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: database.url }));
  await Promise.all(clients.map((client) => client.connect()));
  return clients;
}

test('A database of an older release, with rows in it, gets its change log and keeps its status log', async () => {
  await node.orm.migrator.up({ to: 'migration-0004-queue-of-a-department' });
  await addDepartments(database, 'ER', 'OPD');
  await addEntries(database, 'OPD', 5);
  const before = await database.query('select * from queue_status_log order by seq');
  expect(await migrate(node)).toContain('migration-0007-change-log');
  expect(await database.query('select * from queue_status_log order by seq')).toEqual(before);
  await addChanges(database, 'OPD', 2);
  expect(await verdicts()).toEqual([
    ['ER', 0, null],
    ['OPD', 2, null],
    [null, 0, null],
  ]);
});

describe('On a migrated database', () => {
  beforeEach(async () => {
    await migrate(node);
    await addDepartments(database, 'ER', 'OPD');
  });

  test('entries cannot be updated, deleted or truncated', async () => {
    await addChanges(database, 'OPD', 1);
    for (const sql of ['update change_log set note = null', 'delete from change_log', 'truncate change_log']) {
      await expect(database.query(sql)).rejects.toThrow('change_log is append-only');
    }
  });

  test('many concurrent writers make one chain for each department, and one for entries without a department', async () => {
    const clients = await connected(10);
    await Promise.all(
      clients.map(async (client) => {
        for (const code of ['OPD', null, 'OPD', null]) await client.query(CHANGE, [code]);
      }),
    );
    await Promise.all(clients.map((client) => client.end()));
    expect(await verdicts()).toEqual([
      ['ER', 0, null],
      ['OPD', 20, null],
      [null, 20, null],
    ]);
  });

  test('a change of one department does not wait for a change of another, and an opening waits for neither', async () => {
    const [slow, quick] = (await connected(2)) as [pg.Client, pg.Client];
    await slow.query('begin');
    await slow.query(CHANGE, ['OPD']);
    await slow.query(CHANGE, [null]);
    await quick.query(`set statement_timeout = '5s'`);
    await quick.query(CHANGE, ['ER']);
    await quick.query(`insert into queue_status_log (department_id, was_open, is_open, reason, source, created_at)
      select id, false, true, 'MANUAL', 'API', now() from department where code = 'OPD'`);
    await slow.query('rollback');
    await Promise.all([slow.end(), quick.end()]);
    expect((await verdicts()).map(([, entries]) => entries)).toEqual([1, 0, 0]);
  });

  test.each(['OPD', null])(
    'a writer whose snapshot is older than the last entry of the chain of %s makes no fork',
    async (code) => {
      const [old, other] = (await connected(2)) as [pg.Client, pg.Client];
      await old.query('begin isolation level repeatable read');
      await old.query('select from change_log');
      await other.query(CHANGE, [code]);
      await expect(old.query(CHANGE, [code])).rejects.toThrow('unique');
      await Promise.all([old.end(), other.end()]);
    },
  );
});
