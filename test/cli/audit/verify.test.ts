import { runCommand } from '../../support/places/command.js';
import { createTestDatabase, type TestDatabase } from '../../support/places/database.js';
import { runProgram } from '../../support/places/program.js';
import { addChanges } from '../../support/records/change-log.js';
import { addDepartments, addEntries, tamper } from '../../support/records/status-log.js';

let database: TestDatabase;
let entries: number[];
beforeEach(async () => {
  database = await createTestDatabase();
  await addDepartments(database, 'ER', 'LAB', 'OPD');
  await database.query(`update department set active = false where code = 'ER'`);
  entries = await addEntries(database, 'OPD', 4);
  await addEntries(database, 'ER', 2);
});
afterEach(() => database.drop());

async function tamperChanges(sql: string): Promise<void> {
  await database.query(
    'alter table change_log disable trigger user; alter table change_log drop constraint change_log_source_check',
  );
  await database.query(sql);
  await database.query(`alter table change_log enable trigger user;
    alter table change_log add constraint change_log_source_check check (true)`);
}
const verify = (...args: string[]) => runCommand(['audit', 'verify', ...args], database.url);

test('An intact log is exit code 0, with the head of each department in the form that --head accepts', async () => {
  const { exitCode, stdout, stderr } = await verify();
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(
    /^department +log +entries +outcome +head\nER +status +2 +intact +ER=\d+:[0-9a-f]{64}\nLAB +status +0 +intact\nOPD +status +4 +intact +OPD=/,
  );
  const heads = [...stdout.matchAll(/\S+=\d+:\S+/g)].flatMap(([head]) => ['--head', head]);
  await addEntries(database, 'OPD', 2);
  expect((await verify(...heads)).exitCode).toBe(0);
});

test('A broken log is exit code 1, and the output names the entry and what is wrong with it', async () => {
  await tamper(database, `update queue_status_log set note = 'forged' where seq = ${entries[2]}`);
  const { exitCode, stdout, stderr } = await verify();
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(new RegExp(`^OPD +status +3 +broken at ${entries[2]}: CONTENT$`, 'm'));
  expect(stderr).toBe(
    `OPD: entry ${entries[2]} is broken (CONTENT). Its content does not match its hash: one of the two was changed.\n`,
  );
  expect((await verify('--department', 'ER')).exitCode).toBe(0);
});

test('The result is one document with --json, whether the log is intact or not', async () => {
  const intact = await verify('--json', '--department', 'OPD');
  expect(JSON.parse(intact.stdout)).toEqual({
    intact: true,
    departments: [
      {
        department: 'OPD',
        entries: 4,
        head: { seq: String(entries[3]), hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
        broken: null,
      },
    ],
    changes: [{ department: 'OPD', entries: 0, head: null, broken: null }],
  });
  await tamper(database, `delete from queue_status_log where seq = ${entries[1]}`);
  const broken = await verify('--json');
  expect(broken.exitCode).toBe(1);
  expect(JSON.parse(broken.stdout)).toMatchObject({
    intact: false,
    departments: [{ broken: null }, { broken: null }, { broken: { seq: String(entries[2]), problem: 'MISSING' } }],
  });
});

test('A head kept elsewhere reveals that the newest entries were removed', async () => {
  const head = /OPD=\S+/.exec((await verify()).stdout)?.[0] ?? '';
  await tamper(database, `delete from queue_status_log where seq >= ${entries[2]} and note is not null and seq <= ${entries[3]}`);
  expect((await verify()).exitCode).toBe(0);
  const { exitCode, stderr } = await verify('--head', head);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`OPD: entry ${entries[3]} is broken (HEAD).`);
});

test('Changes have their own chains and heads, and a broken one is named', async () => {
  const changes = await addChanges(database, 'OPD', 3);
  const [ofNone] = await addChanges(database, null, 1);
  const { exitCode, stdout } = await verify();
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^OPD +changes +3 +intact +OPD=changes:\d+:[0-9a-f]{64}$/m);
  expect(stdout).toMatch(new RegExp(`^ +changes +1 +intact +=changes:${ofNone}:[0-9a-f]{64}$`, 'm'));
  const heads = [...stdout.matchAll(/\S*=(changes:)?\d+:\S+/g)].flatMap(([head]) => ['--head', head]);
  await addChanges(database, 'OPD', 1);
  expect(heads).toHaveLength(8);
  expect((await verify(...heads)).exitCode).toBe(0);

  await tamperChanges(`update change_log set after = after || '{"closesAt": "17:00"}' where seq = ${changes[1]}`);
  await tamperChanges(`delete from change_log where department_id is null`);
  const broken = await verify(...heads);
  expect(broken.exitCode).toBe(1);
  expect(broken.stderr).toContain(
    `OPD: change entry ${changes[1]} is broken (CONTENT). Its content does not match its hash: one of the two was changed.\n`,
  );
  expect(broken.stderr).toContain(`no department: change entry ${ofNone} is broken (HEAD).`);
  expect((await verify('--department', 'ER')).exitCode).toBe(0);
});

test.each(['subject', 'action', 'note', 'actor_role', 'source', 'request_id', 'before'])(
  'A change whose %s was altered is detected',
  async (column) => {
    const [first] = await addChanges(database, 'OPD', 2);
    await tamperChanges(
      `update change_log set ${column} = ${column === 'before' ? `'{}'` : `${column} || ' '`} where seq = ${first}`,
    );
    expect((await verify('--department', 'OPD')).stderr).toContain(`change entry ${first} is broken (CONTENT)`);
  },
);

test.each([
  ['of --department', ['--department', 'NOPE']],
  ['of --head', ['--head', `NOPE=1:${'0'.repeat(64)}`]],
])('An unknown department %s is a usage error, not a broken log', async (_where, args) => {
  const { exitCode, stdout, stderr } = await verify(...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toContain('Known: ER, LAB, OPD.');
});

test('An unreachable database is exit code 3', async () => {
  const env = { DATABASE_URL: 'postgres://127.0.0.1:1/nowhere' };
  expect(await runProgram(['audit', 'verify'], { env })).toMatchObject({ exitCode: 3, stdout: '' });
});
