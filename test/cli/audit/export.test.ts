import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { changeLogHash } from '../../../src/entities/audit/change-log-hash.js';
import { statusLogHash } from '../../../src/entities/audit/status-log-hash.js';
import { runCommand } from '../../support/places/command.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';
import { addChanges } from '../../support/records/change-log.js';
import { addDepartments, addEntries } from '../../support/records/status-log.js';

const EXECUTABLE = fileURLToPath(new URL('../../../bin/queuebell.js', import.meta.url));
const HEAD =
  'department,departmentId,seq,wasOpen,isOpen,reason,note,actorId,actorRole,source,requestId,createdAt,previousHash,hash,log,subject,action,before,after\n';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await addDepartments(database, 'ER', 'OPD', 'LAB');
  await addEntries(database, 'OPD', 3); // 00:01 to 00:03 on 1 November 2026, UTC.
  await addEntries(database, 'ER', 1);
});
afterAll(() => database.drop());

const exported = async (...args: string[]) => {
  const result = await runCommand(['audit', 'export', ...args], database.url);
  expect(result.exitCode).toBe(0);
  return result;
};
const entriesOf = (stdout: string) =>
  stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

/** The entry with each value as text, which is what its hash is computed from. */
const asTexts = (entry: object) =>
  JSON.parse(JSON.stringify(entry), (name, value) => (name === '' || value === null ? value : String(value)));

async function addNote(note: string): Promise<void> {
  await database.query(
    `insert into queue_status_log (department_id, was_open, is_open, reason, note, source, created_at)
     select id, false, true, 'MANUAL', $1, 'API', '2026-11-02 12:00Z' from department where code = 'LAB'`,
    [note],
  );
}

test('CSV has one line of column names and one line per entry; progress and messages go to standard error', async () => {
  const { stdout, stderr } = await exported('--department', 'OPD');
  expect(stdout.startsWith(HEAD)).toBe(true);
  const [, first] = stdout.split('\n');
  expect(first).toMatch(
    /^OPD,\d+,\d+,false,true,MANUAL,note 1,7,NURSE,API,request-1,2026-11-01T00:01:00\.000Z,0{64},[0-9a-f]{64},status,,,,$/,
  );
  expect(stdout.trim().split('\n')).toHaveLength(4);
  expect(stderr).toBe('exported 3 entries\n');
});

test('JSON lines are the exact entries: their hashes can be computed from them', async () => {
  await addNote('=1+1 "quoted"\n\u2028é,😀');
  const entries = entriesOf((await exported('--format', 'jsonl')).stdout);
  expect(entries.map(({ department }) => department)).toEqual(['ER', 'LAB', 'OPD', 'OPD', 'OPD']);
  expect(entries[1]).toMatchObject({ isOpen: true, note: '=1+1 "quoted"\n\u2028é,😀', actorId: null, requestId: null });
  for (const { department: _, log: __, ...entry } of entries) {
    expect(statusLogHash(asTexts(entry))).toBe(entry.hash);
  }
});

test.each([
  ['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
  ['+1', `'+1`],
  ['-1', `'-1`],
  ['@SUM(A1)', `'@SUM(A1)`],
  ['\t=1', `'\t=1`],
  ['says "no", leaves', '"says ""no"", leaves"'],
  ['two\nlines', '"two\nlines"'],
])('The note %j is plain text in a spreadsheet and stays in its cell of the CSV', async (note, cell) => {
  await addNote(note);
  const { stdout } = await exported('--department', 'LAB');
  expect(stdout).toContain(`,MANUAL,${cell},,,API,`);
});

test.each([
  [['--from', '2026-11-01', '--to', '2026-11-01'], 4],
  [['--to', '2026-10-31'], 0],
  [['--from', '2026-11-01T00:02:00Z', '--to', '2026-11-01T00:02:00Z'], 1],
  [['--from', '2026-11-01T07:02:00+07:00', '--department', 'OPD'], 2],
  [['--from', '2026-11-03'], 0],
])('The range %j selects %d entries: a day is a UTC day, and both ends are included', async (args, count) => {
  expect(entriesOf((await exported('--format', 'jsonl', ...args)).stdout)).toHaveLength(count);
});

test('An unknown department is exit code 2', async () => {
  const { exitCode, stderr } = await runCommand(['audit', 'export', '--department', 'NOPE'], database.url);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Known: ER, LAB, OPD.');
});

test('Changes follow the status log of their department in every format, and their hashes can be computed from them', async () => {
  const [first] = await addChanges(database, 'OPD', 2);
  await addChanges(database, null, 1);
  const { stdout } = await exported('--json');
  const { entries } = JSON.parse(stdout) as { entries: Record<string, unknown>[] };
  expect(entries.map(({ log, department }) => `${log} ${department}`).slice(-6)).toEqual([
    ...Array(3).fill('status OPD'),
    ...Array(2).fill('changes OPD'),
    'changes null',
  ]);
  const changes = entries.filter(({ log }) => log === 'changes');
  for (const { department: _, log: __, ...entry } of changes) {
    expect(changeLogHash(asTexts(entry))).toBe(entry.hash);
  }
  expect(changes[0]).toMatchObject({
    seq: first,
    subject: 'schedule/7',
    action: 'CHANGED',
    before: '{"n": 1, "opensAt": "08:00"}',
  });
  expect(entriesOf((await exported('--format', 'jsonl')).stdout)).toEqual(entries);
  const csv = (await exported('--department', 'OPD')).stdout.split('\n');
  expect(csv.filter((line) => line.includes(',changes,schedule/7,CHANGED,"{""n"": '))).toHaveLength(2);
});

test('An empty export is still one valid document', async () => {
  const { stdout } = await exported('--json', '--from', '2030-01-01');
  expect(JSON.parse(stdout)).toEqual({ entries: [] });
});

test('A long export ends cleanly when its reader closes the pipe, and reads no further', async () => {
  await addEntries(database, 'ER', 30_000);
  const child = spawn(process.execPath, [EXECUTABLE, 'audit', 'export'], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', DATABASE_URL: database.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  await once(child.stdout, 'data');
  child.stdout.destroy();
  const [exitCode] = await once(child, 'close');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: 'The reader closed the pipe before the end.\n' });
});
