import { graphql } from '../../generated/gql.js';
import {
  AssignStaffDocument,
  ListenStatusDocument,
  SaveUserDocument,
  type SaveUserInput,
  UsersDocument,
  type UsersQueryVariables,
  WhoAmIDocument,
} from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { Inbox } from '../../support/operations/inbox.js';
import { ask, post } from '../../support/operations/post.js';
import { socketClient } from '../../support/operations/socket.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { promisedMs } from '../../support/run/fault-scale.js';

let app: TestApp;
let admin: string;
beforeAll(async () => {
  app = await startTestApp({ patients: 30 });
  admin = await app.token('admin-1');
});
afterAll(() => app.stop());

const save = (input: SaveUserInput, token = admin) => post(app.url, SaveUserDocument, { token, variables: { input } });
const saved = async (input: SaveUserInput) => {
  const { data, errors } = await save(input);
  expect(errors).toBeUndefined();
  return data!.saveUser.user;
};
const refused = async (input: SaveUserInput, token?: string) => {
  const { errors } = await save(input, token);
  return { message: errors?.[0]?.message, ...errors?.[0]?.extensions };
};
const users = async (variables: UsersQueryVariables) => (await ask(app.url, UsersDocument, { token: admin, variables })).users;
const changes = (subject: string) =>
  app.database.query<{ before: object | null; after: object | null }>(
    'select before, after from change_log where subject = $1 order by seq',
    [subject],
  );
const keyOf = (id: string) => id.replace('User:', '');
const idOf = async (externalId: string) => `User:${(await app.services.directory.userByExternalId(externalId))?.id}`;

test('A user who was added may sign in, and the log holds no name, no external id and no language', async () => {
  const user = await saved({ externalId: 'sub-4711', displayName: 'Mary Secret', role: 'NURSE', locale: 'de_AT' });
  expect(user).toMatchObject({ externalId: 'sub-4711', locale: 'de-AT', active: true, version: 1 });
  const { me } = await ask(app.url, WhoAmIDocument, { token: await app.token('sub-4711') });
  expect(me).toMatchObject({ displayName: 'Mary Secret', role: 'NURSE' });
  await saved({ id: user.id, displayName: 'Mary Newname', locale: 'fr', role: 'DOCTOR' });
  expect(await changes(`user/${keyOf(user.id)}`)).toEqual([
    { before: null, after: { role: 'NURSE', active: true } },
    { before: { role: 'NURSE', active: true }, after: { role: 'DOCTOR', active: true, changed: ['displayName', 'locale'] } },
  ]);
  const { me: changed } = await ask(app.url, WhoAmIDocument, { token: await app.token('sub-4711') });
  expect(changed.role).toBe('DOCTOR');
});

test('A change to the same values writes nothing and keeps the version', async () => {
  const id = await idOf('doctor-1');
  expect(await saved({ id, role: 'DOCTOR', active: true })).toMatchObject({ version: 1 });
  expect(await changes(`user/${keyOf(id)}`)).toEqual([]);
});

test('An external id that exists and an outdated version are conflicts that show what is stored', async () => {
  const taken = await refused({ externalId: 'nurse-1', role: 'NURSE' });
  const stored = { id: await idOf('nurse-1'), externalId: 'nurse-1', role: 'NURSE', version: 1 };
  expect(taken).toMatchObject({ code: 'CONFLICT', field: 'input.externalId', current: stored });
  expect(await refused({ id: await idOf('nurse-2'), externalId: 'nurse-1' })).toMatchObject({
    code: 'CONFLICT',
    current: stored,
  });
  expect(await refused({ id: stored.id, active: false, expectedVersion: 9 })).toMatchObject({
    code: 'CONFLICT',
    field: 'input.expectedVersion',
    current: stored,
  });
});

test.each([
  ['no external id', { role: 'NURSE' }, 'input.externalId'],
  ['no role', { externalId: 'x' }, 'input.role'],
  ['an empty name', { externalId: 'x', role: 'NURSE', displayName: ' ' }, 'input.displayName'],
  ['a name with a line break', { externalId: 'x', role: 'NURSE', displayName: 'a\nb' }, 'input.displayName'],
  ['an unknown language', { externalId: 'x', role: 'NURSE', locale: 'not a language' }, 'input.locale'],
] as [string, SaveUserInput, string][])(
  'A new user with %s is rejected, and the error names the field',
  async (_what, input, field) => {
    expect(await refused(input)).toMatchObject({ code: 'BAD_USER_INPUT', field });
  },
);

test('An admin cannot deactivate or demote themself; another admin can, but not the last one', async () => {
  const id = await idOf('admin-1');
  expect(await refused({ id, active: false })).toMatchObject({ code: 'CONFLICT', field: 'input.active' });
  expect(await refused({ id, role: 'NURSE' })).toMatchObject({ code: 'CONFLICT', field: 'input.role' });
  const second = await saved({ externalId: 'admin-2', role: 'ADMIN' });
  const token = await app.token('admin-2');
  // Both act at the same moment, each on the other: one of them stays.
  const answers = await Promise.all([save({ id: second.id, active: false }), save({ id, active: false }, token)]);
  const codes = answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'ok').sort();
  expect(codes[1]).toBe('ok');
  const left = await app.database.query(`select from app_user where role = 'ADMIN' and active`);
  expect(left).toHaveLength(1);
  await app.database.query(`update app_user set active = external_id = 'admin-1' where role = 'ADMIN'`);
  app.services.directory.forget();
});

test('Users are found by a part of name or external id in any case, and wildcards mean themselves', async () => {
  await saved({ externalId: 'Z_100%', displayName: 'Ärztin Öz\\_el', role: 'DOCTOR' });
  const found = async (search: string) => (await users({ search })).nodes.map(({ externalId }) => externalId);
  expect(await found('ärztin')).toEqual(['Z_100%']);
  expect(await found('z_100%')).toEqual(['Z_100%']);
  expect(await found('\\_')).toEqual(['Z_100%']);
  expect(await found('%')).toEqual(['Z_100%']);
  expect(await found('nurse-')).toEqual(['nurse-2', 'nurse-1']);
});

test('A list of users has stable pages, and a role filters it', async () => {
  const seen: string[] = [];
  for (let after: string | null = null; ; ) {
    const page: Awaited<ReturnType<typeof users>> = await users({ role: 'PATIENT', first: 7, after });
    seen.push(...page.nodes.map(({ id }) => id));
    if (!page.pageInfo.hasNextPage) break;
    after = page.pageInfo.endCursor;
  }
  expect([seen.length, new Set(seen).size]).toEqual([30, 30]);
});

test('Only admins see external id and activity of a user, and only they and the user the departments', async () => {
  const own = graphql(`query OfficeFields { me { externalId active departments { code } } }`);
  const { me } = await ask(app.url, own, { token: await app.token('nurse-1') });
  expect(me).toEqual({ externalId: null, active: null, departments: [] });
  const { me: seen } = await ask(app.url, own, { token: admin });
  expect(seen).toEqual({ externalId: 'admin-1', active: true, departments: [] });
});

test('An assignment is logged with its codes, the same again writes nothing, and only staff have one', async () => {
  const user = await idOf('nurse-2');
  const assign = (departments: string[], id = user) =>
    post(app.url, AssignStaffDocument, { token: admin, variables: { input: { user: id, departments } } });
  const { data } = await assign(['OPD', 'ER', 'OPD']);
  expect(data?.assignStaff.user.departments).toEqual([{ code: 'ER' }, { code: 'OPD' }]);
  await assign(['ER', 'OPD']);
  await assign([]);
  expect(await changes(`assignment/${keyOf(user)}`)).toEqual([
    { before: null, after: { departments: ['ER', 'OPD'] } },
    { before: { departments: ['ER', 'OPD'] }, after: null },
  ]);
  const toPatient = await assign(['OPD'], await idOf('patient-1'));
  expect(toPatient.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.user' });
  const unknown = await assign(['ODP']);
  expect(unknown.errors?.[0]).toMatchObject({ message: expect.stringContaining('OPD'), extensions: { code: 'NOT_FOUND' } });
});

test('The socket of a deactivated user closes within 30 s and says why, and the user cannot reconnect', async () => {
  const closed: Array<{ code: number; reason: string }> = [];
  const client = socketClient(app.url, await app.token('patient-9'));
  client.on('closed', (event) => void closed.push(event as { code: number; reason: string }));
  const inbox = new Inbox(client, ListenStatusDocument, { variables: {} });
  await inbox.next();
  const startedAt = performance.now();
  await saved({ id: await idOf('patient-9'), active: false });
  await inbox.end(promisedMs(30_000));
  expect(closed[0]).toMatchObject({ code: 4403, reason: 'User deactivated' });
  expect(performance.now() - startedAt).toBeLessThan(promisedMs(30_000));
  await client.dispose();
  const again = new Inbox(socketClient(app.url, await app.token('patient-9')), ListenStatusDocument, { variables: {} });
  expect(await again.end()).toMatchObject({ code: 4403 });
  const overHttp = await post(app.url, WhoAmIDocument, { token: await app.token('patient-9') });
  expect(overHttp.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});

test('The socket of a nurse whose departments change closes within 30 s, to connect again with the new ones', async () => {
  const closed: Array<{ code: number; reason: string }> = [];
  const client = socketClient(app.url, await app.token('nurse-2'));
  client.on('closed', (event) => void closed.push(event as { code: number; reason: string }));
  const inbox = new Inbox(client, ListenStatusDocument, { variables: {} });
  await inbox.next();
  const assign = async (departments: string[]) =>
    ask(app.url, AssignStaffDocument, { token: admin, variables: { input: { user: await idOf('nurse-2'), departments } } });
  await assign(['OPD', 'LAB']);
  await eventually(() => expect(closed[0]).toMatchObject({ code: 1013, reason: 'Departments changed' }));
  await client.dispose();
  await assign([]);
});
