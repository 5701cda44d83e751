import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { MeDocument } from '../generated/graphql.js';
import { Inbox } from '../support/operations/inbox.js';
import { post } from '../support/operations/post.js';
import { overSocket, socketClient } from '../support/operations/socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const ROLES = ['PATIENT', 'NURSE', 'DOCTOR', 'ADMIN'] as const;
type Role = (typeof ROLES)[number];
const EVERYBODY: readonly Role[] = ROLES;
const STAFF: readonly Role[] = ['NURSE', 'DOCTOR', 'ADMIN'];
const KEEPERS: readonly Role[] = ['NURSE', 'ADMIN'];

/** Operation, document, the roles that may, and their outcome: for ids that do not exist, a code that shows that they were allowed. */
const TABLE: Array<[string, string, readonly Role[], string?]> = [
  ['me', '{ me { id } }', EVERYBODY],
  ['departments', '{ departments { code } }', EVERYBODY],
  ['queueStatus', '{ queueStatus { id } }', EVERYBODY],
  ['queueSchedules', '{ queueSchedules { id } }', EVERYBODY],
  ['scheduleExceptions', '{ scheduleExceptions(department: "OPD") { id } }', EVERYBODY],
  ['openingHours', '{ openingHours(department: "OPD") { opensAt } }', EVERYBODY],
  ['explainHours', '{ explainHours(department: "OPD") { text } }', EVERYBODY],
  ['notifications', '{ notifications { nodes { id } } }', EVERYBODY],
  ['statusLogs', '{ statusLogs { nodes { id } } }', STAFF],
  ['refusedAttempts', '{ refusedAttempts { nodes { id } } }', ['ADMIN']],
  ['changeLogs', '{ changeLogs { nodes { id before } } }', ['ADMIN']],
  ['users', '{ users { nodes { id externalId } } }', ['ADMIN']],
  [
    'saveDepartment',
    'mutation { saveDepartment(input: { code: "LAB", name: "Laboratory", timeZone: "UTC", expectedVersion: 1 }) { department { id } } }',
    ['ADMIN'],
  ],
  ['saveUser', 'mutation { saveUser(input: { id: "User:999999", active: false }) { user { id } } }', ['ADMIN'], 'NOT_FOUND'],
  [
    'assignStaff',
    'mutation { assignStaff(input: { user: "User:999999", departments: [] }) { user { id } } }',
    ['ADMIN'],
    'NOT_FOUND',
  ],
  ['announcement', '{ announcement(id: "Announcement:999") { id } }', STAFF],
  ['setQueueOpen', 'mutation { setQueueOpen(input: { department: "LAB", isOpen: false }) { changed } }', KEEPERS],
  ['setManualOverride', 'mutation { setManualOverride(input: { department: "LAB", enabled: false }) { id } }', KEEPERS],
  [
    'setQueueOverride',
    'mutation { setQueueOverride(input: { department: "LAB", state: KEEP_CLOSED }) { status { id } } }',
    KEEPERS,
  ],
  ['clearQueueOverride', 'mutation { clearQueueOverride(input: { department: "LAB" }) { status { id } } }', KEEPERS],
  [
    'saveQueueSchedule',
    // Inactive: everybody in turn may save it, because it overlaps with none.
    'mutation { saveQueueSchedule(input: { department: "LAB", weekdays: [7], opensAt: "01:00", closesAt: "02:00", active: false }) { id } }',
    KEEPERS,
  ],
  [
    'removeQueueSchedule',
    'mutation { removeQueueSchedule(input: { id: "QueueSchedule:999" }) { schedule { id } } }',
    KEEPERS,
    'NOT_FOUND',
  ],
  [
    'saveScheduleException',
    // An exception that does not exist: everybody in turn may ask for it.
    'mutation { saveScheduleException(input: { id: "ScheduleException:999", department: "LAB", from: "2027-01-01", until: "2027-01-01", closed: true, reason: "New Year" }) { exception { id } } }',
    KEEPERS,
    'NOT_FOUND',
  ],
  [
    'removeScheduleException',
    'mutation { removeScheduleException(input: { id: "ScheduleException:999" }) { exception { id } } }',
    KEEPERS,
    'NOT_FOUND',
  ],
  ['acknowledgeNotification', 'mutation { acknowledgeNotification(id: "nobody-s") { id } }', EVERYBODY, 'NOT_FOUND'],
  ['queueNotification', 'subscription { queueNotification { id } }', EVERYBODY, 'silent'],
  ['queueStatusChanged', 'subscription { queueStatusChanged { id } }', EVERYBODY],
  ['announcementProgress', 'subscription { announcementProgress(id: "Announcement:999") { id } }', STAFF, 'NOT_FOUND'],
];

let app: TestApp;
const tokens = new Map<Role, string>();

beforeAll(async () => {
  app = await startTestApp({ patients: 1 });
  for (const role of ROLES) tokens.set(role, await app.token(`${role.toLowerCase()}-1`));
});
afterAll(() => app.stop());

const token = (role: Role) => tokens.get(role) ?? '';
const outcome = (answer: { errors?: Array<{ extensions: { code: string } }> }) => answer.errors?.[0]?.extensions.code ?? 'ok';
const operations = TABLE.filter(([, document]) => !document.startsWith('subscription'));
const subscriptions = TABLE.filter(([, document]) => document.startsWith('subscription'));

test('The table has a row for every operation of the schema', () => {
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const fields = roots.flatMap((type) => Object.keys(type?.getFields() ?? {}));
  expect(TABLE.map(([name]) => name).sort()).toEqual(fields.sort());
});

test.each(operations)('%s over HTTP is allowed to exactly its roles', async (_name, document, allowed, allowedOutcome = 'ok') => {
  for (const role of ROLES) {
    const expected = allowed.includes(role) ? allowedOutcome : 'FORBIDDEN';
    expect([role, outcome(await post(app.url, document, { token: token(role) }))]).toEqual([role, expected]);
  }
  const anonymous = await post(app.url, document);
  expect([outcome(anonymous), anonymous.status]).toEqual(['UNAUTHENTICATED', 401]);
});

test.each(operations)(
  '%s over a socket is allowed to exactly its roles',
  async (_name, document, allowed, allowedOutcome = 'ok') => {
    for (const role of ROLES) {
      const expected = allowed.includes(role) ? allowedOutcome : 'FORBIDDEN';
      expect([role, outcome(await overSocket(app.url, document, { token: token(role) }))]).toEqual([role, expected]);
    }
  },
);

test.each(subscriptions)('%s is allowed to exactly its roles', async (_name, query, allowed, allowedOutcome = 'ok') => {
  for (const role of ROLES) {
    const client = socketClient(app.url, token(role));
    const inbox = new Inbox(client, query);
    if (!allowed.includes(role)) await expect(inbox.next()).rejects.toThrow('FORBIDDEN');
    else if (allowedOutcome === 'NOT_FOUND') await expect(inbox.next()).rejects.toThrow('NOT_FOUND');
    else if (allowedOutcome === 'ok') await inbox.next();
    else {
      // A rejection would have come before the answer to a later operation on the same socket.
      await new Inbox(client, MeDocument).next();
      expect([inbox.isActive, inbox.received]).toEqual([true, []]);
    }
    await client.dispose();
  }
});

test('A good token of an inactive user is rejected', async () => {
  await app.database.query(`update app_user set active = false where external_id = 'nurse-2'`);
  expect(outcome(await post(app.url, MeDocument, { token: await app.token('nurse-2') }))).toBe('UNAUTHENTICATED');
});
