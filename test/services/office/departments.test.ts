import { openServices } from '../../../src/app.js';
import { commandActor } from '../../../src/cli/arguments.js';
import { readConfig } from '../../../src/config/config.js';
import { SaveDepartmentDocument, SetQueueOpenDocument } from '../../generated/graphql.js';
import { ask, post } from '../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { recordedLog } from '../../support/records/recorded-log.js';

let app: TestApp;
let admin: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.token('admin-1');
});
afterAll(() => app.stop());

type Input = Parameters<TestApp['services']['departmentOffice']['save']>[1];
const save = (input: Input) => post(app.url, SaveDepartmentDocument, { token: admin, variables: { input: input as never } });
const saved = async (input: Input) => {
  const { data, errors } = await save(input);
  expect(errors).toBeUndefined();
  return data!.saveDepartment.department;
};
const refused = async (input: Input) => {
  const { errors } = await save(input);
  return { message: errors?.[0]?.message, ...(errors?.[0]?.extensions as { code?: string; field?: string; current?: object }) };
};
const changes = (code: string) =>
  app.database.query<{ action: string; before: object | null; after: object | null }>(
    'select action, before, after from change_log where subject = $1 order by seq',
    [`department/${code}`],
  );
const DENTAL = { code: 'DENTAL', name: 'Dental Clinic', timeZone: 'Europe/Kyiv' };

test('A new department has a queue at once, and its entry in the change log says everything about it', async () => {
  const department = await saved({ ...DENTAL, discreetName: ' Clinic 4 ', opensSoonMinutes: 15 });
  expect(department).toMatchObject({ code: 'DENTAL', active: true, opensAutomatically: false, version: 1 });
  const opened = await post(app.url, SetQueueOpenDocument, { token: admin, variables: { department: 'DENTAL', isOpen: true } });
  expect(opened.data?.setQueueOpen.changed).toBe(true);
  await post(app.url, SetQueueOpenDocument, { token: admin, variables: { department: 'DENTAL', isOpen: false } });
  expect(await changes('DENTAL')).toEqual([
    {
      action: 'CREATED',
      before: null,
      after: {
        ...{ ...DENTAL, discreetName: 'Clinic 4', active: true, opensAutomatically: false, opensSoonMinutes: 15 },
        ...{ publicJoin: true, capacity: null, seenBeforeClosingOnly: false },
        ...{ callGraceSeconds: 180, overtimeMinutes: 30, expectedTurnMinutes: 10 },
      },
    },
  ]);
});

test('A change keeps what it leaves out, grows the version, and is logged with before and after', async () => {
  await saved({ code: 'CT', name: 'Scanner', timeZone: 'UTC', discreetName: 'Room 2' });
  const changed = await saved({ code: 'CT', name: 'CT Scanner', timeZone: 'UTC', expectedVersion: 1 });
  expect(changed).toMatchObject({ name: 'CT Scanner', version: 2 });
  const [, entry] = await changes('CT');
  expect(entry).toMatchObject({
    action: 'CHANGED',
    before: { name: 'Scanner' },
    after: { name: 'CT Scanner', discreetName: 'Room 2' },
  });
});

test('A change to the same values, or to a renamed name of the same zone, writes nothing', async () => {
  const before = await changes('DENTAL');
  const unchanged = await saved({ ...DENTAL, timeZone: 'Europe/Kiev', expectedVersion: 1 });
  expect(unchanged).toMatchObject({ timeZone: 'Europe/Kyiv', version: 1 });
  expect(await changes('DENTAL')).toEqual(before);
});

test('A department keeps its id under a new code', async () => {
  const { id } = await saved({ code: 'EYE', name: 'Eyes', timeZone: 'UTC' });
  expect(await saved({ id, code: 'EYES', name: 'Eyes', timeZone: 'UTC' })).toMatchObject({ id, code: 'EYES', version: 2 });
  expect(await changes('EYES')).toEqual([expect.objectContaining({ before: expect.objectContaining({ code: 'EYE' }) })]);
});

test.each(['OPD', 'opd', ' OPD ', 'ＯＰＤ'])(
  'The code %p exists already, and the conflict shows the department that has it',
  async (code) => {
    expect(await refused({ code, name: 'Second', timeZone: 'UTC' })).toMatchObject({
      code: 'CONFLICT',
      field: 'input.code',
      current: { id: 'Department:1', code: 'OPD', name: 'Outpatient Department', version: 1 },
    });
  },
);

test('An outdated version is a conflict that shows what is stored, and changes nothing', async () => {
  expect(await refused({ code: 'OPD', name: 'Other', timeZone: 'UTC', expectedVersion: 7 })).toMatchObject({
    code: 'CONFLICT',
    field: 'input.expectedVersion',
    current: { code: 'OPD', name: 'Outpatient Department', version: 1 },
  });
  expect(await changes('OPD')).toEqual([]);
});

test.each([
  ['a code with a slash', { code: 'A/B' }, 'input.code'],
  ['an empty code', { code: ' ' }, 'input.code'],
  ['a name with a line break', { name: 'a\nb' }, 'input.name'],
  ['an unknown zone', { timeZone: 'Europe/Berln' }, 'input.timeZone'],
  ['an offset instead of a zone', { timeZone: '+03:00' }, 'input.timeZone'],
  ['a notice a week before', { opensSoonMinutes: 10_080 }, 'input.opensSoonMinutes'],
])('A department with %s is rejected, and the error names the field', async (_what, wrong, field) => {
  const answer = await refused({ code: 'WRONG', name: 'Wrong', timeZone: 'UTC', ...wrong });
  expect(answer).toMatchObject({ code: 'BAD_USER_INPUT', field });
  if (field === 'input.timeZone') expect(answer.message).toMatch(/Did you mean Europe\/Berlin|Write a name such as/);
  expect(await app.database.query(`select from department where name in ('Wrong', 'a\nb')`)).toEqual([]);
});

test('A zone that only Node.js knows is rejected by the database, and the error names the field', async () => {
  await app.database.query(`create or replace function refuse_unknown_time_zone() returns trigger language plpgsql as $$
    begin raise exception 'unknown' using errcode = 'check_violation', column = 'time_zone'; end $$`);
  expect(await refused({ code: 'NEW', name: 'New', timeZone: 'Asia/Tokyo' })).toMatchObject({ field: 'input.timeZone' });
  await app.database.query(`create or replace function refuse_unknown_time_zone() returns trigger language plpgsql as
    'begin return null; end'`);
});

test('A department is not deactivated while its queue is open; afterwards it is neither listed nor opened', async () => {
  const lab = { code: 'LAB', name: 'Laboratory', timeZone: 'UTC', expectedVersion: 1 };
  await ask(app.url, SetQueueOpenDocument, { token: admin, variables: { department: 'LAB', isOpen: true } });
  expect(await refused({ ...lab, active: false })).toMatchObject({
    code: 'CONFLICT',
    field: 'input.active',
    message: expect.stringContaining('Close it first'),
    current: { isOpen: true },
  });
  await ask(app.url, SetQueueOpenDocument, { token: admin, variables: { department: 'LAB', isOpen: false } });
  const other = await openServices(readConfig({ NODE_ENV: 'test', DATABASE_URL: app.database.url }), { log: recordedLog() });
  await other.services.directory.departments();
  await saved({ ...lab, active: false });
  expect((await app.services.directory.departments()).map(({ code }) => code)).not.toContain('LAB');
  const answer = await post(app.url, SetQueueOpenDocument, { token: admin, variables: { department: 'LAB', isOpen: true } });
  expect(answer.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  // The other node has not noticed the change yet.
  expect((await other.services.directory.departmentByCode('LAB')).active).toBe(true);
  const opening = other.services.queues.setOpen(commandActor(), { department: 'LAB', isOpen: true });
  await expect(opening).rejects.toThrow('not in use any more');
  await other.stop();
  expect(await app.database.query('select is_open from queue_status where department_id = 3')).toEqual([{ is_open: false }]);
  const { departments } = await app.services.autoClose.run({ actor: commandActor() });
  expect(departments.map(({ department }) => department)).not.toContain('LAB');
  expect(await saved({ ...lab, active: true, expectedVersion: 2 })).toMatchObject({ active: true, version: 3 });
});

test('A change of the zone gives the open queue its new closing time in the same transaction', async () => {
  await app.database.query(`update queue_schedule set weekdays = '{1,2,3,4,5,6,7}', opens_at = '00:00', closes_at = '23:59'
    where department_id = 1`);
  await ask(app.url, SetQueueOpenDocument, { token: admin, variables: { department: 'OPD', isOpen: true } });
  const closesAt = () => app.database.query<{ closes_at: Date }>('select closes_at from queue_status where department_id = 1');
  const [before] = await closesAt();
  await saved({ code: 'OPD', name: 'Outpatient Department', timeZone: 'Asia/Kathmandu', expectedVersion: 1 });
  const [after] = await closesAt();
  const offsetMinutes = (Number(before?.closes_at) - Number(after?.closes_at)) / 60_000;
  expect(((offsetMinutes % 1440) + 1440) % 1440).toBe(5 * 60 + 45);
});
