import WebSocket from 'ws';
import { encodeNotificationId } from '../../src/entities/notification-id.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { Inbox, overSocket, post, socketClient } from '../support/clients.js';

const OPEN = 'mutation ($input: SetQueueOpenInput!) { setQueueOpen(input: $input) { changed } }';
const SAVE = 'mutation ($input: SaveQueueScheduleInput!) { saveQueueSchedule(input: $input) { id } }';
const OVERRIDE = 'mutation ($input: SetManualOverrideInput!) { setManualOverride(input: $input) { id } }';
const ACKNOWLEDGE = 'mutation ($id: ID!) { acknowledgeNotification(id: $id) { id } }';
const rule = { department: 'OPD', weekdays: [1], opensAt: '08:00', closesAt: '17:00' };

/** What is wrong, document, variables, code, field. */
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
  ['a rule of another department', SAVE, { input: { ...rule, id: '999999' } }, 'NOT_FOUND'],
  [
    'an override that ended',
    OVERRIDE,
    { input: { department: 'OPD', enabled: true, until: '2020-01-01T00:00:00Z' } },
    'BAD_USER_INPUT',
    'input.until',
  ],
  ['a page of nothing', '{ statusLogs(first: 0) { nodes { id } } }', {}, 'BAD_USER_INPUT', 'first'],
  ['a page of 101', '{ statusLogs(first: 101) { nodes { id } } }', {}, 'BAD_USER_INPUT', 'first'],
  ['a cursor of nobody', '{ statusLogs(after: "garbage") { nodes { id } } }', {}, 'BAD_USER_INPUT', 'after'],
  ['a syntax error', '{ me {', {}, 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', '{ me { password } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
  ['2,000 tokens', `{ ${'me { id } '.repeat(500)} }`, {}, 'GRAPHQL_PARSE_FAILED'],
  ['20 aliases', `{ ${Array.from({ length: 20 }, (_, i) => `a${i}: me { id }`).join(' ')} }`, {}, 'GRAPHQL_VALIDATION_FAILED'],
];

let app: TestApp;
let nurse: string;

beforeAll(async () => {
  app = await startTestApp({ patients: 2 });
  nurse = await app.token('nurse-1');
});
afterAll(() => app.stop());

test.each(REFUSALS.map(([what, query, variables, code, field = '']) => [what, query, variables, code, field] as const))(
  '%s is refused alike on both transports, with nothing of the inside',
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

test('an unknown department is answered with the known codes', async () => {
  const answer = await post(app.url, OPEN, { token: nurse, variables: { input: { department: 'NOPE', isOpen: true } } });
  expect(answer.errors?.[0]?.message).toMatch(/ER, LAB, OPD/);
});

test('somebody else’s notification, one that never was and a garbled id get the same answer to the byte', async () => {
  const opened = await post(app.url, OPEN.replace('changed', 'changed announcement { id }'), {
    token: nurse,
    variables: { input: { department: 'OPD', isOpen: true, note: 'Canary Note' } },
  });
  const announcementId = Number(opened.data.setQueueOpen.announcement.id);
  const [other] = await app.database.query<{ id: string }>(`select id from app_user where external_id = 'patient-2'`);
  const [own] = await app.database.query<{ id: string }>(`select id from app_user where external_id = 'patient-1'`);
  const ids = [
    encodeNotificationId({ announcementId, recipientId: Number(other?.id) }),
    encodeNotificationId({ announcementId: 987_654, recipientId: Number(own?.id) }),
    'garbled',
    "'; drop table notification; --",
  ];
  const token = await app.token('patient-1');
  const answers = await Promise.all(ids.map((id) => post(app.url, ACKNOWLEDGE, { token, variables: { id } })));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(answers[0]?.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  const rows = await app.database.query(`select 1 from notification where delivery_status = 'DELIVERED'`);
  expect(rows).toEqual([]);
});

test('a broken body is answered as JSON, one that is too large too', async () => {
  for (const [body, status] of [
    ['{"query":', 400],
    [JSON.stringify({ query: `# ${'x'.repeat(120_000)}` }), 413],
  ] as const) {
    const response = await fetch(`${app.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  }
});

test('a page of a foreign origin cannot open a socket', async () => {
  const response = await fetch(`${app.url}/graphql`, { headers: { origin: 'https://evil.example' } });
  expect(response.status).toBeLessThan(500);
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    origin: 'https://evil.example',
  });
  const status = await new Promise((resolve) => {
    socket.on('unexpected-response', (_request, answer) => resolve(answer.statusCode));
    socket.on('open', () => resolve('open'));
    socket.on('error', () => undefined);
  });
  expect(status).toBe(403);
});

test('a frame over the limit closes only the socket that sent it', async () => {
  const good = socketClient(app.url, nurse);
  const inbox = new Inbox(good, { query: 'subscription { queueStatusChanged { isOpen } }' });
  await inbox.next();
  const bad = new Inbox(socketClient(app.url, nurse), { query: `{ me { id } } # ${'x'.repeat(70_000)}` });
  expect(await bad.error()).toMatchObject({ code: 1009 });
  expect((await new Inbox(good, { query: '{ me { role } }' }).next()).me.role).toBe('NURSE');
  expect(inbox.isGoingOn).toBe(true);
  await good.dispose();
});

test('a fault of ours is masked, its id stands in the log, and afterwards all is well', async () => {
  await app.database.query('alter table queue_schedule rename to hidden');
  const answer = await post(app.url, '{ queueSchedules { id } }', { token: nurse });
  const overWs = await overSocket(app.url, '{ queueSchedules { id } }', { token: nurse });
  await app.database.query('alter table hidden rename to queue_schedule');
  for (const { errors } of [answer, overWs]) {
    expect(errors?.[0]).toMatchObject({
      message: expect.stringMatching(/^Something went wrong/),
      extensions: { code: 'INTERNAL_SERVER_ERROR' },
    });
    const requestId = errors?.[0]?.extensions.requestId;
    expect(app.logLines.filter((line) => line.level === 'error' && line.requestId === requestId)).toHaveLength(1);
  }
  expect((await post(app.url, '{ queueSchedules { id } }', { token: nurse })).errors).toBeUndefined();
});

test('connections that PostgreSQL cuts are made again', async () => {
  await app.database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'queuebell' and datname = current_database()`,
  );
  const first = await post(app.url, '{ queueSchedules { id } }', { token: nurse });
  if (first.errors) expect(first.errors[0]?.extensions).toMatchObject({ code: 'SERVICE_UNAVAILABLE', retryable: true });
  expect((await post(app.url, '{ queueSchedules { id } }', { token: nurse })).errors).toBeUndefined();
});

test('no log line holds a token, a name, a variable or a text', async () => {
  const log = JSON.stringify(app.logLines);
  const names = await app.database.query<{ display_name: string }>('select display_name from app_user');
  for (const secret of [nurse, 'Canary Note', 'NOPE', ...names.map((row) => row.display_name)]) expect(log).not.toContain(secret);
});
