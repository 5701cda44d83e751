import {
  ManualOverrideDocument,
  SaveScheduleDocument,
  SchedulesDocument,
  SetQueueOpenByInputDocument,
} from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { textOf } from '../support/operations/operation.js';
import { post } from '../support/operations/post.js';
import { overSocket } from '../support/operations/socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

// As texts, since their variables are wrong.
const OPEN = textOf(SetQueueOpenByInputDocument);
const SAVE = textOf(SaveScheduleDocument);
const OVERRIDE = textOf(ManualOverrideDocument);
const rule = { department: 'OPD', weekdays: [1], opensAt: '08:00', closesAt: '17:00' };

/** The mistake, the document, its variables, the code and the field of the error. */
const REFUSALS: Array<[string, string, Record<string, unknown>, string, string?]> = [
  ['an unknown department', OPEN, { input: { department: 'NOPE', isOpen: true } }, 'NOT_FOUND'],
  ['a department with a NUL', OPEN, { input: { department: 'OPD\0', isOpen: true } }, 'NOT_FOUND'],
  ['isOpen that is no boolean', OPEN, { input: { department: 'OPD', isOpen: 'yes' } }, 'BAD_USER_INPUT', 'input.isOpen'],
  ['no department', OPEN, { input: { isOpen: true } }, 'BAD_USER_INPUT', 'input.department'],
  ['no input', OPEN, {}, 'BAD_USER_INPUT', 'input'],
  [
    'a field that does not exist',
    OPEN,
    { input: { department: 'OPD', isOpen: true, force: true } },
    'BAD_USER_INPUT',
    'input.force',
  ],
  [
    'a note of 501 characters',
    OPEN,
    { input: { department: 'OPD', isOpen: true, note: 'x'.repeat(501) } },
    'BAD_USER_INPUT',
    'input.note',
  ],
  ['a note with a NUL', OPEN, { input: { department: 'OPD', isOpen: true, note: 'a\0b' } }, 'BAD_USER_INPUT', 'input.note'],
  ['no weekdays', SAVE, { input: { ...rule, weekdays: [] } }, 'BAD_USER_INPUT', 'input.weekdays'],
  ['a ninth weekday', SAVE, { input: { ...rule, weekdays: [9] } }, 'BAD_USER_INPUT', 'input.weekdays'],
  ['25 o’clock', SAVE, { input: { ...rule, opensAt: '25:00' } }, 'BAD_USER_INPUT', 'input.opensAt'],
  ['a thirteenth month', SAVE, { input: { ...rule, validFrom: '2026-13-01' } }, 'BAD_USER_INPUT', 'input.validFrom'],
  ['a rule of another department', SAVE, { input: { ...rule, id: 'QueueSchedule:999999' } }, 'NOT_FOUND'],
  [
    'an override that ended',
    OVERRIDE,
    { input: { department: 'OPD', enabled: true, until: '2020-01-01T00:00:00Z' } },
    'BAD_USER_INPUT',
    'input.until',
  ],
  ['a page of nothing', '{ statusLogs(first: 0) { nodes { id } } }', {}, 'BAD_USER_INPUT', 'first'],
  ['a page of 101', '{ statusLogs(first: 101) { nodes { id } } }', {}, 'BAD_USER_INPUT', 'first'],
  ['a made-up cursor', '{ statusLogs(after: "garbage") { nodes { id } } }', {}, 'BAD_USER_INPUT', 'after'],
  ['a syntax error', '{ me {', {}, 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', '{ me { password } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
];

let app: TestApp;
let nurse: string;

beforeAll(async () => {
  app = await startTestApp({ patients: 2 });
  nurse = await app.token('nurse-1');
});
afterAll(() => app.stop());

test.each(REFUSALS.map(([what, query, variables, code, field = '']) => [what, query, variables, code, field] as const))(
  'An operation with %s is rejected in the same way on both transports, without internals',
  async (_what, query, variables, code, field) => {
    const answers = [
      await post(app.url, query, { token: nurse, variables }),
      await overSocket(app.url, query, { token: nurse, variables }),
    ];
    for (const answer of answers) {
      expect(answer.errors?.[0]?.extensions).toEqual(expect.objectContaining(field ? { code, field } : { code }));
      expect(JSON.stringify(answer)).not.toMatch(/node_modules|\.ts:|\.js:|insert into|select |stack/i);
    }
  },
);

test('An unknown department is answered with the known codes', async () => {
  const answer = await post(app.url, OPEN, { token: nurse, variables: { input: { department: 'NOPE', isOpen: true } } });
  expect(answer.errors?.[0]?.message).toMatch(/ER, LAB, OPD/);
});

test('A fault of the server is masked, its id is in the log, and the next operation succeeds', async () => {
  await app.database.query('alter table queue_schedule rename to hidden');
  const answer = await post(app.url, SchedulesDocument, { token: nurse });
  const overWs = await overSocket(app.url, SchedulesDocument, { token: nurse });
  await app.database.query('alter table hidden rename to queue_schedule');
  for (const { errors } of [answer, overWs]) {
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/^Something went wrong/),
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    const requestId = errors?.[0]?.extensions.requestId;
    expect(app.logLines.filter((line) => line.level === 'error' && line.requestId === requestId)).toHaveLength(1);
  }
  expect((await post(app.url, SchedulesDocument, { token: nurse })).errors).toBeUndefined();
});

test('A connection that PostgreSQL closes is opened again', async () => {
  const cut = await app.database.query<{ pid: number }>(
    `select pid, pg_terminate_backend(pid) from pg_stat_activity where application_name = 'queuebell' and datname = current_database()`,
  );
  // PostgreSQL closes them in its own time: more than one operation may get one that it has not closed yet.
  const refusals: unknown[] = [];
  await eventually(async () => {
    const { errors } = await post(app.url, SchedulesDocument, { token: nurse });
    refusals.push(...(errors ?? []).map(({ extensions }) => extensions));
    expect(errors).toBeUndefined();
  });
  const left = 'select pid from pg_stat_activity where pid = any($1::int[])';
  await eventually(async () => expect(await app.database.query(left, [cut.map(({ pid }) => pid)])).toEqual([])); // the next test gets none of them
  for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryable: true });
});

test('The log holds no token, name, variable or text', async () => {
  const input = { department: 'OPD', isOpen: true, note: 'Canary Note' };
  expect((await post(app.url, OPEN, { token: nurse, variables: { input } })).errors).toBeUndefined();
  const log = JSON.stringify(app.logLines);
  const names = await app.database.query<{ display_name: string }>('select display_name from app_user');
  for (const secret of [nurse, 'Canary Note', 'NOPE', ...names.map((row) => row.display_name)]) expect(log).not.toContain(secret);
});
