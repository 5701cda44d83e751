import { readdirSync } from 'node:fs';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import * as operations from '../generated/graphql.js';
import { giveAddress } from '../support/channels/addresses.js';
import { lastAnnouncement, writeMessage } from '../support/channels/messages.js';
import { ask } from '../support/operations/post.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

let app: TestApp;
const tried: string[] = [];
beforeAll(async () => {
  app = await startTestApp({ patients: 2, openingHours: false });
});
afterAll(() => app.stop());

/** Executes a sample as an admin. */
async function run<R, V extends Record<string, unknown>>(
  name: string,
  document: TypedDocumentNode<R, V>,
  variables: V,
): Promise<R> {
  tried.push(`${name}.graphql`);
  return ask(app.url, document as TypedDocumentNode<R>, { token: await app.token('admin-1'), variables });
}

test('An admin changes a ladder, finds what has failed, sends it again, and looks after providers and suppressed addresses', async () => {
  const steps = [{ afterSeconds: 60, channel: 'WEB_PUSH' as const, ttlSeconds: 3600 }];
  const ladder = { department: 'OPD', event: 'QUEUE_OPENED' as const, steps };
  await run('save-channel-steps', operations.SaveChannelStepsDocument, { input: ladder });
  const { channelSteps } = await run('channel-steps', operations.ChannelStepsDocument, { department: 'OPD' });
  expect(channelSteps).toMatchObject([{ step: 1, channel: 'WEB_PUSH', department: { code: 'OPD' } }]);

  await (await app.nurse()).set(true);
  const announcement = await lastAnnouncement(app.database);
  const contactPoint = await giveAddress(app.database, 'patient-1', { channel: 'EMAIL' });
  await writeMessage(app.database, { announcement, person: 'patient-1', contactPoint, status: 'FAILED', reason: 'ATTEMPTS' });
  const funnel = await run('funnel', operations.AnnouncementChannelsDocument, { id: `Announcement:${announcement}` });
  expect(funnel.announcement?.channels).toMatchObject([{ step: 1, channel: 'WEB_PUSH' }]);
  const filter = { statuses: ['FAILED' as const] };
  const { deliveries } = await run('deliveries', operations.ChannelDeliveriesDocument, { filter });
  expect(deliveries).toMatchObject({ totalCount: 1, nodes: [{ reason: 'ATTEMPTS', address: 'p…@example.org' }] });
  const { retryableDeliveries } = await run('retryable-deliveries', operations.RetryableDeliveriesDocument, { filter });
  const input = { filter, expectedCount: retryableDeliveries };
  expect((await run('retry-deliveries', operations.RetryDeliveriesDocument, { input })).retryDeliveries.count).toBe(1);

  const { providers } = await run('providers', operations.ProvidersDocument, {});
  expect(providers.map(({ channel }) => channel)).toContain('EMAIL');
  const paused = await run('pause-provider', operations.PauseProviderDocument, { input: { provider: 'smtp', isPaused: true } });
  expect(paused.pauseProvider.provider).toMatchObject({ isPaused: true, waiting: 1 });
  const to = { provider: 'smtp', address: 'name@example.org' };
  expect((await run('test-provider', operations.TestProviderDocument, { input: to })).testProvider.isAccepted).toBe(true);

  await app.database.query(
    `insert into suppression (channel, address_hash, hint, reason, created_at) values ('EMAIL', 'hash', 'b…@example.org', 'STOPPED', now())`,
  );
  const { suppressions } = await run('suppressions', operations.SuppressionsDocument, {});
  const suppression = suppressions.nodes[0]?.id ?? '';
  const lifted = await run('lift-suppression', operations.LiftSuppressionDocument, { input: { suppression } });
  expect(lifted.liftSuppression.suppression).toEqual({ id: suppression, hint: 'b…@example.org' });
});

test('Every sample of the channels for admins was tried', () => {
  const samples = readdirSync(new URL('../../examples/channels/office', import.meta.url));
  expect([...new Set(tried)].sort()).toEqual(samples.map(String).sort());
});
