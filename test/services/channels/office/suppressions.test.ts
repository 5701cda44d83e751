import { graphql } from '../../../generated/gql.js';
import { giveAddress } from '../../../support/channels/addresses.js';
import { ask, post } from '../../../support/operations/post.js';
import { startTestApp, type TestApp } from '../../../support/places/app.js';

const LIST = graphql(`query SuppressionsOf($channel: Channel, $first: Int! = 20, $after: String) {
  suppressions(channel: $channel, first: $first, after: $after) { pageInfo { hasNextPage endCursor } nodes { id channel hint reason } }
}`);
const LIFT = graphql(`mutation LiftOne($id: ID!) { liftSuppression(input: { suppression: $id }) { suppression { id hint } } }`);

let app: TestApp;
let token: string;
beforeEach(async () => {
  app = await startTestApp({ patients: 2, openingHours: false, senders: [] });
  token = await app.token('admin-1');
});
afterEach(() => app.stop());

async function suppress(channel: 'EMAIL' | 'SMS', reason: string, state: 'GONE' | 'OPTED_OUT') {
  const id = await giveAddress(app.database, 'patient-1', { channel, state });
  await app.database.query(
    `insert into suppression (channel, address_hash, hint, reason, created_at)
     select channel, address_hash, 'p…@example.org', $2, now() from contact_point where id = $1`,
    [id, reason],
  );
  return { id, state: async () => (await app.database.query('select state from contact_point where id = $1', [id]))[0]?.state };
}
const list = async (variables: { channel?: 'EMAIL' | 'SMS'; first?: number; after?: string | null } = {}) =>
  (await ask(app.url, LIST, { token, variables })).suppressions;
const lift = (id: string) => post(app.url, LIFT, { token, variables: { id } });

test('An admin lists the suppressed addresses, newest first, of all channels or of one', async () => {
  await suppress('EMAIL', 'UNKNOWN_ADDRESS', 'GONE');
  await suppress('SMS', 'STOPPED', 'OPTED_OUT');
  expect((await list()).nodes).toMatchObject([
    { channel: 'SMS', reason: 'STOPPED' },
    { channel: 'EMAIL', hint: 'p…@example.org' },
  ]);
  expect((await list({ channel: 'EMAIL' })).nodes).toHaveLength(1);
  const page = await list({ first: 1 });
  expect(page.pageInfo.hasNextPage).toBe(true);
  expect((await list({ first: 1, after: page.pageInfo.endCursor })).nodes).toMatchObject([{ channel: 'EMAIL' }]);
});

test('An address that was wrongly reported as unknown is usable again when its suppression is lifted', async () => {
  const address = await suppress('EMAIL', 'UNKNOWN_ADDRESS', 'GONE');
  const id = (await list()).nodes[0]?.id ?? '';
  expect((await lift(id)).data).toMatchObject({ liftSuppression: { suppression: { id, hint: 'p…@example.org' } } });
  expect(await address.state()).toBe('ACTIVE');
  expect((await list()).nodes).toEqual([]);
  const [entry] = await app.database.query('select subject, action, before, after from change_log order by seq desc limit 1');
  const before = { channel: 'EMAIL', reason: 'UNKNOWN_ADDRESS' };
  expect(entry).toEqual({ subject: `suppression/${id.split(':')[1]}`, action: 'REMOVED', before, after: null });
  expect((await lift(id)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
});

test('Somebody who has stopped the messages gets none until they verify the address again', async () => {
  const address = await suppress('SMS', 'STOPPED', 'OPTED_OUT');
  await lift((await list()).nodes[0]?.id ?? '');
  expect(await address.state()).toBe('OPTED_OUT');
});
