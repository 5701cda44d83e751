import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { runCommand } from '../../support/places/command.js';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 3 });
  folder = await mkdtemp(join(tmpdir(), 'queuebell-import-'));
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true });
});

async function imported(content: string | Buffer, ...options: string[]) {
  const file = join(folder, 'file.csv');
  await writeFile(file, content);
  return runCommand(['import', file, ...options], app.database.url);
}
const count = async (sql: string) => Number((await app.database.query<{ count: string }>(`select count(*) ${sql}`))[0]?.count);
const PEOPLE =
  'externalId,displayName,role,departments\nn-1,Uma Ray,nurse,OPD|LAB\nd-1,"Dr. Lee, Kim",DOCTOR,\np-1,Pat,patient,\n';

test('A dry run reports each line and changes nothing', async () => {
  const { exitCode, stdout } = await imported(PEOPLE, '--dry-run');
  expect(exitCode).toBe(0);
  expect(stdout).toBe(
    'line 2  created  n-1\nline 3  created  d-1\nline 4  created  p-1\ndry run, nothing was changed: 3 created, 0 changed, 0 unchanged, 0 wrong\n',
  );
  expect(await count(`from app_user where external_id like '_-_' and external_id <> 'x'`)).toBe(0);
  expect(await count('from change_log')).toBe(0);
});

test('A file of people is imported with an entry for each change, and the same file again changes nothing', async () => {
  expect((await imported(PEOPLE)).stdout).toContain('imported: 3 created');
  const entries = await app.database.query('select subject, action, after, source from change_log order by seq');
  expect(entries.map(({ action, after, source }) => [action, after, source])).toEqual([
    ['CREATED', { role: 'NURSE', active: true }, 'CLI'],
    ['CREATED', { departments: ['LAB', 'OPD'] }, 'CLI'],
    ['CREATED', { role: 'DOCTOR', active: true }, 'CLI'],
    ['CREATED', { role: 'PATIENT', active: true }, 'CLI'],
  ]);
  expect((await imported(PEOPLE)).stdout).toContain('imported: 0 created, 0 changed, 3 unchanged');
  expect(await count('from change_log')).toBe(4);
  expect((await runCommand(['audit', 'verify'], app.database.url)).exitCode).toBe(0);
});

test('A file as Excel writes it changes only what its cells say', async () => {
  const excel = '\uFEFFExternal ID;Active;Departments;Locale\r\nn-1;FALSE;*;\r\nd-1;TRUE;;de_AT\r\n;;;\r\n';
  expect((await imported(excel)).stdout).toContain('imported: 0 created, 2 changed, 0 unchanged');
  const [nurse, doctor] = await app.database.query(
    `select display_name, active, locale, version, exists(select from staff_assignment where user_id = u.id) as limited
     from app_user u where external_id in ('n-1', 'd-1') order by external_id desc`,
  );
  expect(nurse).toEqual({ display_name: 'Uma Ray', active: false, locale: 'en', version: 2, limited: false });
  expect(doctor).toEqual({ display_name: 'Dr. Lee, Kim', active: true, locale: 'de-AT', version: 2, limited: false });
});

test('One wrong line keeps the whole file out, and each fault is reported with line and column', async () => {
  const before = await count('from app_user');
  const { exitCode, stdout, stderr } = await imported(
    'externalId,role,active,departments\nx-1,nurse,true,OPD\nx-2,king,true,\nx-3,nurse,perhaps,\nx-4,nurse,true,ODP\nx-5,patient,true,OPD\nx-6,,,\n',
    '--json',
  );
  expect(exitCode).toBe(1);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ kind: 'people', isSaved: false, errors: 5 });
  expect(report.lines.map(({ line, outcome, column }: Record<string, unknown>) => [line, outcome, column])).toEqual([
    [2, 'created', undefined],
    [3, 'error', 'role'],
    [4, 'error', 'active'],
    [5, 'error', 'departments'],
    [6, 'error', 'departments'],
    [7, 'error', 'role'],
  ]);
  expect(stderr).toContain('Nothing was imported');
  expect(await count('from app_user')).toBe(before);
});

test.each([
  ['is empty', '', 'line 1', 'The file is empty'],
  ['names no key column', 'name,zone\na,b\n', 'line 1', 'externalId for people, or code for departments'],
  ['names an unknown column', 'externalId,shoeSize\na,b\n', 'line 1', 'shoeSize: There is no such column'],
  ['has a column twice', 'code,name,Name\na,b,c\n', 'line 1', 'stands twice'],
  ['has a key twice', 'externalId,role\na,nurse\na,nurse\n', 'line 3', 'stands in line 2'],
  ['has a key twice, once with spaces', 'externalId,role\na,nurse\n" a\u00a0",nurse\n', 'line 3', 'stands in line 2'],
  ['has a column without a name', 'externalId,,role\na,,nurse\n', 'line 1', 'There is no such column'],
  ['has a line with too many fields', 'externalId,role\na,nurse,Meyer\n', 'line 2', 'has 3 fields'],
  ['has an open quotation mark', 'externalId,role\na,"nurse\n', 'line', 'has no closing one'],
  ['is Windows-1252', Buffer.from('externalId,displayName\na,J\u00fcrgen\n', 'latin1'), 'line 2', 'not UTF-8'],
  ['is UTF-16', Buffer.from('\uFEFFexternalId\na\n', 'utf16le'), 'line 1', 'UTF-16'],
  ['is a workbook', Buffer.from('PK\x03\x04rest'), 'line 1', 'workbook'],
])('A file that %s is rejected with its line and advice', async (_what, content, line, message) => {
  const { exitCode, stdout } = await imported(content);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(new RegExp(`^${line}`));
  expect(stdout).toContain(message);
});

test('Spaces around a value, empty columns at the end and empty lines at the start are no part of the file', async () => {
  const file = '\uFEFF\r\nexternalId;displayName;role;;\r\n" s-1 ";"\u00a0Sam; Rose ";nurse;;\r\ns-2\u00a0;Sol;nurse;;\r\n';
  expect((await imported(file)).stdout).toContain('imported: 2 created');
  expect(await count(`from app_user where external_id in ('s-1', 's-2') and display_name in ('Sam; Rose', 'Sol')`)).toBe(2);
  expect((await imported(file)).stdout).toContain('imported: 0 created, 0 changed, 2 unchanged');
});

test('A department that stands twice in a file, in letters that look alike, is an error in the second line', async () => {
  const { exitCode, stdout } = await imported('code,name,timeZone\nTWIN,One,UTC\ntwin,Two,UTC\n');
  expect(exitCode).toBe(1);
  expect(stdout).toContain('line 3  error  twin  code: The same department stands in line 2, as TWIN.');
  expect(await count(`from department where code ilike 'twin'`)).toBe(0);
});

test('A file of departments creates, changes and keeps departments, and refuses to deactivate an open one', async () => {
  const file =
    'code;name;timeZone;opensAutomatically;opensSoonMinutes\nDENT;Dental;Europe/Kyiv;yes;20\nOPD;;Europe/Vienna;;\nER;;;;\n';
  expect((await imported(file)).stdout).toContain('imported: 1 created, 1 changed, 1 unchanged');
  expect((await imported(file.replace('Kyiv', 'Kiev'))).stdout).toContain('imported: 0 created, 0 changed, 3 unchanged');
  expect(await count(`from queue_status q join department d on d.id = q.department_id where d.code = 'DENT'`)).toBe(1);
  await (await app.nurse()).set(true, 'LAB');
  const { stdout } = await imported('code,active,name\nLAB,no,\nER,,Emergency\nNEW,,\n');
  expect(stdout).toMatch(/line 2 {2}error {2}LAB {2}active: The LAB queue is OPEN.*\nline 3 {2}changed {2}ER\nline 4 {2}error/);
  expect(await count(`from department where name = 'Emergency'`)).toBe(0);
});

test('Thousands of people are imported in one go, and the event loop stays free', async () => {
  const lines = Array.from({ length: 5_000 }, (_, n) => `many-${n},Person ${n},patient`);
  let turns = 0;
  const timer = setInterval(() => turns++, 10);
  const { stdout } = await imported(['externalId,displayName,role', ...lines].join('\n'));
  clearInterval(timer);
  expect(stdout).toContain('imported: 5000 created');
  expect(turns).toBeGreaterThan(10);
  expect(await count(`from app_user where external_id like 'many-%'`)).toBe(5_000);
});
