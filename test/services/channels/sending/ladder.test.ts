import { Channel } from '../../../../src/entities/channels/channel.enum.js';
import { giveAddress, messagesIn } from '../../../support/channels/addresses.js';
import { RecordingSender } from '../../../support/channels/recording-sender.js';
import { eventually } from '../../../support/eventually.js';
import { LineNurse } from '../../../support/people/line-nurse.js';
import type { Patient } from '../../../support/people/patient.js';
import { PersonInLine } from '../../../support/people/person-in-line.js';
import { startTestApp, type TestApp, TestClock } from '../../../support/places/app.js';

const SECOND_MS = 1_000;
let clock: TestClock;
let app: TestApp;
let push: RecordingSender;
let email: RecordingSender;
let sms: RecordingSender;
beforeEach(async () => {
  clock = new TestClock();
  push = new RecordingSender(Channel.WEB_PUSH);
  email = new RecordingSender(Channel.EMAIL);
  sms = new RecordingSender(Channel.SMS);
  app = await startTestApp({ patients: 3, openingHours: false, clock, senders: [push, email, sms] });
});
afterEach(() => app.stop());

const openQueue = async () => (await app.nurse()).set(true);
const acknowledge = async (patient: Patient) => {
  await eventually(() => expect(patient.received).not.toEqual([]));
  await patient.acknowledge(patient.received.at(-1)?.id ?? '');
};
const runAfter = async (seconds: number) => {
  clock.advance(seconds * SECOND_MS);
  return app.services.sending.run();
};

test('An opening reaches those who have not acknowledged it: by push after 30 s, by e-mail after 10 minutes, and nobody before', async () => {
  await giveAddress(app.database, 'patient-1', { channel: 'WEB_PUSH' });
  await giveAddress(app.database, 'patient-2', { channel: 'EMAIL' });
  const reader = await app.patient('patient-3');
  await giveAddress(app.database, 'patient-3', { channel: 'EMAIL' });
  await openQueue();
  await acknowledge(reader);
  // Far from the 30 s: the clock runs on while the machine is paused.
  expect(await runAfter(5)).toBeNull();
  expect(await runAfter(26)).toMatchObject({ planned: 1, sent: 1 });
  expect(push.sent).toMatchObject([{ title: 'Queuebell', text: 'The Queuebell queue is now OPEN! You can now join the queue.' }]);
  expect(await runAfter(570)).toMatchObject({ sent: 1 });
  expect(email.sent.map(({ address }) => address)).toEqual(['patient-2@example.org']);
  expect(sms.sent).toEqual([]);
  await reader.leave();
});

test('An acknowledgement by any route stops the steps that follow, and what waits for its provider', async () => {
  await giveAddress(app.database, 'patient-1', { channel: 'WEB_PUSH' });
  await giveAddress(app.database, 'patient-1', { channel: 'EMAIL' });
  push.answer({ result: 'RETRY', reason: 'TIMEOUT' });
  await openQueue();
  expect(await runAfter(31)).toMatchObject({ retried: 1 });
  const patient = await app.patient('patient-1');
  await acknowledge(patient);
  await patient.leave();
  await runAfter(600);
  expect(await messagesIn(app.database)).toMatchObject([
    { channel: 'WEB_PUSH', status: 'CANCELLED', reason: 'ACKNOWLEDGED', attempts: 1 },
  ]);
  expect(email.sent).toEqual([]);
});

test('A closing makes an opening untrue: nothing more is sent of it', async () => {
  await giveAddress(app.database, 'patient-1', { channel: 'WEB_PUSH' });
  const nurse = await app.nurse();
  await nurse.set(true);
  clock.advance(10 * SECOND_MS);
  await nurse.set(false);
  await runAfter(30);
  expect(push.sent).toEqual([]);
  expect(await messagesIn(app.database)).toEqual([]);
});

test('A department’s own ladder takes the place of the general one', async () => {
  await giveAddress(app.database, 'patient-1', { channel: 'SMS' });
  await app.database.query(
    `insert into channel_step (department_id, event, step, after_seconds, channel, condition, ttl_seconds)
     select id, 'QUEUE_OPENED', 1, 5, 'SMS', 'ALWAYS', 600 from department where code = 'OPD'`,
  );
  await openQueue();
  expect(await runAfter(6)).toMatchObject({ planned: 1, sent: 1 });
  expect(sms.sent).toHaveLength(1);
});

test('What a person has switched off, suppressed addresses and what needs a choice are not sent, and the reason is kept', async () => {
  await giveAddress(app.database, 'patient-1', { channel: 'WEB_PUSH' });
  await giveAddress(app.database, 'patient-2', { channel: 'EMAIL' });
  await giveAddress(app.database, 'patient-3', { channel: 'SMS' });
  await app.database.query(
    `insert into notification_preference select id, 'QUEUE_OPENED', 'WEB_PUSH', false from app_user where external_id = 'patient-1'`,
  );
  await app.database.query(
    `insert into suppression (channel, address_hash, hint, reason, created_at) select channel, address_hash, 'p…@example.org', 'STOPPED', now()
     from contact_point where channel = 'EMAIL'`,
  );
  await openQueue();
  await runAfter(601);
  expect(await messagesIn(app.database)).toMatchObject([
    { person: 'patient-1', status: 'SKIPPED', reason: 'MUTED' },
    { person: 'patient-2', status: 'SKIPPED', reason: 'SUPPRESSED' },
    { person: 'patient-3', status: 'SKIPPED', reason: 'NOT_CHOSEN' },
  ]);
  expect([...push.sent, ...email.sent, ...sms.sent]).toEqual([]);
});

test('Quiet hours hold a message until they end, or drop it if it is of no use by then; a test passes', async () => {
  await giveAddress(app.database, 'patient-1', { channel: 'WEB_PUSH' });
  await giveAddress(app.database, 'patient-2', { channel: 'WEB_PUSH' });
  const local = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString().slice(11, 16);
  const quiet = (person: string, until: string) =>
    app.database.query(`insert into notification_setting select id, 'UTC', $2, $3 from app_user where external_id = $1`, [
      person,
      local(-10),
      until,
    ]);
  await quiet('patient-1', local(60));
  await quiet('patient-2', local(6 * 60));
  await openQueue();
  await runAfter(31);
  expect(await messagesIn(app.database)).toMatchObject([
    { person: 'patient-1', status: 'HELD' },
    { person: 'patient-2', status: 'SKIPPED', reason: 'QUIET' },
  ]);
  await runAfter(3_600);
  expect(push.sent).toHaveLength(1);
});

test('A call goes to the only confirmed channel, although it was switched off while there was another one', async () => {
  await giveAddress(app.database, 'patient-1', { channel: 'EMAIL' });
  await app.database.query(
    `insert into notification_preference select id, 'CALLED', 'EMAIL', false from app_user where external_id = 'patient-1'`,
  );
  const token = await app.token('patient-1');
  const nurse = await LineNurse.at(app);
  await nurse.open();
  await new PersonInLine(app.url, token).joined();
  await nurse.next();
  await runAfter(121);
  expect(email.sent).toMatchObject([{ address: 'patient-1@example.org', isUrgent: true }]);
});
