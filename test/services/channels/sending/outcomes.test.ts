import { Channel } from '../../../../src/entities/channels/channel.enum.js';
import type { Outcome } from '../../../../src/services/channels/channel-sender.js';
import { pauseAfter } from '../../../../src/services/channels/sending/settling.js';
import { giveAddress, messagesIn } from '../../../support/channels/addresses.js';
import { RecordingSender } from '../../../support/channels/recording-sender.js';
import { eventually } from '../../../support/eventually.js';
import { LineNurse } from '../../../support/people/line-nurse.js';
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
  sms = new RecordingSender(Channel.SMS, {
    isReplaySafe: false,
    price: { perSegment: 80_000, currency: 'EUR', dailyCap: 200_000 },
  });
  app = await startTestApp({ patients: 4, openingHours: false, clock, senders: [push, email, sms] });
});
afterEach(() => app.stop());

const runAfter = async (seconds: number) => {
  clock.advance(seconds * SECOND_MS);
  return app.services.sending.run();
};
const openTo = async (channel: 'EMAIL' | 'SMS' | 'WEB_PUSH', ...people: string[]) => {
  for (const person of people) await giveAddress(app.database, person, { channel });
  await app.database.query(`delete from channel_step where event = 'QUEUE_OPENED'`);
  await app.database.query(
    `insert into channel_step (event, step, after_seconds, channel, condition, ttl_seconds) values ('QUEUE_OPENED', 1, 1, '${channel}', 'ALWAYS', 14400)`,
  );
  await (await app.nurse()).set(true);
};
const provider = async (name: string) =>
  (
    await app.database.query(
      'select circuit, failures_in_a_row as row, last_failure as failure from channel_provider where name = $1',
      [name],
    )
  )[0];

test('A failure that may pass is repeated with the same token, after a pause that grows and never exceeds 5 minutes', async () => {
  await openTo('EMAIL', 'patient-1');
  email.answer({ result: 'RETRY', reason: 'HTTP_503' }, { result: 'RETRY', reason: 'TIMEOUT' });
  expect(await runAfter(2)).toMatchObject({ sent: 0, retried: 1 });
  expect(await messagesIn(app.database)).toMatchObject([{ status: 'QUEUED', reason: 'HTTP_503', attempts: 1 }]);
  await runAfter(6);
  await runAfter(21);
  expect(await messagesIn(app.database)).toMatchObject([{ status: 'SENT', attempts: 3 }]);
  expect(new Set(email.sent.map(({ token }) => token)).size).toBe(1);
  expect([1, 2, 3, 4, 9].map((attempt) => pauseAfter(attempt, () => 1))).toEqual([5_000, 20_000, 80_000, 300_000, 300_000]);
  expect(pauseAfter(1, () => 0)).toBe(2_500);
});

test('An address that does not exist gets nothing more, and the next step of a notice to one person is due at once', async () => {
  await giveAddress(app.database, 'patient-1', { channel: 'WEB_PUSH' });
  await giveAddress(app.database, 'patient-1', { channel: 'SMS' });
  await app.database.query(
    `insert into announcement (kind, department_id, recipient_id, recipient_until, thread, facts, recipient_count, created_at, expires_at)
     select 'CALLED', d.id, u.id, $1, 'entry/1', '{"ticket": "OPD-042", "servicePoint": "Dr. Marlow"}', 1, $2, 'epoch' from department d, app_user u
     where d.code = 'OPD' and u.external_id = 'patient-1'`,
    [new Date(clock.now().getTime() + 600_000), clock.now()],
  );
  await app.database.query('insert into notification (announcement_id, recipient_id) select id, recipient_id from announcement');
  push.answer({ result: 'ADDRESS', reason: 'HTTP_410' });
  await runAfter(2);
  await runAfter(1);
  expect(await messagesIn(app.database)).toMatchObject([
    { channel: 'WEB_PUSH', step: 1, status: 'FAILED', reason: 'ADDRESS' },
    { channel: 'SMS', step: 3, status: 'SENT' },
  ]);
  expect(sms.sent[0]?.text).toBe('It is your turn (042). Please come to Queuebell.');
  expect(await app.database.query('select channel, state from contact_point order by id')).toMatchObject([
    { channel: 'WEB_PUSH', state: 'GONE' },
    { channel: 'SMS', state: 'ACTIVE' },
  ]);
  expect(await app.database.query('select * from suppression')).toEqual([]);
});

test('An e-mail address that does not exist is suppressed without its text', async () => {
  await openTo('EMAIL', 'patient-1');
  email.answer({ result: 'ADDRESS', reason: 'SMTP_5_1_1' });
  await runAfter(2);
  expect(await app.database.query('select channel, hint, reason from suppression')).toEqual([
    { channel: 'EMAIL', hint: 'p…@example.org', reason: 'UNKNOWN_ADDRESS' },
  ]);
});

test('A provider that refuses our credentials gets nothing more, no attempt is used up, and one probe finds that it works again', async () => {
  await openTo('EMAIL', 'patient-1', 'patient-2', 'patient-3');
  email.answer(...Array.from({ length: 3 }, () => ({ result: 'CONFIG', reason: 'AUTH' }) as const));
  await runAfter(2);
  expect(await messagesIn(app.database)).toMatchObject([
    ...Array.from({ length: 3 }, () => ({ status: 'QUEUED', reason: 'AUTH', attempts: 0 })),
  ]);
  expect(await provider('smtp')).toMatchObject({ circuit: 'OPEN', failure: 'AUTH' });
  expect(app.logLines).toContainEqual(expect.objectContaining({ level: 'error', provider: 'smtp', reason: 'AUTH' }));
  const before = email.sent.length;
  await runAfter(1);
  expect(email.sent).toHaveLength(before);
  email.answer({ result: 'RETRY', reason: 'TIMEOUT' });
  await runAfter(15);
  expect(email.sent).toHaveLength(before + 1);
  await runAfter(60);
  expect(await provider('smtp')).toMatchObject({ circuit: 'CLOSED', row: 0 });
  await runAfter(1);
  await runAfter(300);
  expect((await messagesIn(app.database)).map(({ status }) => status)).toEqual(['SENT', 'SENT', 'SENT']);
});

test('Five failures in a row open the circuit of one provider, and the others go on', async () => {
  await openTo('SMS', 'patient-1');
  await giveAddress(app.database, 'patient-1', { channel: 'EMAIL' });
  sms.answer(...Array.from({ length: 5 }, () => ({ result: 'RETRY', reason: 'HTTP_500' }) as const));
  for (const seconds of [2, 6, 21, 81, 301]) await runAfter(seconds);
  expect(await provider('sms')).toMatchObject({ circuit: 'OPEN', row: 5, failure: 'HTTP_500' });
  expect(await provider('smtp')).toMatchObject({ circuit: 'CLOSED', row: 0 });
});

test('An attempt whose process died is repeated where that is safe; elsewhere its outcome stays unknown and nobody pays twice', async () => {
  await openTo('EMAIL', 'patient-1');
  await runAfter(2);
  await giveAddress(app.database, 'patient-2', { channel: 'SMS' });
  await app.database.query(
    `insert into delivery (announcement_id, recipient_id, contact_point_id, step, channel, is_urgent, status, attempts, due_at, expires_at, created_at)
     select a.id, c.user_id, c.id, 1, c.channel, false, 'SENDING', 1, $1::timestamptz, $1::timestamptz + interval '1 hour', $1 from announcement a, contact_point c
     where c.channel = 'SMS'`,
    [clock.now()],
  );
  await app.database.query(`update delivery set status = 'SENDING', due_at = $1`, [clock.now()]);
  email.sent.length = 0;
  await runAfter(1);
  expect(await messagesIn(app.database)).toMatchObject([
    { channel: 'EMAIL', status: 'SENT', attempts: 2 },
    { channel: 'SMS', status: 'UNKNOWN', attempts: 1 },
  ]);
  expect(email.sent).toHaveLength(1);
  expect(sms.sent).toEqual([]);
});

test('The cap of a day is never exceeded: what is over it is skipped, and the log warns at 80 percent', async () => {
  await openTo('SMS', 'patient-1', 'patient-2', 'patient-3', 'patient-4');
  await runAfter(2);
  const statuses = (await messagesIn(app.database)).map(({ status, reason }) => reason ?? status).sort();
  expect(statuses).toEqual(['BUDGET', 'BUDGET', 'SENT', 'SENT']);
  expect(await app.database.query('select sent, cost::int from provider_day')).toEqual([{ sent: 2, cost: 160_000 }]);
  expect(app.logLines).toContainEqual(expect.objectContaining({ level: 'warn', provider: 'sms', percent: 80 }));
});

test('What was reserved for a message that was not accepted can be spent again', async () => {
  await openTo('SMS', 'patient-1');
  sms.answer({ result: 'RETRY', reason: 'HTTP_500' });
  await runAfter(2);
  expect(await app.database.query('select cost::int from provider_day')).toEqual([{ cost: 0 }]);
});

test('A mail server that does not answer delays no push: each channel has a run of its own', async () => {
  await openTo('EMAIL', 'patient-1');
  let answer: (outcome: Outcome) => void = () => undefined;
  email.answer(() => new Promise<Outcome>((resolve) => (answer = resolve)));
  clock.advance(2 * SECOND_MS);
  const hanging = app.services.sending.run([Channel.EMAIL]);
  await eventually(() => expect(email.sent).toHaveLength(1));
  await giveAddress(app.database, 'patient-2', { channel: 'WEB_PUSH' });
  const nurse = await LineNurse.at(app);
  await new PersonInLine(app.url, await app.token('patient-2')).joined();
  await nurse.next();
  clock.advance(2 * SECOND_MS);
  expect(await app.services.sending.nextAt([Channel.WEB_PUSH])).not.toBeNull();
  expect(await app.services.sending.run([Channel.WEB_PUSH])).toMatchObject({ planned: 1, sent: 1 });
  answer({ result: 'OK', reference: null });
  expect(await hanging).toMatchObject({ sent: 1 });
});

test('Two runs at once send each message once', async () => {
  await openTo('EMAIL', 'patient-1', 'patient-2', 'patient-3', 'patient-4');
  clock.advance(2 * SECOND_MS);
  await Promise.all(Array.from({ length: 4 }, () => app.services.sending.run()));
  expect(email.sent.map(({ address }) => address).sort()).toEqual([1, 2, 3, 4].map((n) => `patient-${n}@example.org`));
});

test('The counts of a step are those of its messages, after every change', async () => {
  await openTo('EMAIL', 'patient-1', 'patient-2', 'patient-3');
  email.answer({ result: 'RETRY', reason: 'TIMEOUT' }, { result: 'MESSAGE', reason: 'SMTP_5_3_4' });
  await runAfter(2);
  await runAfter(10);
  const counts = await app.database.query(`select status, reason, count from delivery_count where count <> 0 order by status`);
  const truth = await app.database.query(
    `select status, coalesce(reason, '') as reason, count(*)::int as count from delivery group by 1, 2 order by 1`,
  );
  expect(counts).toEqual(truth);
  expect(truth).toHaveLength(2);
});

test('A provider that a person has paused gets nothing, and what is of no use any more ends', async () => {
  await openTo('EMAIL', 'patient-1');
  await app.services.sending.run();
  await app.database.query(`update channel_provider set paused_at = now() where name = 'smtp'`);
  await runAfter(2);
  expect(email.sent).toEqual([]);
  expect(await app.services.sending.nextAt()).toBeNull();
  await runAfter(20_000);
  expect(await messagesIn(app.database)).toMatchObject([{ status: 'EXPIRED' }]);
});

test('A step that cannot be planned holds up no other, and the log has an ERROR', async () => {
  await openTo('EMAIL', 'patient-1');
  await app.database.query(
    `insert into notification_setting select id, 'Nowhere/Atall', '22:00', '06:00' from app_user where external_id = 'patient-1'`,
  );
  await giveAddress(app.database, 'patient-2', { channel: 'WEB_PUSH' });
  await app.database.query(
    `insert into announcement_step (announcement_id, step, channel, condition, due_at, expires_at)
     select announcement_id, 2, 'WEB_PUSH', condition, due_at + interval '1 second', expires_at from announcement_step`,
  );
  await runAfter(3);
  await runAfter(1);
  expect(push.sent).toHaveLength(1);
  expect(email.sent).toEqual([]);
  expect(app.logLines).toContainEqual(
    expect.objectContaining({ level: 'error', msg: expect.stringContaining('could not be planned') }),
  );
});

test('What a person stops while it waits is not sent, and quiet hours hold what is repeated in them', async () => {
  await openTo('EMAIL', 'patient-1', 'patient-2');
  email.answer({ result: 'RETRY', reason: 'TIMEOUT' }, { result: 'RETRY', reason: 'TIMEOUT' });
  await runAfter(2);
  await app.database.query(
    `insert into notification_preference select id, 'QUEUE_OPENED', 'EMAIL', false from app_user where external_id = 'patient-1'`,
  );
  const local = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000).toISOString().slice(11, 16);
  await app.database.query(
    `insert into notification_setting select id, 'UTC', $1, $2 from app_user where external_id = 'patient-2'`,
    [local(-10), local(60)],
  );
  await runAfter(10);
  expect(await messagesIn(app.database)).toMatchObject([
    { person: 'patient-1', status: 'SKIPPED', reason: 'MUTED' },
    { person: 'patient-2', status: 'HELD' },
  ]);
  await runAfter(3_600);
  expect(email.sent.map(({ address }) => address)).toEqual([
    'patient-1@example.org',
    'patient-2@example.org',
    'patient-2@example.org',
  ]);
});

test('An SMS that may have arrived is not sent again; one that was never handed over is', async () => {
  await openTo('SMS', 'patient-1', 'patient-2');
  sms.answer({ result: 'RETRY', reason: 'HTTP_502', mayHaveArrived: true }, { result: 'RETRY', reason: 'UNREACHABLE' });
  await runAfter(2);
  await runAfter(10);
  expect((await messagesIn(app.database)).map(({ status }) => status).sort()).toEqual(['SENT', 'UNKNOWN']);
  expect(sms.sent).toHaveLength(3);
});

test('A mail that may have arrived three times is not sent a fourth time', async () => {
  await openTo('EMAIL', 'patient-1');
  email.answer(...Array.from({ length: 4 }, () => ({ result: 'RETRY', reason: 'TIMEOUT', mayHaveArrived: true }) as const));
  for (const seconds of [2, 6, 21, 81]) await runAfter(seconds);
  expect(await messagesIn(app.database)).toMatchObject([{ status: 'UNKNOWN', attempts: 3 }]);
  expect(email.sent).toHaveLength(3);
});
