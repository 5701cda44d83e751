import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isInputObjectType, OperationTypeNode } from 'graphql';
import { AssignStaffDocument } from '../../generated/graphql.js';
import { ask, post } from '../../support/operations/post.js';
import { stringArguments } from '../../support/operations/string-arguments.js';
import { TRANSPORTS } from '../../support/operations/transports.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

/** Mutations that change no department's queue or hours. */
const NOT_OF_A_DEPARTMENT = ['acknowledgeNotification', 'assignStaff', 'saveDepartment', 'saveUser'];
/** Mutations that name a row of a department by its id: the document, and the SQL that returns the id of such a row of LAB. */
const BY_ROW: Record<string, { query: string; id: string }> = {
  removeQueueSchedule: {
    query: 'mutation ($id: ID!) { removeQueueSchedule(input: { id: $id }) { __typename } }',
    id: `select 'QueueSchedule:' || id as id from queue_schedule where department_id = 3`,
  },
  removeScheduleException: {
    query: 'mutation ($id: ID!) { removeScheduleException(input: { id: $id }) { __typename } }',
    id: `insert into schedule_exception (department_id, from_date, until_date, closed, reason)
      values (3, '2030-12-25', '2030-12-25', true, 'Christmas Day') returning 'ScheduleException:' || id as id`,
  },
};

const schema = buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const takesDepartment = mutations
  .filter(({ args }) =>
    args.some(({ type }) => {
      const named = getNamedType(type);
      return isInputObjectType(named) && 'department' in named.getFields();
    }),
  )
  .map(({ name }) => name);

let app: TestApp;
let nurse: string;
beforeAll(async () => {
  app = await startTestApp();
  nurse = await app.token('nurse-1');
  const variables = { input: { user: 'User:1', departments: ['OPD'] } };
  await ask(app.url, AssignStaffDocument, { token: await app.token('admin-1'), variables });
});
afterAll(() => app.stop());

const codeOf = (answer: { errors?: Array<{ extensions: { code: string } }> }) => answer.errors?.[0]?.extensions.code ?? 'ok';

/** Document and variables of every mutation that changes something of LAB. */
async function changesOfLab(): Promise<Array<[name: string, query: string, variables: Record<string, unknown>]>> {
  const byArgument = stringArguments()
    .filter(({ name, operation }) => operation === OperationTypeNode.MUTATION && name.endsWith(' input.department'))
    .map((argument): [string, string, Record<string, unknown>] => [
      argument.name.split(' ')[0] ?? '',
      argument.query,
      argument.variablesWith('LAB'),
    ]);
  const byRow = Object.entries(BY_ROW).map(async ([name, { query, id }]): Promise<[string, string, Record<string, unknown>]> => {
    const [row] = await app.database.query<{ id: string }>(id);
    return [name, query, { id: row?.id }];
  });
  return [...byArgument, ...(await Promise.all(byRow))];
}

test('Every mutation of the schema is known to change something of a department, or not to', () => {
  const known = new Set([...takesDepartment, ...Object.keys(BY_ROW), ...NOT_OF_A_DEPARTMENT]);
  expect(mutations.map(({ name }) => name).sort()).toEqual([...known].sort());
});

test.each(TRANSPORTS)(
  'A nurse who is assigned to OPD changes nothing of LAB %s, and each attempt is recorded',
  async (_transport, send) => {
    const before = await app.database.query('select id from refused_attempt');
    const attempts = await changesOfLab();
    expect(attempts.length).toBeGreaterThan(2);
    for (const [name, query, variables] of attempts)
      expect([name, codeOf(await send(app.url, query, { token: nurse, variables }))]).toEqual([name, 'FORBIDDEN']);
    await app.services.refusals.flush();
    const entries = await app.database.query<{ operation: string; department: string; reason: string }>(
      'select operation, department, reason from refused_attempt order by id offset $1',
      [before.length],
    );
    expect(entries).toEqual(attempts.map(([operation]) => ({ operation, department: 'LAB', reason: 'FORBIDDEN' })));
  },
);

test('The same nurse opens OPD, and an admin and a nurse without an assignment open LAB', async () => {
  const set = (department: string, token: string, isOpen: boolean) =>
    post(app.url, `mutation { setQueueOpen(input: { department: "${department}", isOpen: ${isOpen} }) { changed } }`, { token });
  expect(codeOf(await set('OPD', nurse, true))).toBe('ok');
  expect(codeOf(await set('LAB', await app.token('nurse-2'), true))).toBe('ok');
  expect(codeOf(await set('LAB', await app.token('admin-1'), false))).toBe('ok');
});
