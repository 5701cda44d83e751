import pg from 'pg';
import { eventually } from '../../support/eventually.js';
import type { Nurse } from '../../support/people/nurse.js';
import type { Patient } from '../../support/people/patient.js';
import { startTestApp, type TestApp } from '../../support/places/app.js';
import { HeldFeed, takeAll } from '../../support/places/held-feed.js';

let app: TestApp;
let nurse: Nurse;
beforeEach(async () => {
  app = await startTestApp({ patients: 5 });
  nurse = await app.nurse();
});
afterEach(() => app.stop());

const eventsOf = ({ received }: Patient) => received.map(({ news }) => news);
const nextOf = (patient: Patient) => eventually(() => expect(patient.received.length).toBeGreaterThan(0));
/** The answers to the acknowledgements of everything that the patient received. */
const acknowledgedBy = (patient: Patient) => Promise.all(patient.received.map(({ id }) => patient.acknowledge(id)));

/** Opens OPD. While `meanwhile` runs, the notifications are written and not committed. */
async function openWhile(meanwhile: () => Promise<void>): Promise<void> {
  const holder = new pg.Client({ connectionString: app.database.url });
  await holder.connect();
  await holder.query('begin; lock table domain_event in share mode');
  const opening = nurse.set(true);
  const isWaiting = `select 1 from pg_stat_activity
    where wait_event_type = 'Lock' and query like 'insert into domain_event%' and datname = current_database()`;
  await eventually(async () => expect(await app.database.query(isWaiting)).toHaveLength(1));
  await meanwhile();
  await holder.query('commit');
  await holder.end();
  expect((await opening).changed).toBe(true);
}

const enter = (externalId: string, role = 'PATIENT') =>
  app.database.query(`insert into app_user (external_id, role, display_name) values ($1, $2, 'Late')`, [externalId, role]);

test('A patient who is entered and connects while an opening is written is notified, and can acknowledge', async () => {
  const known = await app.patient('patient-1');
  let late: Patient | undefined;
  await openWhile(async () => {
    await enter('late-1');
    late = await app.patient('late-1');
  });
  for (const patient of [known, late!]) {
    await nextOf(patient);
    expect(await acknowledgedBy(patient)).toEqual(['DELIVERED']);
  }
});

test('A patient who was connected before is notified of the opening although others are entered meanwhile', async () => {
  const known = await app.patient('patient-1');
  await openWhile(async () => void (await enter('late-1')));
  await nextOf(known);
  expect(await acknowledgedBy(known)).toEqual(['DELIVERED']);
});

test('A user who is deactivated or gets another role while connected receives nothing that they could not acknowledge', async () => {
  const [known, deactivated, nurseNow, lookedUp] = await Promise.all([
    app.patient('patient-1'),
    app.patient('patient-2'),
    app.patient('patient-3'),
    app.patient('patient-4'),
  ]);
  // Changed, and still a patient: is looked up together with the two others.
  for (const active of [false, true])
    await app.database.query(`update app_user set active = $1 where external_id = 'patient-4'`, [active]);
  await app.database.query(`update app_user set active = false where external_id = 'patient-2'`);
  await app.database.query(`update app_user set role = 'NURSE' where external_id = 'patient-3'`);
  await nurse.set(true);
  await nextOf(known);
  await nextOf(lookedUp);
  // They are patients again before the next change, whose arrival shows that the change before did not reach them.
  await app.database.query(`update app_user set active = true, role = 'PATIENT' where external_id in ('patient-2', 'patient-3')`);
  await nurse.set(false);
  for (const patient of [known, deactivated, nurseNow])
    await eventually(() => expect(eventsOf(patient)).toContain('OPD QUEUE_CLOSED'));
  expect([eventsOf(deactivated), eventsOf(nurseNow)]).toEqual([['OPD QUEUE_CLOSED'], ['OPD QUEUE_CLOSED']]);
  for (const patient of [known, deactivated, nurseNow])
    expect(new Set(await acknowledgedBy(patient))).toEqual(new Set(['DELIVERED']));
});

describe('The cost of notifying', () => {
  const enterMany = (prefix: string, count: number) =>
    app.database.query(
      `insert into app_user (external_id, role, display_name) select $1 || i, 'PATIENT', 'Many' from generate_series(1, $2::int) i`,
      [prefix, count],
    );

  test('is no look-up for patients who were entered before they connected, even right after an import', async () => {
    await enterMany('imported-', 1_500);
    const held = new HeldFeed(app);
    await held.usersAreSettled();
    const buffers = await Promise.all(Array.from({ length: 50 }, (_, n) => held.subscribe(`imported-${n + 1}`)));
    (await held.set('OPD', true))();
    expect(buffers.map((buffer) => takeAll(buffer).length)).toEqual(buffers.map(() => 1));
    expect(held.lookedUp).toEqual([]);
    await held.stop();
  });

  test('is one look-up for each opening after an import, for all who were connected before it', async () => {
    const held = new HeldFeed(app);
    const early = await Promise.all([1, 2, 3].map((n) => held.subscribe(`patient-${n}`)));
    await enterMany('imported-', 1_500);
    await held.usersAreSettled();
    const later = await held.subscribe('imported-7');
    (await held.set('OPD', true))();
    expect(takeAll(later)).toHaveLength(1);
    await eventually(() => expect(early.map(({ size }) => size)).toEqual([1, 1, 1]));
    expect(held.lookedUp).toEqual([3]);
    await held.stop();
  });

  test('is a look-up only of those who changed, and they receive what follows in order', async () => {
    const held = new HeldFeed(app);
    await held.usersAreSettled();
    const [one, two] = [await held.subscribe('patient-1'), await held.subscribe('patient-2')];
    await app.database.query(`update app_user set active = false where external_id = 'patient-2'`);
    await app.database.query(`update app_user set active = true where external_id = 'patient-2'`);
    const [opened, closed] = [await held.set('OPD', true), await held.set('ER', true)];
    opened();
    closed();
    expect([one.size, two.size]).toEqual([2, 0]);
    await eventually(() => expect(two.size).toBe(2));
    expect(takeAll(two)).toEqual(takeAll(one));
    expect(held.lookedUp).toEqual([1, 1]);
    await held.stop();
  });
});
