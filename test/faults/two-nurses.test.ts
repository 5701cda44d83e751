import { eventually } from '../support/eventually.js';
import { post } from '../support/people/clients.js';
import { Phone } from '../support/people/phone.js';
import { Cluster } from '../support/places/cluster.js';
import { truthOf } from '../support/records/truth.js';
import { faultScale, stateFigure } from '../support/run/fault-scale.js';
import { findRedis, HOW_TO_ENABLE_REDIS } from '../support/servers/redis.js';

const PATIENTS = 20;
const SAME_CALLS = faultScale({ short: 50, full: 1_000 });
const OPPOSITE_CALLS = faultScale({ short: 50, full: 1_000 });
const SET_OPEN = `mutation Set($isOpen: Boolean!) { setQueueOpen(input: { department: "OPD", isOpen: $isOpen }) {
  changed status { isOpen version } notificationStats { totalPatientsNotified } } }`;

interface Outcome {
  changed: boolean;
  status: { isOpen: boolean; version: number };
  notificationStats: { totalPatientsNotified: number };
}

const redis = await findRedis();
const describeWithRedis = redis ? describe : describe.skip;

describeWithRedis(`Two nurses on two servers${redis ? '' : ` (${HOW_TO_ENABLE_REDIS})`}`, () => {
  let cluster: Cluster;
  let phones: Phone[];
  let nurses: string[];

  beforeAll(async () => {
    cluster = await Cluster.start({ redisUrl: redis?.url ?? '', patients: PATIENTS });
    nurses = await Promise.all(['nurse-1', 'nurse-2'].map((nurse) => cluster.office.token(nurse)));
    phones = await Promise.all(
      [0, 1].map(async (node) => new Phone(() => cluster.url(node), await cluster.office.token(`patient-${node + 1}`))),
    );
    await Promise.all(phones.map((phone) => phone.told()));
  });
  afterAll(async () => {
    await Promise.all((phones ?? []).map((phone) => phone.hangUp()));
    expect(new Set(await cluster?.stop())).toEqual(new Set([0]));
    await redis?.stop();
  });

  /** Both at once, each on a server of her own. */
  const both = (...wishes: [boolean, boolean]): Promise<Outcome[]> =>
    Promise.all(
      wishes.map(async (isOpen, node) => {
        const { data, errors } = await post(cluster.url(node), SET_OPEN, { token: nurses[node], variables: { isOpen } });
        if (errors) throw new Error(JSON.stringify(errors));
        return data.setQueueOpen;
      }),
    );

  async function expectAllHeard(): Promise<number> {
    const rows = await cluster.database.query<{ id: string }>('select id from announcement order by id');
    const all = rows.map(({ id }) => Number(id));
    await eventually(() => {
      for (const phone of phones) expect(phone.announcements).toEqual(all);
    });
    return all.length;
  }

  test(
    'who ask for the same at once make one transition, and each patient is told once',
    async () => {
      const before = await truthOf(cluster.database, 'OPD');
      for (let call = 0; call < SAME_CALLS; call++) {
        const isOpen = call % 2 === 0;
        const outcomes = await both(isOpen, isOpen);
        expect(outcomes.map(({ changed }) => changed).sort()).toEqual([false, true]);
        expect(outcomes.map(({ notificationStats }) => notificationStats.totalPatientsNotified)).toEqual([PATIENTS, PATIENTS]);
        expect(outcomes[0]?.status).toEqual({ ...outcomes[1]?.status, isOpen });
      }
      const after = await truthOf(cluster.database, 'OPD');
      expect(after.transitions - before.transitions).toBe(SAME_CALLS);
      expect(after.version - before.version).toBe(SAME_CALLS);
      await expectAllHeard();
      stateFigure('two nurses, two servers, the same call at once', {
        calls: 2 * SAME_CALLS,
        transitions: after.transitions - before.transitions,
        'log rows a transition': 1,
        'rows a patient and transition': 1,
      });
    },
    10 * 60_000,
  );

  test(
    'who ask for the opposite at once leave a log that tells one story and ends in the present state',
    async () => {
      const before = await truthOf(cluster.database, 'OPD');
      let changes = 0;
      for (let call = 0; call < OPPOSITE_CALLS; call++) {
        const outcomes = await both(call % 4 < 2, call % 4 >= 2);
        changes += outcomes.filter(({ changed }) => changed).length;
      }
      const after = await truthOf(cluster.database, 'OPD');
      expect(after.transitions - before.transitions).toBe(changes);
      expect(after.version - before.version).toBe(changes);
      await expectAllHeard();
      for (const { versions } of phones) await eventually(() => expect(versions.at(-1)).toBe(after.version));
      stateFigure('two nurses, two servers, opposite calls at once', {
        calls: 2 * OPPOSITE_CALLS,
        transitions: changes,
        'log rows a transition': 1,
        'log ends in the present state': 'yes',
      });
    },
    10 * 60_000,
  );

  test('no phone heard anything twice, or out of order, or as an error', () => {
    for (const phone of phones) {
      expect(phone.ids).toHaveLength(new Set(phone.ids).size);
      expect(phone.versions).toEqual([...phone.versions].sort((a, b) => a - b));
      expect(phone.problems).toEqual([]);
    }
    expect(cluster.faults()).toEqual([]);
  });
});
