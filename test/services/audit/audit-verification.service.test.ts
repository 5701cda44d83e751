import { openServices } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import type { AuditVerificationService, ChainHead } from '../../../src/services/audit/audit-verification.service.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';
import { recordedLog } from '../../support/records/recorded-log.js';
import { addDepartments, addEntries, tamper } from '../../support/records/status-log.js';

const ALL_COLUMNS = 'was_open, is_open, reason, note, actor_id, actor_role, source, request_id, created_at';

let database: TestDatabase;
let verification: AuditVerificationService;
let stop: () => Promise<void>;
let entries: number[];

beforeEach(async () => {
  database = await createTestDatabase();
  await addDepartments(database, 'ER', 'OPD');
  entries = await addEntries(database, 'OPD', 10);
  await addEntries(database, 'ER', 3);
  const open = await openServices(readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url }), { log: recordedLog() });
  verification = open.services.auditVerification;
  stop = open.stop;
});
afterEach(async () => {
  await stop();
  await database.drop();
});

const entry = (index: number) => entries[index] ?? 0;

async function firstBreak(request: { heads?: ReadonlyMap<string, ChainHead> } = {}) {
  const { heads } = request;
  const verdicts = await verification.verify({ heads: { queue_status_log: heads ?? new Map() } });
  const broken = verdicts.queue_status_log.filter((verdict) => verdict.broken);
  return broken.map(({ department, broken }) => `${department} ${broken?.seq} ${broken?.problem}`);
}

test('An untouched log is intact, each department on its own', async () => {
  const { queue_status_log: verdicts } = await verification.verify({});
  expect(verdicts.map(({ department, entries, broken }) => [department, entries, broken])).toEqual([
    ['ER', 3, null],
    ['OPD', 10, null],
  ]);
  expect(verdicts[1]?.head).toEqual({ seq: String(entry(9)), hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

test.each([
  ['note', `'nobody was here'`],
  ['was_open', 'not was_open'],
  ['is_open', 'not is_open'],
  ['reason', `'SCHEDULE'`],
  ['actor_id', '8'],
  ['actor_id', 'null'],
  ['actor_role', `'ADMIN'`],
  ['source', `'JOB'`],
  ['request_id', 'null'],
  ['created_at', `created_at + interval '1 millisecond'`],
  ['department_id', `(select id from department where code = 'ER')`],
])('A changed %s (%s) is detected in its entry', async (column, value) => {
  await tamper(database, `update queue_status_log set ${column} = ${value} where seq = ${entry(4)}`);
  expect(await firstBreak()).toContain(`${column === 'department_id' ? 'ER' : 'OPD'} ${entry(4)} CONTENT`);
});

test('An empty note differs from no note', async () => {
  await database.query(`insert into queue_status_log (department_id, was_open, is_open, reason, source, created_at)
    select id, false, true, 'MANUAL', 'API', now() from department where code = 'OPD'`);
  expect(await firstBreak()).toEqual([]);
  await tamper(database, `update queue_status_log set note = '' where note is null`);
  expect(await firstBreak()).toEqual([expect.stringMatching(/^OPD \d+ CONTENT$/)]);
});

test('Text moved from one field to the next is detected', async () => {
  await tamper(database, `update queue_status_log set note = note || actor_id, actor_id = null where seq = ${entry(4)}`);
  expect(await firstBreak()).toEqual([`OPD ${entry(4)} CONTENT`]);
});

test('A changed entry with a recomputed hash is detected in the next entry', async () => {
  await tamper(
    database,
    `update queue_status_log set note = 'forged' where seq = ${entry(4)}`,
    `update queue_status_log l set hash = queue_status_log_hash(l) where seq = ${entry(4)}`,
  );
  expect(await firstBreak()).toEqual([`OPD ${entry(5)} MISSING`]);
});

test.each([
  ['the first entry', 0],
  ['an entry in the middle', 4],
])('%s is missed in the entry that follows when it is deleted', async (_which, index) => {
  await tamper(database, `delete from queue_status_log where seq = ${entry(index)}`);
  expect(await firstBreak()).toEqual([`OPD ${entry(index + 1)} MISSING`]);
});

test('An inserted entry is detected, with a hash of nothing and with a matching one', async () => {
  const insert = (previous: string) => `insert into queue_status_log (seq, department_id, ${ALL_COLUMNS}, previous_hash, hash)
    select ${entry(4) + 1}, department_id, ${ALL_COLUMNS}, ${previous}, repeat('a', 64) from queue_status_log where seq = ${entry(4)}`;
  await tamper(database, insert(`repeat('b', 64)`));
  expect(await firstBreak()).toEqual([`OPD ${entry(4) + 1} CONTENT`]);
  const rehash = `update queue_status_log l set hash = queue_status_log_hash(l) where seq = ${entry(4) + 1}`;
  await tamper(database, rehash);
  expect(await firstBreak()).toEqual([`OPD ${entry(4) + 1} MISSING`]);
  // Even without the constraint that keeps two entries from following the same one.
  await tamper(
    database,
    'alter table queue_status_log drop constraint queue_status_log_department_id_previous_hash_unique',
    `update queue_status_log set previous_hash = (select hash from queue_status_log where seq = ${entry(4)}) where seq = ${entry(4) + 1}`,
    rehash,
  );
  expect(await firstBreak()).toEqual([`OPD ${entry(5)} ORDER`]);
});

test('Two swapped entries are detected', async () => {
  await tamper(
    database,
    `update queue_status_log set seq = -1 where seq = ${entry(3)}`,
    `update queue_status_log set seq = ${entry(3)} where seq = ${entry(6)}`,
    `update queue_status_log set seq = ${entry(6)} where seq = -1`,
  );
  expect(await firstBreak()).toEqual([`OPD ${entry(3)} CONTENT`]);
  await tamper(database, 'update queue_status_log l set hash = queue_status_log_hash(l)');
  expect(await firstBreak()).toEqual([`OPD ${entry(3)} ORDER`]);
});

test('Entries removed from the end are detected by a head kept elsewhere, and only by it', async () => {
  const [, opd] = (await verification.verify({})).queue_status_log;
  const heads = new Map([['OPD', opd?.head as ChainHead]]);
  await addEntries(database, 'OPD', 2);
  expect(await firstBreak({ heads })).toEqual([]);
  await tamper(database, `delete from queue_status_log where seq >= ${entry(8)} and department_id = ${await idOf('OPD')}`);
  expect(await firstBreak()).toEqual([]);
  expect(await firstBreak({ heads })).toEqual([`OPD ${entry(9)} HEAD`]);
});

test('A log rewritten from its beginning is detected by a head kept elsewhere', async () => {
  const [, opd] = (await verification.verify({})).queue_status_log;
  await tamper(
    database,
    `update queue_status_log set note = 'forged' where seq = ${entry(0)}`,
    `update queue_status_log set previous_hash = seq::text where department_id = ${await idOf('OPD')}`,
    `do $$ declare r record; p text := repeat('0', 64); begin
       for r in select seq from queue_status_log where department_id = ${await idOf('OPD')} order by seq loop
         update queue_status_log set previous_hash = p where seq = r.seq;
         update queue_status_log l set hash = queue_status_log_hash(l) where seq = r.seq returning hash into p;
       end loop; end $$`,
  );
  expect(await firstBreak()).toEqual([]);
  expect(await firstBreak({ heads: new Map([['OPD', opd?.head as ChainHead]]) })).toEqual([`OPD ${entry(9)} HEAD`]);
});

test('A log longer than a page is checked to its end, with progress reports', async () => {
  await addEntries(database, 'ER', 2_500);
  const progress: Array<[number, number]> = [];
  const { queue_status_log: verdicts } = await verification.verify({ onProgress: (done, total) => progress.push([done, total]) });
  expect(verdicts.map(({ entries, broken }) => [entries, broken])).toEqual([
    [2_503, null],
    [10, null],
  ]);
  expect(progress).toEqual([
    [1_000, 2_513],
    [2_000, 2_513],
    [2_503, 2_513],
    [2_513, 2_513],
  ]);
});

async function idOf(code: string): Promise<string> {
  const [row] = await database.query<{ id: string }>('select id from department where code = $1', [code]);
  return row?.id ?? '';
}

test('A log is verified in parts: one that continues after a head finds what was changed after it, and that the head is another one', async () => {
  const part = { table: 'queue_status_log' as const, department: 'OPD' };
  const [log] = await database.query<{ hash: string }>(`select hash from queue_status_log where seq = ${entry(4)}`);
  const head = { seq: String(entry(4)), hash: log?.hash ?? '' };
  expect(await verification.verifyPart({ ...part, after: head })).toMatchObject({ entries: 5, isComplete: true, broken: null });
  const other = { ...head, hash: 'f'.repeat(64) };
  expect((await verification.verifyPart({ ...part, after: other })).broken).toMatchObject({ seq: String(entry(5)) });
  await tamper(database, `update queue_status_log set note = 'nobody was here' where seq = ${entry(7)}`);
  expect((await verification.verifyPart({ ...part, after: head })).broken).toMatchObject({
    ...{ seq: String(entry(7)), problem: 'CONTENT' },
  });
});
