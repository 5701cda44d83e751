import pg from 'pg';
import {
  ManualOverrideDocument,
  RefusedAttemptsDocument,
  type RefusedAttemptsQuery,
  type RefusedAttemptsQueryVariables,
  SaveScheduleDocument,
  SetQueueOpenByInputDocument,
} from '../generated/graphql.js';
import { textOf } from '../support/operations/operation.js';
import { ask, post } from '../support/operations/post.js';
import { TRANSPORTS } from '../support/operations/transports.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

// As texts, since their variables may be wrong.
const OPEN = textOf(SetQueueOpenByInputDocument);
const SAVE = textOf(SaveScheduleDocument);
const OVERRIDE = textOf(ManualOverrideDocument);
const rule = { weekdays: [1], opensAt: '08:00', closesAt: '17:00' };

let app: TestApp;
let admin: string;
beforeAll(async () => {
  app = await startTestApp();
  admin = await app.token('admin-1');
});
afterAll(() => app.stop());

/** The user, the document, its input, and the entry that it leaves: operation, department, reason. */
const ATTEMPTS: Array<[string, string, object, string[]]> = [
  ['patient-1', OPEN, { department: 'OPD', isOpen: true }, ['setQueueOpen', 'OPD', 'FORBIDDEN']],
  ['patient-1', OPEN, { department: 'OPD', isOpen: false }, ['setQueueOpen', 'OPD', 'FORBIDDEN']],
  ['doctor-1', OVERRIDE, { department: 'ER', enabled: true }, ['setManualOverride', 'ER', 'FORBIDDEN']],
  ['patient-2', SAVE, { department: 'LAB', ...rule }, ['saveQueueSchedule', 'LAB', 'FORBIDDEN']],
  ['nurse-1', OPEN, { department: 'NOPE', isOpen: true }, ['setQueueOpen', 'NOPE', 'NOT_FOUND']],
  ['nurse-1', OPEN, { department: 'OPD', isOpen: true, note: 'x'.repeat(501) }, ['setQueueOpen', 'OPD', 'BAD_USER_INPUT']],
  ['nurse-1', SAVE, { department: 'LAB', ...rule, id: 'QueueSchedule:99999' }, ['saveQueueSchedule', 'LAB', 'NOT_FOUND']],
];

test.each(TRANSPORTS)('A rejected attempt %s leaves an entry: who, what, where, why', async (_transport, send) => {
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
  // The same id is in the log line of the operation.
  for (const { request_id, reason } of entries) {
    expect(app.logLines.some((line) => line.requestId === request_id && line.outcome === reason)).toBe(true);
  }
});

test('An operation that succeeds, cannot be run or comes from nobody in particular leaves no entry', async () => {
  const count = () => app.database.query<{ count: string }>('select count(*) from refused_attempt');
  const before = await count();
  const nurse = await app.token('nurse-1');
  await post(app.url, OPEN, { token: nurse, variables: { input: { department: 'OPD', isOpen: true } } });
  await post(app.url, OPEN, { token: nurse, variables: { input: { department: 'OPD', isOpen: 'yes' } } });
  await post(app.url, OPEN, { variables: { input: { department: 'OPD', isOpen: true } } });
  await app.services.refusals.flush();
  expect(await count()).toEqual(before);
});

test('An admin reads the attempts page by page, newest first', async () => {
  const pages: string[] = [];
  for (let after: string | null = null; ; ) {
    const variables: RefusedAttemptsQueryVariables = { first: 5, after };
    const { refusedAttempts }: RefusedAttemptsQuery = await ask(app.url, RefusedAttemptsDocument, { token: admin, variables });
    pages.push(...refusedAttempts.nodes.map(({ createdAt }) => createdAt));
    if (!refusedAttempts.pageInfo.hasNextPage) break;
    after = refusedAttempts.pageInfo.endCursor;
  }
  expect(pages).toHaveLength(2 * ATTEMPTS.length);
  expect(pages).toEqual([...pages].sort().reverse());
  const { refusedAttempts } = await ask(app.url, RefusedAttemptsDocument, { token: admin, variables: { first: 1 } });
  expect(refusedAttempts.nodes[0]).toMatchObject({ actor: { displayName: 'Nora Quill' }, actorRole: 'NURSE', times: 1 });
});

test('A rejected attempt is answered although the table of the attempts is locked', async () => {
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
