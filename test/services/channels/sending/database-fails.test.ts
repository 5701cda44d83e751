import pg from 'pg';
import { Channel } from '../../../../src/entities/channels/channel.enum.js';
import { giveAddress, messagesIn } from '../../../support/channels/addresses.js';
import { RecordingSender } from '../../../support/channels/recording-sender.js';
import { eventually } from '../../../support/eventually.js';
import { startTestApp, type TestApp, TestClock } from '../../../support/places/app.js';

const PEOPLE = ['patient-1', 'patient-2', 'patient-3', 'patient-4', 'patient-5', 'patient-6'];
let clock: TestClock;
let app: TestApp;
let sms: RecordingSender;
beforeEach(async () => {
  clock = new TestClock();
  sms = new RecordingSender(Channel.SMS, {
    isReplaySafe: false,
    price: { perSegment: 80_000, currency: 'EUR', dailyCap: null },
  });
  app = await startTestApp({ patients: PEOPLE.length, openingHours: false, clock, senders: [sms] });
  for (const person of PEOPLE) await giveAddress(app.database, person, { channel: 'SMS' });
  await app.database.query(`delete from channel_step where event = 'QUEUE_OPENED'`);
  await app.database.query(
    `insert into channel_step (event, step, after_seconds, channel, condition, ttl_seconds) values ('QUEUE_OPENED', 1, 1, 'SMS', 'ALWAYS', 14400)`,
  );
  await (await app.nurse()).set(true);
});
afterEach(() => app.stop());

const runAfter = async (seconds: number) => {
  clock.advance(seconds * 1_000);
  return app.services.sending.run();
};
const warnings = () => app.logLines.filter(({ level }) => level === 'warn').map(({ msg }) => msg);
const errors = () => app.logLines.filter(({ level }) => level === 'error');

test('A step whose connection is lost while it is planned is planned at the next run, which follows soon; nobody is alarmed', async () => {
  const report = await connectionsLostWhileLocked('delivery', 1, () => runAfter(2));
  expect(report).toMatchObject({ planned: 0, retryable: ['planning'] });
  expect(warnings()).toEqual(['a step could not be planned, retrying soon']);
  expect(errors()).toEqual([]);
  expect(await runAfter(0)).toMatchObject({ planned: PEOPLE.length, sent: PEOPLE.length });
});

test('Messages whose connection is lost before they are handed over are sent again, and their provider is not blamed', async () => {
  const report = await connectionsLostWhileLocked('provider_day', PEOPLE.length, () => runAfter(2));
  expect(report).toMatchObject({ sent: 0, retried: PEOPLE.length });
  expect(sms.sent).toEqual([]);
  expect(new Set(warnings())).toEqual(new Set(['a message could not be prepared, retrying soon']));
  expect(errors()).toEqual([]);
  const providers = await app.database.query(
    'select circuit, failures_in_a_row as row, last_failure as failure from channel_provider',
  );
  expect(providers).toEqual([{ circuit: 'CLOSED', row: 0, failure: null }]);
  await runAfter(6);
  expect(new Set((await messagesIn(app.database)).map(({ status }) => status))).toEqual(new Set(['SENT']));
  expect(new Set(sms.sent.map(({ address }) => address)).size).toBe(PEOPLE.length);
  expect(sms.sent).toHaveLength(PEOPLE.length);
});

/** Does the work while the table is locked, and ends all connections that wait for it, as soon as there are so many. */
async function connectionsLostWhileLocked<T>(table: string, count: number, work: () => Promise<T>): Promise<T> {
  const blocker = new pg.Client({ connectionString: app.database.url });
  await blocker.connect();
  await blocker.query(`begin; lock table ${table} in access exclusive mode`);
  const done = work();
  const waiting = `from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  await eventually(async () => expect(await app.database.query(`select 1 ${waiting}`)).toHaveLength(count));
  await app.database.query(`select pg_terminate_backend(pid) ${waiting}`);
  await blocker.query('rollback');
  await blocker.end();
  return done;
}
