import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { giveAddress } from '../support/channels/addresses.js';
import { writeMessage } from '../support/channels/messages.js';
import { post } from '../support/operations/post.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { writeNoticesTo } from '../support/records/personal-notices.js';

/** Each mutation, and the log that keeps it when staff succeed with it. Null: it is not for staff, or changes nothing of the clinic's. */
type Row = [mutation: string, document: string, log: 'queue_status_log' | 'change_log' | null, by?: 'admin-1'];
const TABLE: Row[] = [
  ['setQueueOpen', 'mutation { setQueueOpen(input: { department: "LAB", isOpen: true }) { changed } }', 'queue_status_log'],
  ['pauseQueue', 'mutation { pauseQueue(input: { department: "LAB" }) { status { id } } }', 'change_log'],
  ['resumeQueue', 'mutation { resumeQueue(input: { department: "LAB" }) { status { id } } }', 'change_log'],
  ['drainQueue', 'mutation { drainQueue(input: { department: "LAB" }) { status { id } } }', 'queue_status_log'],
  [
    'registerDevice',
    'mutation { registerDevice(input: { kind: BOARD, name: "Hall", departments: ["LAB"] }) { device { id } } }',
    'change_log',
    'admin-1',
  ],
  ['revokeDevice', 'mutation { revokeDevice(input: { device: "Device:1" }) { device { id } } }', 'change_log', 'admin-1'],
  ['setManualOverride', 'mutation { setManualOverride(input: { department: "LAB", enabled: true }) { id } }', 'change_log'],
  [
    'setQueueOverride',
    'mutation { setQueueOverride(input: { department: "LAB", state: KEEP_CLOSED }) { status { id } } }',
    'change_log',
  ],
  ['clearQueueOverride', 'mutation { clearQueueOverride(input: { department: "LAB" }) { status { id } } }', 'change_log'],
  [
    'saveQueueSchedule',
    'mutation { saveQueueSchedule(input: { department: "LAB", weekdays: [7], opensAt: "01:00", closesAt: "02:00" }) { id } }',
    'change_log',
  ],
  [
    'saveDepartment',
    'mutation { saveDepartment(input: { code: "XRAY", name: "X-ray", timeZone: "UTC" }) { department { id } } }',
    'change_log',
    'admin-1',
  ],
  ['saveUser', 'mutation { saveUser(input: { externalId: "new", role: NURSE }) { user { id } } }', 'change_log', 'admin-1'],
  [
    'assignStaff',
    'mutation { assignStaff(input: { user: "User:2", departments: ["LAB"] }) { user { id } } }',
    'change_log',
    'admin-1',
  ],
  ['removeQueueSchedule', 'mutation { removeQueueSchedule(input: { id: "QueueSchedule:4" }) { schedule { id } } }', 'change_log'],
  [
    'saveScheduleException',
    'mutation { saveScheduleException(input: { department: "LAB", from: "2027-01-01", until: "2027-01-01", closed: true, reason: "New Year" }) { exception { id } } }',
    'change_log',
  ],
  [
    'removeScheduleException',
    'mutation { removeScheduleException(input: { id: "ScheduleException:1" }) { exception { id } } }',
    'change_log',
  ],
  [
    'saveServicePoint',
    'mutation { saveServicePoint(input: { department: "LAB", name: "Desk 1" }) { servicePoint { id } } }',
    'change_log',
  ],
  ['retryDeliveries', 'mutation { retryDeliveries(input: { filter: {}, expectedCount: 1 }) { count } }', 'change_log', 'admin-1'],
  [
    'pauseProvider',
    'mutation { pauseProvider(input: { provider: "smtp", isPaused: true }) { provider { name } } }',
    'change_log',
    'admin-1',
  ],
  [
    'testProvider',
    'mutation { testProvider(input: { provider: "smtp", address: "a@example.org" }) { outcome } }',
    'change_log',
    'admin-1',
  ],
  [
    'liftSuppression',
    'mutation { liftSuppression(input: { suppression: "Suppression:1" }) { suppression { id } } }',
    'change_log',
    'admin-1',
  ],
  [
    'saveChannelSteps',
    'mutation { saveChannelSteps(input: { event: CALLED, steps: [] }) { steps { id } } }',
    'change_log',
    'admin-1',
  ],
  // Every action on the line has an event: test/services/line/staff/events.test.ts.
  ['addToQueue', '', null],
  ['callNext', '', null],
  ['call', '', null],
  ['recall', '', null],
  ['startService', '', null],
  ['completeService', '', null],
  ['markNoShow', '', null],
  ['hold', '', null],
  ['requeue', '', null],
  ['transfer', '', null],
  ['setPriority', '', null],
  ['setNeeds', '', null],
  ['cancelEntry', '', null],
  ['undo', '', null],
  // Only patients and guests have places of their own.
  ['joinQueue', '', null],
  ['leaveQueue', '', null],
  ['stepBack', '', null],
  ['sendTestNotification', '', null],
  // It changes how the viewer is addressed, and nothing of the clinic's.
  ['setLanguage', '', null],
  // The addresses and choices of a person are their own.
  ['addContactPoint', '', null],
  ['verifyContactPoint', '', null],
  ['removeContactPoint', '', null],
  ['setPreference', '', null],
  ['setQuietHours', '', null],
  // Only a device can use its pairing code, and report what it shows.
  ['pairDevice', '', null],
  ['reportVersion', '', null],
  // Only its recipient can acknowledge.
  ['acknowledgeNotification', '', null],
];

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
  await failedMessage();
});
afterAll(() => app.stop());

/** A message that can be sent again, and a suppressed address that is not its own. */
async function failedMessage(): Promise<void> {
  const contactPoint = await giveAddress(app.database, 'patient-1', { channel: 'EMAIL' });
  await app.database.query(
    `insert into suppression (channel, address_hash, hint, reason, created_at) values ('EMAIL', 'another', 'b…@example.org', 'STOPPED', now())`,
  );
  const [announcement = 0] = await writeNoticesTo(app.database, { to: 'patient-1', kind: 'CALLED' });
  await writeMessage(app.database, { announcement, person: 'patient-1', contactPoint, status: 'FAILED', reason: 'ADDRESS' });
}

test('The table has a row for every mutation of the schema', () => {
  const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
  expect(TABLE.map(([mutation]) => mutation).sort()).toEqual(Object.keys(schema.getMutationType()?.getFields() ?? {}).sort());
});

test.each(TABLE.filter(([, , log]) => log))(
  '%s by a nurse, or by an admin where only admins may, leaves an entry that names the person and the request',
  async (_mutation, document, log, by: string = 'nurse-1') => {
    const last = () => app.database.query<{ seq: string }>(`select coalesce(max(seq), 0) as seq from ${log}`);
    const [before] = await last();
    const answer = await post(app.url, document, {
      token: await app.token(by),
      headers: { 'x-request-id': 'asked-by-staff' },
    });
    expect(answer.errors).toBeUndefined();
    const entries = await app.database.query(
      `select u.external_id, l.actor_role, l.source, l.request_id from ${log} l join app_user u on u.id = l.actor_id where l.seq > $1`,
      [before?.seq],
    );
    expect(entries).toEqual([
      { external_id: by, actor_role: by.split('-')[0]?.toUpperCase(), source: 'API', request_id: expect.any(String) },
    ]);
  },
);
