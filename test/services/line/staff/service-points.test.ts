import { SaveServicePointDocument, ServicePointsDocument } from '../../../generated/graphql.js';
import { ask, post } from '../../../support/operations/post.js';
import { startTestApp } from '../../../support/places/app.js';

const app = await startTestApp({ patients: 1 });
const token = await app.token('nurse-1');
afterAll(() => app.stop());

type Input = {
  department?: string;
  name: string;
  id?: string;
  active?: boolean;
  expectedVersion?: number;
  idempotencyKey?: string;
};
const variables = (input: Input) => ({ input: { department: 'OPD', ...input } });
const save = async (input: Input) =>
  (await ask(app.url, SaveServicePointDocument, { token, variables: variables(input) })).saveServicePoint.servicePoint;
const refusal = async (input: Input) => {
  const { errors } = await post(app.url, SaveServicePointDocument, { token, variables: variables(input) });
  return errors?.[0]?.extensions;
};
const points = async (department = 'OPD') =>
  (await ask(app.url, ServicePointsDocument, { token: await app.token('patient-1'), variables: { department } })).servicePoints;

test('A service point is created, renamed, taken out of use and listed by name, each change in the change log', async () => {
  const room = await save({ name: ' Room 3 ' });
  expect(room).toMatchObject({ name: 'Room 3', active: true, version: 1 });
  await save({ name: 'Desk A' });
  expect(await save({ id: room.id, name: 'Room 4', expectedVersion: 1 })).toEqual({ ...room, name: 'Room 4', version: 2 });
  expect(await save({ id: room.id, name: 'Room 4', active: false })).toMatchObject({ active: false, version: 3 });
  expect((await points()).map(({ name, active }) => [name, active])).toEqual([
    ['Desk A', true],
    ['Room 4', false],
  ]);
  const log = await app.database.query(
    `select action, before, after from change_log where subject = 'service-point/' || $1 order by seq`,
    [room.id.split(':')[1]],
  );
  expect(log).toEqual([
    { action: 'CREATED', before: null, after: { name: 'Room 3', active: true } },
    { action: 'CHANGED', before: { name: 'Room 3', active: true }, after: { name: 'Room 4', active: true } },
    { action: 'CHANGED', before: { name: 'Room 4', active: true }, after: { name: 'Room 4', active: false } },
  ]);
});

test('The same values again change nothing', async () => {
  const [desk] = await points();
  expect(await save({ id: desk?.id, name: 'Desk A' })).toEqual(desk);
});

test('A name that another service point of the department has, in whatever case, is CONFLICT with that one', async () => {
  const [desk, room] = await points();
  const taken = { code: 'CONFLICT', field: 'input.name', current: desk };
  expect(await refusal({ name: 'DESK a' })).toEqual(taken);
  expect(await refusal({ id: room?.id, name: 'desk A' })).toEqual(taken);
  expect(await save({ name: 'Desk A', department: 'LAB' })).toMatchObject({ name: 'Desk A' });
  // Its own name in other letters.
  expect(await save({ id: desk?.id, name: 'DESK A' })).toMatchObject({ name: 'DESK A' });
});

test('Two nurses who add the same name at once add one service point', async () => {
  const answers = await Promise.all(['Window', 'window', 'WINDOW'].map((name) => refusal({ name })));
  expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
  expect(answers.filter((answer) => answer?.code === 'CONFLICT')).toHaveLength(2);
});

test('A change of what somebody else has changed meanwhile is CONFLICT with what is stored now', async () => {
  const [desk] = await points();
  expect(await refusal({ id: desk?.id, name: 'Desk B', expectedVersion: 1 })).toEqual({
    code: 'CONFLICT',
    field: 'input.expectedVersion',
    current: desk,
  });
});

test.each([
  ['', 'input.name'],
  ['   ', 'input.name'],
  ['two\nlines', 'input.name'],
  ['x'.repeat(61), 'input.name'],
  ['nul\0', 'input.name'],
])('The name %j is refused', async (name, field) => {
  expect(await refusal({ name })).toEqual({ code: 'BAD_USER_INPUT', field });
});

test('A service point of another department is not found', async () => {
  const [desk] = await points('LAB');
  expect(await refusal({ id: desk?.id, name: 'Desk C' })).toMatchObject({ code: 'NOT_FOUND' });
});

test('A repeated request with the same key creates one service point', async () => {
  const created = await save({ name: 'Room 9', idempotencyKey: 'k' });
  expect(await save({ name: 'Room 9', idempotencyKey: 'k' })).toEqual(created);
});
