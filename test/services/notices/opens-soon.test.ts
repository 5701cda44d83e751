import { NotificationEvent } from '../../../src/entities/notices/announcement.entity.js';
import { systemActor } from '../../../src/services/system-actor.js';
import { LANGUAGES } from '../../../src/texts/language.js';
import { notificationText } from '../../../src/texts/notification-text.js';
import { graphql } from '../../generated/gql.js';
import { AcknowledgeDocument } from '../../generated/graphql.js';
import { Inbox } from '../../support/operations/inbox.js';
import { ask } from '../../support/operations/post.js';
import { socketClient } from '../../support/operations/socket.js';
import { OpdWeek, time } from '../queue/opd-week.js';

const LISTEN = graphql(`subscription ListenOpeningNotices { queueNotification { id event message opensAt } }`);
const INBOX = graphql(`query InboxOfOpeningNotices { notifications(first: 5) { nodes { event message opensAt } } }`);
const tick = { actor: systemActor('job-test') };
const SOON = { event: 'QUEUE_OPENS_SOON', message: 'OPD opens at 08:00.', opensAt: '2055-03-01T08:00:00.000Z' };
const OPENED = { event: 'QUEUE_OPENED', message: 'The OPD queue is now OPEN! You can now join the queue.', opensAt: null };

let week: OpdWeek;
beforeAll(async () => {
  week = await OpdWeek.begin();
  await week.app.services.demoData.seed({ patients: LANGUAGES.length + 1 });
});
afterAll(() => week.app.stop());
/** OPD opens by itself at 08:00 on Monday, and notifies patients 15 minutes before. */
beforeEach(async () => {
  await week.beginAgain();
  await week.app.database.query('delete from notification');
  await week.app.database.query('delete from announcement');
  await week.app.database.query(
    `update department set opens_automatically = true, opens_soon_minutes = 15, time_zone = 'UTC' where code = 'OPD'`,
  );
  week.app.services.directory.forget();
  await week.rule('Mon-Fri 08:00-17:00');
});

/** One tick of the job at the planned moment. Null: nothing was due. */
async function due() {
  const report = await week.app.services.hoursPlanning.followDue(tick);
  await week.app.services.hoursPlanning.nextAt();
  return report?.departments ?? null;
}
/** A patient who connects now, and what the patient receives. */
async function connects(patient: string) {
  const client = socketClient(week.app.url, await week.app.token(patient));
  return { inbox: new Inbox(client, LISTEN), leaves: async () => void (await client.dispose()) };
}
const stillTrue = async () =>
  (
    await week.app.database.query<{ kind: string }>('select kind from announcement where expires_at > $1 order by id', [
      week.app.clock.now(),
    ])
  ).map(({ kind }) => kind);

test('Patients are notified once before a queue opens by itself, and then of the opening', async () => {
  const { inbox, leaves } = await connects('patient-1');
  week.goTo('Mon 07:44');
  expect(await due()).toBeNull();
  week.goTo('Mon 07:45');
  const all = LANGUAGES.length + 1;
  expect(await week.tick({ dryRun: true })).toMatchObject({ action: 'would-announce' });
  expect(await due()).toMatchObject([{ department: 'OPD', action: 'announced', notified: all }]);
  expect(await due()).toBeNull();
  expect(await week.tick()).toMatchObject({ action: 'kept' });
  expect((await inbox.next()).queueNotification).toMatchObject(SOON);
  week.goTo('Mon 08:00');
  expect(await due()).toMatchObject([{ department: 'OPD', action: 'opened', notified: all }]);
  expect((await inbox.next()).queueNotification).toMatchObject(OPENED);
  await leaves();
});

test("Each patient reads it in the own language and on the department's clock: live, on connecting, and in the inbox", async () => {
  await week.app.database.query(`update department set time_zone = 'Asia/Kathmandu' where code = 'OPD'`);
  for (const [index, language] of LANGUAGES.entries())
    await week.app.database.query('update app_user set locale = $2 where external_id = $1', [`patient-${index + 1}`, language]);
  week.app.services.directory.forget();
  const opensAt = time('+Mon 02:15'); // 08:00 in Kathmandu
  const opd = { code: 'OPD', timeZone: 'Asia/Kathmandu' };
  const expected = LANGUAGES.map((language) => ({
    event: 'QUEUE_OPENS_SOON',
    message: notificationText(language, { event: NotificationEvent.QUEUE_OPENS_SOON, opensAt }, opd),
    opensAt: opensAt.toISOString(),
  }));
  const live = await Promise.all(LANGUAGES.map((_, index) => connects(`patient-${index + 1}`)));
  week.goTo('+Mon 02:05');
  await week.tick();
  for (const [index, { inbox, leaves }] of live.entries()) {
    expect((await inbox.next()).queueNotification).toMatchObject(expected[index]!);
    await leaves();
  }
  for (const [index] of LANGUAGES.entries()) {
    const again = await connects(`patient-${index + 1}`);
    const { queueNotification } = await again.inbox.next();
    expect(queueNotification).toMatchObject(expected[index]!);
    await again.leaves();
    const token = await week.app.token(`patient-${index + 1}`);
    const { notifications } = await ask(week.app.url, INBOX, { token });
    expect(notifications.nodes).toEqual([expected[index]]);
    const { acknowledgeNotification } = await ask(week.app.url, AcknowledgeDocument, {
      token,
      variables: { id: queueNotification.id },
    });
    expect(acknowledgeNotification.deliveryStatus).toBe('DELIVERED');
  }
});

test.each([
  ['an override keeps the queue closed', () => week.keepClosed('Mon 12:00')],
  [
    'an exception closes the department on that day',
    () => {
      const day = { department: 'OPD', from: '2055-03-01', until: '2055-03-01', closed: true, reason: 'Holiday' };
      return week.app.services.scheduleExceptions.save(tick.actor, day);
    },
  ],
  [
    'the department no longer opens by itself',
    async () => {
      const { departmentOffice } = week.app.services;
      const { id: _, version, ...opd } = await departmentOffice.show('OPD');
      await departmentOffice.save(tick.actor, { ...opd, opensAutomatically: false, expectedVersion: version });
    },
  ],
])('A notice of an opening is not delivered any more after %s', async (_what, change) => {
  week.goTo('Mon 07:50');
  await due();
  expect(await stillTrue()).toEqual(['QUEUE_OPENS_SOON']);
  await change();
  expect(await stillTrue()).toEqual([]);
  const { inbox, leaves } = await connects('patient-1');
  const retried = await week.app.services.deliveryRetries.run(tick);
  expect(retried.announcements).toBe(0);
  await week.open();
  expect((await inbox.next()).queueNotification).toMatchObject(OPENED); // nothing came before it
  await leaves();
});

test('Patients are notified again if the opening is moved, and then of the new time', async () => {
  week.goTo('Mon 07:50');
  await due();
  await week.keepClosed('Mon 09:00');
  expect(await stillTrue()).toEqual([]);
  expect(await due()).toBeNull();
  week.goTo('Mon 08:45');
  expect(await due()).toMatchObject([{ action: 'announced' }]);
  const { inbox, leaves } = await connects('patient-1');
  expect((await inbox.next()).queueNotification).toMatchObject({ message: 'OPD opens at 09:00.' });
  await leaves();
});

test('A nurse who asks again for the closed state gets the announcement of the closing, not the notice of the opening', async () => {
  week.goTo('Mon 07:30');
  await week.open();
  const { announcement } = await week.set(false);
  await week.override(null);
  week.goTo('Mon 07:50');
  expect(await due()).toMatchObject([{ action: 'announced' }]);
  expect(await week.set(false)).toMatchObject({ changed: false, announcement: { id: announcement!.id } });
});
