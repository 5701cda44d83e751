import { Channel } from '../../../../src/entities/channels/channel.enum.js';
import { graphql } from '../../../generated/gql.js';
import { giveAddress } from '../../../support/channels/addresses.js';
import { lastAnnouncement } from '../../../support/channels/messages.js';
import { RecordingSender } from '../../../support/channels/recording-sender.js';
import { ask } from '../../../support/operations/post.js';
import { startTestApp, type TestApp, TestClock } from '../../../support/places/app.js';
import { writeNoticesTo } from '../../../support/records/personal-notices.js';

const WHY = graphql(`query WhyByChannels($announcement: ID!, $person: ID!) {
  deliveryExplanation(announcement: $announcement, person: $person) {
    outcome
    steps { step isDone at }
    ladder { step channel condition outcome at address reason }
    messages { channel step status address recipient { externalId } }
  }
}`);
const FUNNEL = graphql(`query FunnelOf($id: ID!) {
  announcement(id: $id) { channels { step channel condition dueAt plannedAt recipients withoutAddress counts { status reason count } } }
}`);

let clock: TestClock;
let app: TestApp;
let token: string;
let push: RecordingSender;
let sms: RecordingSender;
beforeEach(async () => {
  clock = new TestClock();
  push = new RecordingSender(Channel.WEB_PUSH);
  sms = new RecordingSender(Channel.SMS);
  const senders = [push, new RecordingSender(Channel.EMAIL), sms];
  app = await startTestApp({ patients: 4, openingHours: false, clock, senders });
  token = await app.token('admin-1');
});
afterEach(() => app.stop());

async function why(person: string, announcement: number) {
  const [row] = await app.database.query<{ id: string }>('select id from app_user where external_id = $1', [person]);
  const variables = { announcement: `Announcement:${announcement}`, person: `User:${row?.id}` };
  return (await ask(app.url, WHY, { token, variables })).deliveryExplanation;
}
const runAfter = async (seconds: number) => {
  clock.advance(seconds * 1000);
  await app.services.sending.run();
};
const outcomes = (explanation: Awaited<ReturnType<typeof why>>) => explanation.ladder.map(({ outcome }) => outcome);

async function open(): Promise<number> {
  await (await app.nurse()).set(true);
  return lastAnnouncement(app.database);
}

test('An admin reads step by step why a message arrived, and why another did not', async () => {
  await giveAddress(app.database, 'patient-1', { channel: 'WEB_PUSH' });
  await giveAddress(app.database, 'patient-1', { channel: 'EMAIL', address: 'anna@example.org' });
  await giveAddress(app.database, 'patient-2', { channel: 'SMS' });
  const announcement = await open();
  expect(outcomes(await why('patient-1', announcement))).toEqual(['NOT_DUE', 'NOT_DUE', 'NOT_DUE']);
  await runAfter(31);
  expect(outcomes(await why('patient-1', announcement))).toEqual(['SENT', 'NOT_DUE', 'NOT_DUE']);
  await runAfter(570);
  const first = await why('patient-1', announcement);
  expect(first.ladder).toMatchObject([
    { step: 1, channel: 'WEB_PUSH', outcome: 'SENT', at: expect.any(String), address: 'push.example.org' },
    { step: 2, channel: 'EMAIL', outcome: 'SENT', address: 'a…@example.org' },
    { step: 3, channel: 'SMS', outcome: 'NO_ADDRESS', at: null },
  ]);
  expect(first.messages).toMatchObject([
    { channel: 'WEB_PUSH', status: 'SENT', recipient: { externalId: 'patient-1' } },
    { channel: 'EMAIL', step: 2, address: 'a…@example.org' },
  ]);
  const second = await why('patient-2', announcement);
  expect(outcomes(second)).toEqual(['NO_ADDRESS', 'NO_ADDRESS', 'NOT_CHOSEN']);
  expect(JSON.stringify([first, second])).not.toContain('anna@');
});

test('The funnel of an announcement counts its messages by step, status and reason', async () => {
  await giveAddress(app.database, 'patient-1', { channel: 'WEB_PUSH' });
  await giveAddress(app.database, 'patient-2', { channel: 'WEB_PUSH' });
  push.answer({ result: 'MESSAGE', reason: 'HTTP_413' });
  const announcement = await open();
  await runAfter(31);
  await app.database.query('delete from delivery');
  const { channels } =
    (await ask(app.url, FUNNEL, { token, variables: { id: `Announcement:${announcement}` } })).announcement ?? {};
  expect(channels).toMatchObject([
    {
      ...{ step: 1, channel: 'WEB_PUSH', condition: 'ALWAYS', plannedAt: expect.any(String), recipients: 4, withoutAddress: 2 },
      counts: [
        { status: 'FAILED', reason: 'MESSAGE', count: 1 },
        { status: 'SENT', reason: null, count: 1 },
      ],
    },
    { step: 2, channel: 'EMAIL', plannedAt: null, recipients: 0, counts: [] },
    { step: 3, channel: 'SMS', condition: 'BY_CHOICE', counts: [] },
  ]);
});

test('A notice to one person is explained for that person, and is for nobody else', async () => {
  await giveAddress(app.database, 'patient-1', { channel: 'WEB_PUSH' });
  const [notice = 0] = await writeNoticesTo(app.database, { to: 'patient-1', kind: 'CALLED' });
  await runAfter(6);
  const own = await why('patient-1', notice);
  expect(own).toMatchObject({ outcome: 'IS_RETRIED', messages: [{ status: 'SENT' }] });
  expect(own.steps.filter(({ isDone }) => isDone).map(({ step }) => step)).toEqual(['ACCOUNT', 'RECIPIENT', 'WRITTEN']);
  expect(outcomes(own)).toEqual(['SENT', 'SENT_BY_EARLIER_STEP', 'NOT_DUE', 'NOT_DUE']);
  expect(await why('patient-2', notice)).toMatchObject({ outcome: 'NOT_FOR_THIS_PERSON', ladder: [], messages: [] });
});

test('An acknowledgement by the link of an SMS explains no earlier step, and claims no time at which a page got the notice', async () => {
  await giveAddress(app.database, 'patient-1', { channel: 'SMS' });
  const [notice = 0] = await writeNoticesTo(app.database, { to: 'patient-1', kind: 'CALLED' });
  await runAfter(6);
  await runAfter(120);
  const body = new URLSearchParams({ answer: 'READ' });
  clock.advance(60_000);
  expect((await fetch(`${app.url}/m/${sms.sent[0]?.token}`, { method: 'POST', body })).status).toBe(200);
  const explained = await why('patient-1', notice);
  expect(outcomes(explained)).toEqual(['NO_ADDRESS', 'NO_ADDRESS', 'SENT', 'NO_ADDRESS']);
  expect(explained.steps.slice(-2)).toMatchObject([
    { step: 'SENT', at: null },
    { step: 'ACKNOWLEDGED', at: expect.any(String) },
  ]);
});
