import { systemActor } from '../../../src/services/system-actor.js';
import { DepartmentStatisticsDocument, InboxDocument } from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { ask } from '../../support/operations/post.js';
import { type TestApp, TestClock } from '../../support/places/app.js';
import { writeNoticesTo } from '../../support/records/personal-notices.js';
import { LineOfOpd } from '../queue/states/line-of-opd.js';

const QUARTER_MS = 15 * 60_000;
const clock = new TestClock();
let opd: LineOfOpd;
let app: TestApp;
beforeAll(async () => {
  opd = await LineOfOpd.begin({ clock });
  app = opd.app;
  await opd.set(true);
});
afterAll(() => app?.stop());
beforeEach(async () => {
  // Of the opening, and of the tests before.
  await app.database.query(`update announcement set expires_at = 'epoch', recipient_until = recipient_until - interval '1 day'`);
});

const run = () => app.services.deliveryRetries.run({ actor: systemActor('retry-test') });

/** Nobody waits longer than promised, however far the clock is advanced: that would be a newer notice. */
async function join(patient: number): Promise<void> {
  await opd.join(patient);
  await app.database.query('update queue_entry set promised_high = null');
}

async function inboxOf(patient: number) {
  const variables = { first: 5 };
  return (await ask(app.url, InboxDocument, { token: await app.token(`patient-${patient}`), variables })).notifications.nodes;
}

test('A notice to one person is FAILED after three attempts; two ticks at once count as one, and every report shows it', async () => {
  await join(1);
  for (const attempt of [1, 2, 3]) {
    const reports = await Promise.all([run(), run()]);
    expect(reports.map(({ announcements, personalNotices }) => [announcements, personalNotices])).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(reports.reduce((sum, { attempted }) => sum + attempted, 0)).toBe(1);
    const deliveryStatus = attempt === 3 ? 'FAILED' : 'PENDING';
    expect(await inboxOf(1)).toMatchObject([{ event: 'JOINED', attempts: attempt, deliveryStatus }, {}]);
    expect(await run()).toMatchObject({ attempted: 0, notDue: attempt === 3 ? 0 : 1 });
    clock.advance(QUARTER_MS);
  }
  expect(await run()).toMatchObject({ personalNotices: 0, attempted: 0, failed: 0 });
  const [row] = await app.database.query(`select last_error from notification where delivery_status = 'FAILED'`);
  expect(row).toEqual({ last_error: 'RECIPIENT_OFFLINE' });
  expect(await (await fetch(`${app.url}/metrics`)).text()).toContain('queuebell_delivery_status_total{status="FAILED"} 1\n');
  const [yesterday, tomorrow] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString());
  const { departmentStatistics } = await ask(app.url, DepartmentStatisticsDocument, {
    token: await app.token('nurse-1'),
    variables: { department: 'OPD', from: yesterday!.slice(0, 10), to: tomorrow!.slice(0, 10) },
  });
  expect(departmentStatistics.notices).toEqual({ notified: 1, sent: 0, delivered: 0, failed: 1 });
});

test('A notice that was acknowledged, replaced or is no longer true is not retried', async () => {
  const patient = await app.patient('patient-2');
  await join(2);
  await eventually(() => expect(patient.received.map(({ news }) => news)).toContain('OPD JOINED'));
  await eventually(async () => expect(await inboxOf(2)).toMatchObject([{ deliveryStatus: 'SENT', attempts: 1 }, {}]));
  expect(await run()).toMatchObject({ personalNotices: 1, attempted: 0, notDue: 1 });
  expect(await patient.acknowledge(patient.received.at(-1)!.id)).toBe('DELIVERED');
  await writeNoticesTo(app.database, { to: 'patient-2', until: `now() - interval '1 second'` });
  await join(3);
  // Replaced by a newer notice of the same place, which is true for the grace time.
  await opd.call();
  expect(await run()).toMatchObject({ personalNotices: 2, attempted: 2 });
  clock.advance(QUARTER_MS);
  expect(await run()).toMatchObject({ personalNotices: 1, attempted: 1 });
  await patient.leave();
});

test('A person who is connected, and whose subscription has missed a notice, receives it from a retry, once', async () => {
  const [person, other] = [await app.patient('patient-4'), await app.patient('patient-5')];
  const [before, otherBefore] = [person.received.length, other.received.length];
  const [missed] = await writeNoticesTo(app.database, { to: 'patient-4' });
  expect(await run()).toMatchObject({ personalNotices: 1, attempted: 0, notDue: 1 });
  clock.advance(QUARTER_MS);
  expect(await run()).toMatchObject({ attempted: 1 });
  await eventually(() => expect(person.received.slice(before).map(({ announcementId }) => announcementId)).toEqual([missed]));
  expect(other.received).toHaveLength(otherBefore);
  const [row] = await app.database.query('select attempts, last_error from notification where announcement_id = $1', [missed]);
  expect(row).toEqual({ attempts: 2, last_error: 'NOT_ACKNOWLEDGED' });
  await Promise.all([person.leave(), other.leave()]);
});
