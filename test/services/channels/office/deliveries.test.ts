import { graphql } from '../../../generated/gql.js';
import type { DeliveryFilter } from '../../../generated/graphql.js';
import { giveAddress } from '../../../support/channels/addresses.js';
import { lastAnnouncement, writeMessage } from '../../../support/channels/messages.js';
import { ask, post } from '../../../support/operations/post.js';
import { startTestApp, type TestApp, TestClock } from '../../../support/places/app.js';

const DELIVERIES = graphql(`query OfficeDeliveriesOf($filter: DeliveryFilter, $first: Int! = 20, $after: String) {
  deliveries(filter: $filter, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { id channel status reason address cost event announcement { id } recipient { externalId } }
  }
}`);
const RETRYABLE = graphql(`query RetryableOf($filter: DeliveryFilter!) { retryableDeliveries(filter: $filter) }`);
const RETRY = graphql(`mutation RetryOf($input: RetryDeliveriesInput!) { retryDeliveries(input: $input) { count } }`);

const clock = new TestClock();
let app: TestApp;
let token: string;
let announcement: number;
const userId = async (externalId: string) => {
  const [row] = await app.database.query<{ id: string }>('select id from app_user where external_id = $1', [externalId]);
  return `User:${row?.id}`;
};

beforeEach(async () => {
  app = await startTestApp({ patients: 3, openingHours: false, clock, senders: [] });
  token = await app.token('admin-1');
  await (await app.nurse()).set(true);
  announcement = await lastAnnouncement(app.database);
});
afterEach(() => app.stop());

const list = async (filter?: DeliveryFilter, page: { first?: number; after?: string | null } = {}) =>
  (await ask(app.url, DELIVERIES, { token, variables: { filter, ...page } })).deliveries;
const retryable = async (filter: DeliveryFilter = {}) =>
  (await ask(app.url, RETRYABLE, { token, variables: { filter } })).retryableDeliveries;
const retry = (expectedCount: number, filter: DeliveryFilter = {}) =>
  post(app.url, RETRY, { token, variables: { input: { filter, expectedCount } } });

async function threeMessages(): Promise<void> {
  const email = await giveAddress(app.database, 'patient-1', { channel: 'EMAIL', address: 'anna@example.org' });
  const sms = await giveAddress(app.database, 'patient-1', { channel: 'SMS', address: '+4915112345678' });
  const push = await giveAddress(app.database, 'patient-2', { channel: 'WEB_PUSH', address: 'https://push.example.org/secret' });
  const to = { announcement, person: 'patient-1' };
  await writeMessage(app.database, { ...to, contactPoint: email, status: 'FAILED', reason: 'MESSAGE' });
  await writeMessage(app.database, { ...to, contactPoint: sms, step: 2, status: 'UNKNOWN', cost: 80_000 });
  await writeMessage(app.database, { announcement, person: 'patient-2', contactPoint: push, status: 'SENT' });
}

test('An admin finds messages by announcement, person, channel, status, reason and time, newest first, with masked addresses', async () => {
  await threeMessages();
  const all = await list();
  expect(all).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false } });
  expect(all.nodes).toMatchObject([
    { channel: 'WEB_PUSH', address: 'push.example.org', recipient: { externalId: 'patient-2' } },
    { channel: 'SMS', address: '+49…78', cost: 0.08, status: 'UNKNOWN' },
    { channel: 'EMAIL', address: 'a…@example.org', reason: 'MESSAGE', event: 'QUEUE_OPENED' },
  ]);
  expect(all.nodes[0]?.announcement).toEqual({ id: `Announcement:${announcement}` });
  const found = async (filter: DeliveryFilter) => (await list(filter)).nodes.map(({ channel }) => channel);
  expect(await found({ person: await userId('patient-1') })).toEqual(['SMS', 'EMAIL']);
  expect(await found({ person: await userId('patient-1'), channel: 'SMS' })).toEqual(['SMS']);
  expect(await found({ statuses: ['SENT', 'FAILED'] })).toEqual(['WEB_PUSH', 'EMAIL']);
  expect(await found({ statuses: [] })).toEqual([]);
  expect(await found({ reason: 'MESSAGE' })).toEqual(['EMAIL']);
  expect(await found({ announcement: 'Announcement:999' })).toEqual([]);
  expect(await found({ since: new Date(Date.now() + 60_000).toISOString() })).toEqual([]);
  const answer = await post(app.url, DELIVERIES, { token, variables: { filter: { person: 'Department:1' } } });
  expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: 'filter.person' } }]);
});

test('The pages of a filter follow each other, and the total counts all of them', async () => {
  await threeMessages();
  const filter = { announcement: `Announcement:${announcement}` };
  const one = await list(filter, { first: 2 });
  expect(one).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: true } });
  const two = await list(filter, { first: 2, after: one.pageInfo.endCursor });
  expect([...one.nodes, ...two.nodes].map(({ channel }) => channel)).toEqual(['WEB_PUSH', 'SMS', 'EMAIL']);
});

test('A removed address, a deleted announcement and a message of nobody are still listed', async () => {
  await threeMessages();
  await app.database.query(`delete from contact_point where channel = 'EMAIL'`);
  await app.database.query(`update delivery set announcement_id = 999999, recipient_id = 999999 where channel = 'EMAIL'`);
  expect((await list({ channel: 'EMAIL' })).nodes).toMatchObject([
    { address: '…', announcement: null, event: null, recipient: null },
  ]);
});

test('A retry makes what failed or is unknown due now, as if it had never been tried, and is in the change log', async () => {
  await threeMessages();
  await app.database.query('update delivery set attempts = 12, expires_at = now()');
  expect(await retryable()).toBe(2);
  const person = await userId('patient-1');
  expect((await retry(2, { person })).data).toEqual({ retryDeliveries: { count: 2 } });
  const rows = await app.database.query(
    `select channel, status, reason, attempts::int, due_at <= $1 as is_due, expires_at > $1 as is_useful from delivery order by id`,
    [clock.now()],
  );
  const again = { status: 'QUEUED', reason: null, attempts: 0, is_due: true, is_useful: true };
  expect(rows).toMatchObject([{ channel: 'EMAIL', ...again }, { channel: 'SMS', ...again }, { status: 'SENT' }]);
  const [entry] = await app.database.query('select subject, after from change_log order by seq desc limit 1');
  expect(entry).toEqual({ subject: 'message/retry', after: { count: 2, filter: { person } } });
  expect(await retryable()).toBe(0);
  const [counted] = await app.database.query(`select sum(count)::int as count from delivery_count where status = 'QUEUED'`);
  expect(counted).toEqual({ count: 2 });
});

test('A retry of another number than expected changes nothing and answers the present one', async () => {
  await threeMessages();
  const answer = await retry(5);
  expect(answer.errors).toMatchObject([
    { extensions: { code: 'CONFLICT', current: { count: 2 }, field: 'input.expectedCount' } },
  ]);
  expect(await retryable()).toBe(2);
  expect((await retry(0)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(await app.database.query(`select 1 from change_log where subject = 'message/retry'`)).toEqual([]);
});

test('Two admins who retry the same messages at once send them again once', async () => {
  await threeMessages();
  const answers = await Promise.all([retry(2), retry(2)]);
  expect(answers.map(({ errors }) => errors?.[0]?.extensions.code ?? 'ok').sort()).toEqual(['CONFLICT', 'ok']);
});

test.each([
  ['the person has acknowledged', `update notification set delivery_status = 'DELIVERED', delivered_at = now()`],
  ['the announcement has ended', `update announcement set expires_at = now() - interval '1 minute'`],
  ['the announcement was withdrawn', 'update announcement set withdrawn_at = now()'],
  ['the address does not exist any more', `update contact_point set state = 'GONE'`],
  ['the person may not be notified any more', `update app_user set active = false where role = 'PATIENT'`],
  [
    'the address is suppressed',
    `insert into suppression (channel, address_hash, hint, reason, created_at)
     select channel, address_hash, '', 'STOPPED', now() from contact_point`,
  ],
])('What cannot arrive is not sent again: %s', async (_case, change) => {
  await threeMessages();
  await app.database.query(change);
  expect(await retryable()).toBe(0);
});

test('A message that is sent again is useful no longer than its announcement is true', async () => {
  await threeMessages();
  await app.database.query(`update announcement set expires_at = now() + interval '7 minutes'`);
  await retry(2);
  const [row] = await app.database.query(
    `select bool_and(d.expires_at = a.expires_at) as same from delivery d join announcement a on a.id = d.announcement_id where d.status = 'QUEUED'`,
  );
  expect(row).toEqual({ same: true });
});
