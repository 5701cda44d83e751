import { readFileSync } from 'node:fs';
import { buildSchema, getNamedType, isInputObjectType, OperationTypeNode } from 'graphql';
import { AssignStaffDocument, SaveUserDocument } from '../../generated/graphql.js';
import { ask, post } from '../../support/operations/post.js';
import { stringArguments } from '../../support/operations/string-arguments.js';
import { TRANSPORTS } from '../../support/operations/transports.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';

/** Mutations that change no department's queue or hours. */
const NOT_OF_A_DEPARTMENT = [
  'acknowledgeNotification',
  'assignStaff',
  'saveDepartment',
  'saveUser',
  'registerDevice',
  'pairDevice',
  'reportVersion',
  'revokeDevice',
  'setLanguage',
  // Messages, providers and addresses belong to the whole clinic, and only admins may.
  'retryDeliveries',
  'pauseProvider',
  'testProvider',
  'liftSuppression',
  // Only patients and guests may: no operations of staff.
  'leaveQueue',
  'stepBack',
  'addContactPoint',
  'verifyContactPoint',
  'removeContactPoint',
  'setPreference',
  'setQuietHours',
];
/** They name a department, but only patients may. */
const OF_PATIENTS = ['joinQueue', 'sendTestNotification'];
/** More than one nurse: of the attempts of one within a minute, those after the 20th are recorded as one. */
const NURSES = ['nurse-1', 'nurse-of-opd-2', 'nurse-of-opd-3', 'nurse-of-opd-4'];
/** Inserts an entry of an earlier opening of LAB. */
const ENTRY = `with session as (insert into queue_session (department_id, state, opened_at) values (3, 'CLOSED', now()) returning id)
  insert into queue_entry (session_id, department_id, user_id, ticket_number, service_class, state, joined_at, wait_started_at, ordered_at, rank)
  select id, 3, 1, 1, 'ROUTINE', 'COMPLETED', now(), now(), now(), 1 from session returning 'QueueEntry:' || id as id`;
/** Mutations that name a row of a department by its id: the document, and the SQL that returns the id of such a row of LAB. */
const BY_ROW: Record<string, { query: string; id: string }> = {
  removeQueueSchedule: {
    query: 'mutation ($id: ID!) { removeQueueSchedule(input: { id: $id }) { __typename } }',
    id: `select 'QueueSchedule:' || id as id from queue_schedule where department_id = 3`,
  },
  removeScheduleException: {
    query: 'mutation ($id: ID!) { removeScheduleException(input: { id: $id }) { __typename } }',
    id: `insert into schedule_exception (department_id, from_date, until_date, closed, reason)
      values (3, '2058-12-25', '2058-12-25', true, 'Christmas Day') returning 'ScheduleException:' || id as id`,
  },
  call: { query: 'mutation ($id: ID!) { call(input: { entry: $id }) { __typename } }', id: ENTRY },
  recall: { query: 'mutation ($id: ID!) { recall(input: { entry: $id }) { __typename } }', id: ENTRY },
  startService: { query: 'mutation ($id: ID!) { startService(input: { entry: $id }) { __typename } }', id: ENTRY },
  completeService: { query: 'mutation ($id: ID!) { completeService(input: { entry: $id }) { __typename } }', id: ENTRY },
  markNoShow: { query: 'mutation ($id: ID!) { markNoShow(input: { entry: $id }) { __typename } }', id: ENTRY },
  hold: { query: 'mutation ($id: ID!) { hold(input: { entry: $id }) { __typename } }', id: ENTRY },
  requeue: { query: 'mutation ($id: ID!) { requeue(input: { entry: $id, to: FIRST }) { __typename } }', id: ENTRY },
  transfer: { query: 'mutation ($id: ID!) { transfer(input: { entry: $id, to: "ER" }) { __typename } }', id: ENTRY },
  setPriority: {
    query: 'mutation ($id: ID!) { setPriority(input: { entry: $id, serviceClass: URGENT }) { __typename } }',
    id: ENTRY,
  },
  setNeeds: { query: 'mutation ($id: ID!) { setNeeds(input: { entry: $id, needs: [] }) { __typename } }', id: ENTRY },
  cancelEntry: { query: 'mutation ($id: ID!) { cancelEntry(input: { entry: $id }) { __typename } }', id: ENTRY },
  undo: { query: 'mutation ($id: ID!) { undo(input: { entry: $id }) { __typename } }', id: ENTRY },
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
let tokens: string[];
beforeAll(async () => {
  app = await startTestApp();
  nurse = await app.token('nurse-1');
  const admin = await app.token('admin-1');
  const assign = (user: string) =>
    ask(app.url, AssignStaffDocument, { token: admin, variables: { input: { user, departments: ['OPD'] } } });
  await assign('User:1');
  for (const externalId of NURSES.slice(1)) {
    const { saveUser } = await ask(app.url, SaveUserDocument, {
      token: admin,
      variables: { input: { externalId, displayName: 'Nurse', role: 'NURSE' } },
    });
    await assign(saveUser.user.id);
  }
  tokens = await Promise.all(NURSES.map((name) => app.token(name)));
});
afterAll(() => app.stop());

const codeOf = (answer: { errors?: Array<{ extensions: { code: string } }> }) => answer.errors?.[0]?.extensions.code ?? 'ok';

/** Document and variables of every mutation that changes something of LAB. */
async function changesOfLab(): Promise<Array<[name: string, query: string, variables: Record<string, unknown>]>> {
  const byArgument = stringArguments()
    .filter(({ name, operation }) => operation === OperationTypeNode.MUTATION && name.endsWith(' input.department'))
    .filter(({ name }) => !OF_PATIENTS.some((mutation) => name.startsWith(mutation)))
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
    for (const [i, [name, query, variables]] of attempts.entries())
      expect([name, codeOf(await send(app.url, query, { token: tokens[i % tokens.length] ?? '', variables }))]).toEqual([
        name,
        'FORBIDDEN',
      ]);
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
