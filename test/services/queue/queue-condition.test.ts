import { type Database, openDatabase } from '../../../src/adapters/postgres/database.js';
import { conditionInSql, type QueueCondition } from '../../../src/services/queue/queue-condition.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';
import { recordedLog } from '../../support/records/recorded-log.js';

const FIVE = new Date('2026-03-02T17:00:00.123Z');
const before = (date: Date) => new Date(date.getTime() - 1);
const after = (date: Date) => new Date(date.getTime() + 1);

let stored: TestDatabase;
let database: Database;
beforeAll(async () => {
  stored = await createTestDatabase();
  database = await openDatabase(stored.url, { log: recordedLog(), poolSize: 1 });
  await stored.query(`insert into department (code, name, time_zone, active) values ('OPD', 'Outpatients', 'UTC', true)`);
});
afterAll(async () => {
  await database.close();
  await stored.drop();
});

interface Queue {
  version?: number;
  closesAt?: Date | null;
  override?: boolean;
  until?: Date | null;
}

/** Whether an UPDATE with the condition changes a queue in this state. */
async function changes(condition: QueueCondition | undefined, queue: Queue): Promise<boolean> {
  const { version = 1, closesAt = null, override = false, until = null } = queue;
  await stored.query('update queue_status set version = $1, closes_at = $2, manual_override = $3, override_until = $4', [
    ...[version, closesAt, override, until],
  ]);
  const { sql, parameters } = conditionInSql(condition);
  const rows = await database.em
    .fork()
    .execute<object[]>(`update queue_status set changed_at = ? where is_open = ? ${sql} returning id`, [
      FIVE,
      false,
      ...parameters,
    ]);
  return rows.length > 0;
}

test('A change without a condition changes any queue', async () => {
  expect(await changes(undefined, {})).toBe(true);
});

test.each<[string, QueueCondition, Queue, boolean]>([
  ['the version that was judged', { version: 3 }, { version: 3 }, true],
  ['a newer version', { version: 3 }, { version: 4 }, false],
  ['an override that ended at that moment', { overrideEndedBy: FIVE }, { override: true, until: FIVE }, true],
  ['an override that ends later', { overrideEndedBy: FIVE }, { override: true, until: after(FIVE) }, false],
  ['an override without an end', { overrideEndedBy: FIVE }, { override: true }, false],
  ['no override any more', { overrideEndedBy: FIVE }, { until: FIVE }, false],
  ['a closing time after that moment', { notClosingBefore: FIVE }, { closesAt: after(FIVE) }, true],
  ['that moment as its closing time', { notClosingBefore: FIVE }, { closesAt: FIVE }, false],
  ['a closing time before that moment', { notClosingBefore: FIVE }, { closesAt: before(FIVE) }, false],
  ['no closing time', { notClosingBefore: FIVE }, {}, true],
])('A queue with %s meets or fails %j', async (_, condition, queue, isChanged) => {
  expect(await changes(condition, queue)).toBe(isChanged);
});
