import pg from 'pg';
import { InProcessBus } from '../../src/adapters/bus/in-process-bus.js';
import { type Database, openDatabase } from '../../src/adapters/postgres/database.js';
import { migrate } from '../../src/adapters/postgres/migrating.js';
import { AuditVerificationService } from '../../src/services/audit/audit-verification.service.js';
import { UnitOfWork } from '../../src/services/outbox/unit-of-work.js';
import { type TestDatabase, unmigratedDatabase } from '../support/places/database.js';
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

const ENTRY = `insert into queue_status_log (department_id, was_open, is_open, reason, source, created_at)
  select id, false, true, 'MANUAL', 'API', now() from department where code = $1 returning seq, previous_hash, hash`;

async function verdicts() {
  const work = new UnitOfWork(node.em, new InProcessBus(recordedLog()), recordedLog());
  const { queue_status_log: found } = await new AuditVerificationService(work).verify({});
  return found.map(({ department, entries, broken }) => ({ department, entries, broken }));
}

async function connected(count: number): Promise<pg.Client[]> {
  const clients = Array.from({ length: count }, () => new pg.Client({ connectionString: database.url }));
  await Promise.all(clients.map((client) => client.connect()));
  return clients;
}

test('Existing entries get their hashes, also those with unusual texts, and keep all other columns', async () => {
  await node.orm.migrator.up({ to: 'migration-0001-foundation' });
  await addDepartments(database, 'ER', 'OPD');
  await addEntries(database, 'OPD', 5);
  await addEntries(database, 'ER', 5);
  await addEntries(database, 'OPD', 5);
  await database.query(
    `insert into queue_status_log (department_id, was_open, is_open, reason, note, source, created_at)
     select id, false, true, 'MANUAL', $1, 'API', '1969-12-31 23:59:59.999-11' from department where code = 'OPD'`,
    ['12:ab,-,\n"\u2028😀é\u0301\\'],
  );
  const before = await database.query('select seq, department_id, note, created_at from queue_status_log order by seq');

  const [first] = await migrate(node);
  expect(first).toBe('migration-0002-audit-trail');

  expect(await database.query('select seq, department_id, note, created_at from queue_status_log order by seq')).toEqual(before);
  expect(await verdicts()).toEqual([
    { department: 'ER', entries: 5, broken: null },
    { department: 'OPD', entries: 11, broken: null },
  ]);
  await addEntries(database, 'OPD', 1);
  expect((await verdicts())[1]).toEqual({ department: 'OPD', entries: 12, broken: null });
  await expect(database.query('update queue_status_log set note = null')).rejects.toThrow('append-only');
});

describe('On a migrated database', () => {
  beforeEach(async () => {
    await migrate(node);
    await addDepartments(database, 'ER', 'OPD');
  });

  test('twenty writers of one department at once make one chain, in the order of its numbers', async () => {
    const clients = await connected(20);
    await Promise.all(
      clients.map(async (client) => {
        for (let n = 0; n < 20; n++) await client.query(ENTRY, ['OPD']);
      }),
    );
    await Promise.all(clients.map((client) => client.end()));
    expect(await verdicts()).toEqual([
      { department: 'ER', entries: 0, broken: null },
      { department: 'OPD', entries: 400, broken: null },
    ]);
  });

  test('a writer of one department does not wait for a writer of another', async () => {
    const [slow, quick] = (await connected(2)) as [pg.Client, pg.Client];
    await slow.query('begin');
    await slow.query(ENTRY, ['OPD']);
    await quick.query(`set statement_timeout = '5s'`);
    await quick.query(ENTRY, ['ER']);
    await slow.query('rollback');
    await Promise.all([slow.end(), quick.end()]);
    expect((await verdicts()).map(({ entries }) => entries)).toEqual([1, 0]);
  });

  test('a writer whose snapshot is older than the last entry is rejected and makes no fork', async () => {
    const [old, other] = (await connected(2)) as [pg.Client, pg.Client];
    await old.query('begin isolation level repeatable read');
    await old.query('select from queue_status_log');
    await other.query(ENTRY, ['OPD']);
    await expect(old.query(ENTRY, ['OPD'])).rejects.toThrow('queue_status_log_department_id_previous_hash_unique');
    await Promise.all([old.end(), other.end()]);
    expect((await verdicts())[1]).toEqual({ department: 'OPD', entries: 1, broken: null });
  });

  test('the database ignores numbers and hashes that a writer supplies', async () => {
    await database.query(ENTRY, ['OPD']);
    const [row] = await database.query<{ seq: string; hash: string; previous_hash: string }>(
      `insert into queue_status_log (seq, department_id, was_open, is_open, reason, source, created_at, previous_hash, hash)
       select 1000000, id, true, false, 'MANUAL', 'API', now(), repeat('a', 64), repeat('b', 64) from department where code = 'OPD'
       returning seq, previous_hash, hash`,
    );
    expect(Number(row?.seq)).toBeLessThan(1_000);
    expect((await verdicts())[1]).toEqual({ department: 'OPD', entries: 2, broken: null });
  });

  test('refused attempts cannot be updated, deleted or truncated either', async () => {
    await database.query(`insert into refused_attempt (actor_id, actor_role, operation, reason, source, created_at)
      values (1, 'PATIENT', 'setQueueOpen', 'FORBIDDEN', 'API', now())`);
    for (const sql of ['update refused_attempt set times = 2', 'delete from refused_attempt', 'truncate refused_attempt']) {
      await expect(database.query(sql)).rejects.toThrow('refused_attempt is append-only');
    }
  });
});
