import pg from 'pg';
import { type GraphqlAnswer, overSocket, post } from '../support/people/clients.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const OPEN = 'mutation ($input: SetQueueOpenInput!) { setQueueOpen(input: $input) { changed } }';
const SAVE = 'mutation ($input: SaveQueueScheduleInput!) { saveQueueSchedule(input: $input) { id } }';
const OVERRIDE = 'mutation ($input: SetManualOverrideInput!) { setManualOverride(input: $input) { id } }';
const LIST = `query ($first: Int!, $after: String) { refusedAttempts(first: $first, after: $after) {
  nodes { actor { displayName } actorRole operation department reason times createdAt } pageInfo { hasNextPage endCursor } } }`;
const rule = { weekdays: [1], opensAt: '08:00', closesAt: '17:00' };

let app: TestApp;
let admin: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.token('admin-1');
});
afterAll(() => app.stop());

/** Who, what, with which input, and the entry that is made of it: operation, department, reason. */
const ATTEMPTS: Array<[string, string, object, string[]]> = [
  ['patient-1', OPEN, { department: 'OPD', isOpen: true }, ['setQueueOpen', 'OPD', 'FORBIDDEN']],
  ['patient-1', OPEN, { department: 'OPD', isOpen: false }, ['setQueueOpen', 'OPD', 'FORBIDDEN']],
  ['doctor-1', OVERRIDE, { department: 'ER', enabled: true }, ['setManualOverride', 'ER', 'FORBIDDEN']],
  ['patient-2', SAVE, { department: 'LAB', ...rule }, ['saveQueueSchedule', 'LAB', 'FORBIDDEN']],
  ['nurse-1', OPEN, { department: 'NOPE', isOpen: true }, ['setQueueOpen', 'NOPE', 'NOT_FOUND']],
  ['nurse-1', OPEN, { department: 'OPD', isOpen: true, note: 'x'.repeat(501) }, ['setQueueOpen', 'OPD', 'BAD_USER_INPUT']],
  ['nurse-1', SAVE, { department: 'LAB', ...rule, id: 'QueueSchedule:99999' }, ['saveQueueSchedule', 'LAB', 'NOT_FOUND']],
];

test.each([
  ['HTTP', post],
  ['a socket', overSocket],
])('over %s whoever is refused leaves an entry: who, what, where, why', async (_transport, send) => {
  const [before] = await app.database.query<{ id: string | null }>('select max(id) as id from refused_attempt');
  for (const [user, query, input, [, , reason]] of ATTEMPTS) {
    const answer = await send(app.url, query, { token: await app.token(user), variables: { input } });
    expect(answer.errors?.[0]?.extensions.code).toBe(reason);
  }
  await app.services.refusals.flush();
  const entries = await app.database.query<{ operation: string; reason: string; request_id: string }>(
    `select u.external_id, a.actor_role, a.operation, a.department, a.reason, a.source, a.times, a.request_id
     from refused_attempt a join app_user u on u.id = a.actor_id where a.id > $1 order by a.id`,
    [before?.id ?? 0],
  );
  expect(entries).toEqual(
    ATTEMPTS.map(([user, , , [operation, department, reason]]) => ({
      external_id: user,
      actor_role: user.split('-')[0]?.toUpperCase(),
      operation,
      department,
      reason,
      source: 'API',
      times: 1,
      request_id: expect.any(String),
    })),
  );
  // The same id leads to the operation's line in the log.
  for (const { request_id, reason } of entries) {
    expect(app.logLines.some((line) => line.requestId === request_id && line.outcome === reason)).toBe(true);
  }
});

test('what succeeds, what cannot be run and what nobody in particular asks for leaves no entry', async () => {
  const count = () => app.database.query<{ count: string }>('select count(*) from refused_attempt');
  const before = await count();
  const nurse = await app.token('nurse-1');
  await post(app.url, OPEN, { token: nurse, variables: { input: { department: 'OPD', isOpen: true } } });
  await post(app.url, OPEN, { token: nurse, variables: { input: { department: 'OPD', isOpen: 'yes' } } });
  await post(app.url, OPEN, { variables: { input: { department: 'OPD', isOpen: true } } });
  await app.services.refusals.flush();
  expect(await count()).toEqual(before);
});

test('an admin pages through them, newest first', async () => {
  const pages: string[] = [];
  for (let after: string | null = null; ; ) {
    const { data }: GraphqlAnswer = await post(app.url, LIST, { token: admin, variables: { first: 5, after } });
    pages.push(...data.refusedAttempts.nodes.map((node: { createdAt: string }) => node.createdAt));
    if (!data.refusedAttempts.pageInfo.hasNextPage) break;
    after = data.refusedAttempts.pageInfo.endCursor;
  }
  expect(pages).toHaveLength(2 * ATTEMPTS.length);
  expect(pages).toEqual([...pages].sort().reverse());
  const { data } = await post(app.url, LIST, { token: admin, variables: { first: 1 } });
  expect(data.refusedAttempts.nodes[0]).toMatchObject({ actor: { displayName: 'Nora Quill' }, actorRole: 'NURSE', times: 1 });
});

test('with the table locked the refusal is answered all the same', async () => {
  const locker = new pg.Client({ connectionString: app.database.url });
  await locker.connect();
  await locker.query('begin');
  await locker.query('lock table refused_attempt');
  const token = await app.token('patient-1');
  const answer = await post(app.url, OPEN, { token, variables: { input: { department: 'OPD', isOpen: true } } });
  expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  await locker.query('rollback');
  await locker.end();
});
