import { eventually } from '../support/eventually.js';
import type { Nurse } from '../support/people/nurse.js';
import type { PeopleInTheLine } from '../support/people/people-in-the-line.js';
import { Clinic } from '../support/places/clinic.js';
import { truthOf } from '../support/records/truth.js';
import { describeWithRedis } from '../support/run/describe-if.js';
import { faultScale, reportMeasurements } from '../support/run/fault-scale.js';

const PATIENTS = 20;
const SAME_CALLS = faultScale({ short: 50, full: 1_000 });
const OPPOSITE_CALLS = faultScale({ short: 50, full: 1_000 });

await describeWithRedis('Two nurses on two servers', (redis) => {
  let clinic: Clinic;
  let nurses: Nurse[];
  let line: PeopleInTheLine;

  beforeAll(async () => {
    clinic = await Clinic.open({ redisUrl: redis.url, patients: PATIENTS });
    nurses = [await clinic.nurse(0, 'nurse-1'), await clinic.nurse(1, 'nurse-2')];
    await clinic.admit(2);
    line = await clinic.peopleInTheLine();
  });
  afterAll(() => clinic?.close());

  /** Both nurses click at once, each at a server of her own. */
  const both = (...wishes: [boolean, boolean]) => Promise.all(wishes.map((isOpen, node) => nurses[node]!.set(isOpen)));

  async function expectAllNotified(): Promise<void> {
    const rows = await clinic.database.query<{ id: string }>(
      'select id from announcement where recipient_id is null order by id',
    );
    const all = rows.map(({ id }) => Number(id));
    await eventually(() => {
      for (const { announcements } of clinic.patients) expect(announcements).toEqual(all);
    });
  }

  test(
    'who ask for the same at once make one transition, and each patient is notified once',
    async () => {
      const before = await truthOf(clinic.database, 'OPD');
      for (let call = 0; call < SAME_CALLS; call++) {
        const isOpen = call % 2 === 0;
        const outcomes = await both(isOpen, isOpen);
        expect(outcomes.map(({ changed }) => changed).sort()).toEqual([false, true]);
        expect(outcomes.map(({ notificationStats }) => notificationStats.totalPatientsNotified)).toEqual([PATIENTS, PATIENTS]);
        // The version of the answer that changed nothing may be newer: the line was read meanwhile.
        const [one, other] = outcomes.map(({ status: { version: _, ...shown } }) => shown);
        expect(one).toEqual({ ...other, isOpen });
      }
      const after = await truthOf(clinic.database, 'OPD');
      expect(after.transitions - before.transitions).toBe(SAME_CALLS);
      expect(after.version - before.version).toBeGreaterThanOrEqual(SAME_CALLS);
      await expectAllNotified();
      reportMeasurements('two nurses, two servers, the same call at once', {
        calls: 2 * SAME_CALLS,
        transitions: after.transitions - before.transitions,
        'log rows a transition': 1,
        'rows a patient and transition': 1,
      });
    },
    10 * 60_000,
  );

  test(
    'who ask for the opposite at once leave one consistent log, which ends in the present state',
    async () => {
      const before = await truthOf(clinic.database, 'OPD');
      let changes = 0;
      for (let call = 0; call < OPPOSITE_CALLS; call++) {
        const outcomes = await both(call % 4 < 2, call % 4 >= 2);
        changes += outcomes.filter(({ changed }) => changed).length;
      }
      const after = await truthOf(clinic.database, 'OPD');
      expect(after.transitions - before.transitions).toBe(changes);
      expect(after.version - before.version).toBeGreaterThanOrEqual(changes);
      await expectAllNotified();
      for (const patient of clinic.patients)
        await eventually(() => expect(patient.versions().at(-1)).toBeGreaterThanOrEqual(after.version));
      reportMeasurements('two nurses, two servers, opposite calls at once', {
        calls: 2 * OPPOSITE_CALLS,
        transitions: changes,
        'log rows a transition': 1,
        'log ends in the present state': 'yes',
      });
    },
    10 * 60_000,
  );

  test('who stand in the line keep their places', () => line.keptTheirPlaces());

  test('no patient receives anything twice, out of order, or as an error', () => {
    for (const patient of clinic.patients) {
      expect(patient.received).toHaveLength(new Set(patient.received.map(({ id }) => id)).size);
      expect(patient.versions()).toEqual([...patient.versions()].sort((a, b) => a - b));
      expect(patient.failures).toEqual([]);
    }
    expect(clinic.complaints).toEqual([]);
  });
});
