import { startTestApp, type TestApp } from '../../support/places/app.js';
import { runCommand } from '../../support/places/command.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ patients: 3 });
});
afterAll(() => app.stop());

const run = (...args: string[]) => runCommand(args, app.database.url);
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).stdout);

test('A department and a nurse limited to it are made without SQL', async () => {
  const added = await run('department', 'save', 'XRAY', '--name', 'X-ray', '--zone', 'Europe/Vienna', '--opens-soon', '15');
  expect(added).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^created XRAY\n/) });
  expect(await run('user', 'save', 'nurse-9', '--role', 'nurse', '--name', 'Ulla Ray')).toMatchObject({
    exitCode: 0,
    stdout: 'created nurse-9: NURSE, active\n',
  });
  expect((await run('user', 'assign', 'nurse-9', 'XRAY', 'OPD')).stdout).toBe(
    'changed nurse-9: NURSE, active, departments OPD XRAY\n',
  );
  expect((await run('user', 'assign', 'nurse-9', '--all')).stdout).toBe('changed nurse-9: NURSE, active\n');
  const entries = await app.database.query('select subject, source, actor_id from change_log order by seq');
  expect(entries).toEqual([
    { subject: 'department/XRAY', source: 'CLI', actor_id: null },
    expect.objectContaining({ subject: expect.stringMatching(/^user\//) }),
    expect.objectContaining({ subject: expect.stringMatching(/^assignment\//) }),
    expect.objectContaining({ subject: expect.stringMatching(/^assignment\//) }),
  ]);
});

test('A change of one value keeps the others, and the same command again changes nothing', async () => {
  const changed = await json('department', 'save', 'ER', '--no-opens-automatically', '--discreet-name', 'Clinic 2');
  expect(changed).toMatchObject({ outcome: 'changed', department: { name: 'Emergency Room', discreetName: 'Clinic 2' } });
  expect(await json('department', 'save', 'ER', '--discreet-name', 'Clinic 2')).toMatchObject({ outcome: 'unchanged' });
  expect(await json('department', 'save', 'ER', '--discreet-name', '')).toMatchObject({ department: { discreetName: null } });
  expect(await json('user', 'save', 'doctor-1', '--inactive')).toMatchObject({ user: { active: false, role: 'DOCTOR' } });
  expect(await json('user', 'save', 'doctor-1', '--active')).toMatchObject({ user: { active: true } });
});

test('A code in small letters is the department that it looks like, and no new one', async () => {
  const changed = await run('department', 'save', 'lab', '--discreet-name', 'Clinic 3');
  expect(changed).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^changed LAB\n/) });
});

test('The lists show what is stored, as a table and as a document', async () => {
  const { stdout } = await run('department');
  expect(stdout).toMatch(/^code +name +time zone +in use +opens by itself\nER +Emergency Room +UTC +yes +no\n/);
  expect((await json('department', 'show', 'OPD')).department).toMatchObject({ code: 'OPD', version: 1 });
  const { users, hasMore } = await json('user', '--search', 'NURSE-', '--limit', '2');
  expect(users.map(({ externalId }: { externalId: string }) => externalId)).toEqual(['nurse-9', 'nurse-2']);
  expect(hasMore).toBe(true);
  expect((await run('user', '--role', 'patient', '--limit', '1')).stderr).toContain('There are more users.');
});

test.each([
  [['department', 'save', 'NEW'], 'name is required for a new department'],
  [
    ['department', 'save', 'NEW', '--name', 'New', '--zone', 'Europe/Viena'],
    '--zone is not an IANA time zone name. Did you mean Europe/Vienna?',
  ],
  [['department', 'save', 'ER', '--discreet-name', ' '], '--discreet-name must not be empty'],
  [['department', 'show', 'OPDD'], 'Did you mean OPD?'],
  [['user', 'save', 'nobody-yet'], '--role is required for a new user'],
  [['user', 'assign', 'patient-1', 'OPD'], 'must be a nurse or a doctor'],
  [['user', 'assign', 'nobody-yet', 'OPD'], 'There is no user with this external id.'],
  [['user', 'assign', 'nurse-1', 'OPDD'], 'Did you mean OPD?'],
])('%p fails with exit code 1 and says: %s', async (args, message) => {
  const { exitCode, stdout, stderr } = await run(...args);
  expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
  expect(stderr).toContain(message);
  expect(stderr).not.toContain('input.');
});

test.each([
  ['department', 'save', 'ER'],
  ['user', 'save', 'nurse-1'],
])('%s %s %s refuses --active together with --inactive', async (...args) => {
  const { exitCode, stderr } = await run(...args, '--active', '--inactive');
  expect(exitCode).toBe(2);
  expect(stderr).toContain("'--active' cannot be used with option '--inactive'");
});
