import { Channel } from '../../../../src/entities/channels/channel.enum.js';
import { graphql } from '../../../generated/gql.js';
import { giveAddress } from '../../../support/channels/addresses.js';
import { lastAnnouncement, writeMessage } from '../../../support/channels/messages.js';
import { RecordingSender } from '../../../support/channels/recording-sender.js';
import { ask, post } from '../../../support/operations/post.js';
import { startTestApp, type TestApp, TestClock } from '../../../support/places/app.js';

const PROVIDERS = graphql(`query AllProviders {
  providers {
    name channel isConfigured isDevelopment isPaused pausedBy { externalId } pausedAt circuit lastFailure lastFailureAt nextProbeAt
    ratePerSecond waiting sentToday failedToday costToday dailyCap currency
  }
}`);
const PAUSE = graphql(
  `mutation PauseOne($input: PauseProviderInput!) { pauseProvider(input: $input) { provider { name isPaused pausedBy { externalId } } } }`,
);
const TEST = graphql(`mutation TestOne($input: TestProviderInput!) { testProvider(input: $input) { outcome isAccepted } }`);

let clock: TestClock;
let app: TestApp;
let token: string;
let email: RecordingSender;
let sms: RecordingSender;
beforeEach(async () => {
  clock = new TestClock();
  email = new RecordingSender(Channel.EMAIL);
  sms = new RecordingSender(Channel.SMS, {
    ratePerSecond: 5,
    price: { perSegment: 80_000, currency: 'EUR', dailyCap: 200_000 },
  });
  app = await startTestApp({
    patients: 2,
    openingHours: false,
    clock,
    senders: [email, sms, new RecordingSender(Channel.WEB_PUSH)],
  });
  token = await app.token('admin-1');
});
afterEach(() => app.stop());

const providers = async () => (await ask(app.url, PROVIDERS, { token })).providers;
const pause = (provider: string, isPaused: boolean) =>
  post(app.url, PAUSE, { token, variables: { input: { provider, isPaused } } });
const send = (provider: string, address: string) => post(app.url, TEST, { token, variables: { input: { provider, address } } });
const changes = () =>
  app.database.query(`select subject, before, after from change_log where subject like 'provider%' order by seq`);

test('An admin sees each provider: how fast it may be, what it costs, what waits for it, and what it did today', async () => {
  await (await app.nurse()).set(true);
  const announcement = await lastAnnouncement(app.database);
  const contactPoint = await giveAddress(app.database, 'patient-1', { channel: 'SMS' });
  await writeMessage(app.database, { announcement, person: 'patient-1', contactPoint, status: 'QUEUED' });
  const today = clock.now().toISOString().slice(0, 10);
  await app.database.query(
    `insert into provider_day (provider, day, sent, failed, cost) values ('sms', $1::date, 7, 2, 120000), ('sms', $1::date - 1, 99, 9, 9)`,
    [today],
  );
  await app.database.query(
    `insert into channel_provider (name, channel, circuit, last_failure) values ('fax', 'SMS', 'OPEN', 'TIMEOUT')`,
  );
  expect(await providers()).toMatchObject([
    { name: 'fax', isConfigured: false, circuit: 'OPEN', lastFailure: 'TIMEOUT', costToday: null, ratePerSecond: 0 },
    {
      ...{ name: 'sms', channel: 'SMS', isConfigured: true, isDevelopment: false, isPaused: false, circuit: 'CLOSED' },
      ...{ ratePerSecond: 5, waiting: 1, sentToday: 7, failedToday: 2, costToday: 0.12, dailyCap: 0.2, currency: 'EUR' },
    },
    { name: 'smtp', channel: 'EMAIL', waiting: 0, sentToday: 0, costToday: null, dailyCap: null, currency: null },
    { name: 'web-push', channel: 'WEB_PUSH' },
  ]);
});

test('A paused provider gets nothing until it is continued; the same again is no change', async () => {
  const paused = await pause('smtp', true);
  expect(paused.data).toMatchObject({ pauseProvider: { provider: { isPaused: true, pausedBy: { externalId: 'admin-1' } } } });
  await pause('smtp', true);
  await giveAddress(app.database, 'patient-1', { channel: 'EMAIL' });
  await (await app.nurse()).set(true);
  clock.advance(601_000);
  await app.services.sending.run();
  expect(email.sent).toEqual([]);
  await pause('smtp', false);
  await app.services.sending.run();
  expect(email.sent).toHaveLength(1);
  expect(await changes()).toEqual([
    { subject: 'provider/smtp', before: { isPaused: false }, after: { isPaused: true } },
    { subject: 'provider/smtp', before: { isPaused: true }, after: { isPaused: false } },
  ]);
  expect((await pause('carrier-pigeon', true)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});

test('A test sends a fixed text to the address, also through a paused provider, and is in the change log without the address', async () => {
  await pause('smtp', true);
  expect((await send('smtp', 'Anna@Example.ORG')).data).toEqual({ testProvider: { outcome: 'OK', isAccepted: true } });
  expect(email.sent).toMatchObject([{ address: 'Anna@example.org', title: 'Queuebell', link: null, unsubscribeUrl: null }]);
  email.answer({ result: 'CONFIG', reason: 'SMTP_535' });
  expect((await send('smtp', 'anna@example.org')).data).toEqual({ testProvider: { outcome: 'SMTP_535', isAccepted: false } });
  const log = await changes();
  expect(log.slice(1)).toEqual(Array(2).fill({ subject: 'provider-test/smtp', before: null, after: { channel: 'EMAIL' } }));
  expect((await providers()).find(({ name }) => name === 'smtp')).toMatchObject({
    sentToday: 1,
    failedToday: 1,
    circuit: 'CLOSED',
  });
});

test('A test of text messages costs what a message costs, within the daily cap', async () => {
  const { data } = await send('sms', '+49 151 12345678');
  expect(data).toMatchObject({ testProvider: { isAccepted: true } });
  expect(sms.sent).toMatchObject([{ address: '+4915112345678' }]);
  sms.answer({ result: 'RETRY', reason: 'TIMEOUT' });
  await send('sms', '+49 151 12345678');
  expect((await providers()).find(({ name }) => name === 'sms')).toMatchObject({ costToday: 0.08, sentToday: 1 });
  sms.answer({ result: 'RETRY', reason: 'TIMEOUT', mayHaveArrived: true });
  await send('sms', '+49 151 12345678');
  const over = await send('sms', '+49 151 12345678');
  expect(over.errors).toMatchObject([{ extensions: { code: 'CONFLICT' } }]);
  expect(sms.sent).toHaveLength(3);
});

test.each([
  ['smtp', 'nobody', 'BAD_USER_INPUT'],
  ['sms', '12', 'BAD_USER_INPUT'],
  ['web-push', 'https://push.example.org/1', 'BAD_USER_INPUT'],
  ['fax', '12', 'NOT_FOUND'],
])('A test of %s to "%s" is rejected: %s', async (provider, address, code) => {
  expect((await send(provider, address)).errors).toMatchObject([{ extensions: { code } }]);
  expect(await changes()).toEqual([]);
});

test('A provider is tested at most 5 times in 10 minutes', async () => {
  for (let n = 1; n <= 5; n++) expect((await send('smtp', 'anna@example.org')).errors).toBeUndefined();
  const sixth = await send('smtp', 'anna@example.org');
  expect(sixth.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) } }]);
  clock.advance(10 * 60_000);
  expect((await send('smtp', 'anna@example.org')).errors).toBeUndefined();
});
