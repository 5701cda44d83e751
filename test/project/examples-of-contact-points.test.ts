import { readdirSync } from 'node:fs';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { Channel } from '../../src/entities/channels/channel.enum.js';
import * as operations from '../generated/graphql.js';
import { RecordingSender } from '../support/channels/recording-sender.js';
import { ask } from '../support/operations/post.js';
import { startTestApp, type TestApp } from '../support/places/app.js';

const mail = new RecordingSender(Channel.EMAIL);
let app: TestApp;
const tried: string[] = [];
beforeAll(async () => {
  app = await startTestApp({ patients: 1, openingHours: false, senders: [mail] });
});
afterAll(() => app.stop());

/** Executes a sample as a patient. */
async function run<R, V extends Record<string, unknown>>(
  name: string,
  document: TypedDocumentNode<R, V>,
  variables: V,
): Promise<R> {
  tried.push(`${name}.graphql`);
  return ask(app.url, document as TypedDocumentNode<R>, { token: await app.token('patient-1'), variables });
}

test('A patient adds an address, verifies it, makes a choice, sleeps, and removes it', async () => {
  const { addContactPoint } = await run('add-contact-point', operations.AddContactPointDocument, {
    input: { channel: 'EMAIL', address: 'name@example.org', consent: 'Notify me by e-mail about my place in the queue.' },
  });
  expect(addContactPoint.contactPoint).toMatchObject({ state: 'UNVERIFIED', codeUntil: expect.any(String) });
  const own = { contactPoint: addContactPoint.contactPoint.id };
  const code = /\b\d{6}\b/.exec(mail.sent[0]?.text ?? '')?.[0] ?? '';
  const verified = await run('verify-contact-point', operations.VerifyContactPointDocument, { input: { ...own, code } });
  expect(verified.verifyContactPoint.contactPoint).toMatchObject({ state: 'ACTIVE' });
  const { mySettings } = await run('my-channels', operations.MyChannelsDocument, {});
  expect(mySettings).toMatchObject({ channels: ['EMAIL'], pushPublicKey: null, quietHours: null });
  const choice = { event: 'QUEUE_OPENED' as const, channel: 'EMAIL' as const, isOn: false };
  const chosen = await run('set-preference', operations.SetPreferenceDocument, { input: choice });
  expect(chosen.setPreference.settings.preferences).toContainEqual({ ...choice, isLocked: false });
  const hours = { from: '22:00', until: '07:00', timeZone: 'Europe/Berlin' };
  const quiet = await run('set-quiet-hours', operations.SetQuietHoursDocument, { input: hours });
  expect(quiet.setQuietHours.settings.quietHours).toEqual(hours);
  const removed = await run('remove-contact-point', operations.RemoveContactPointDocument, { input: own });
  expect(removed.removeContactPoint.contactPoint).toEqual({ id: own.contactPoint });
});

test('Every sample of a patient’s channels was tried', () => {
  const samples = readdirSync(new URL('../../examples/channels/people', import.meta.url));
  expect(tried.sort()).toEqual(samples.map(String).sort());
});
