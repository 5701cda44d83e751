import { systemActor } from '../../../../src/services/system-actor.js';
import { OpdWeek, time } from '../opd-week.js';

const tick = { actor: systemActor('job-test') };

let week: OpdWeek;
beforeAll(async () => {
  week = await OpdWeek.begin();
});
afterAll(() => week.app.stop());
beforeEach(() => week.beginAgain());

const planning = () => week.app.services.hoursPlanning;
const query = <T extends object>(sql: string) => week.app.database.query<T>(sql);
const versions = async () =>
  Object.fromEntries(
    (
      await query<{ code: string; version: number }>(
        'select d.code, s.version from queue_status s join department d on d.id = s.department_id',
      )
    ).map(({ code, version }) => [code, version]),
  );
const eventsOf = (topic: string) => query(`select seq from domain_event where topic = '${topic}'`);
/** What the job at the planned moment does: "OPD closed". Null: nothing is due. */
const due = async () => {
  const report = await planning().followDue(tick);
  return report?.departments.map(({ department, action }) => `${department} ${action}`) ?? null;
};

describe('A database of an older version, which has no planned moments', () => {
  beforeEach(async () => {
    await week.rule('Mon-Fri 08:00-17:00');
    week.goTo('Mon 09:00');
    await week.open();
    await query('update queue_status set planned_at = null, opens_at = null');
  });

  test('is planned at the start: each queue has the moment at which its hours act', async () => {
    expect(await planning().nextAt()).toBeNull();
    expect(await planning().planAll()).toEqual({ departments: 3, changed: 1 });
    expect(await planning().nextAt()).toEqual(time('Mon 17:00'));
    expect(await planning().planAll()).toEqual({ departments: 3, changed: 0 });
  });

  test('is planned once by two nodes together, and only what clients see is a new version and an event', async () => {
    await week.set(false);
    await query('update queue_status set planned_at = null, opens_at = null');
    const before = { versions: await versions(), events: (await eventsOf('queue-changed')).length };
    const reports = await Promise.all([planning().planAll(), planning().planAll()]);
    expect(reports.map(({ changed }) => changed).sort()).toEqual([0, 1]);
    expect(await versions()).toEqual({ ...before.versions, OPD: before.versions.OPD! + 1 }); // it opens tomorrow, as clients see
    expect(await eventsOf('queue-changed')).toHaveLength(before.events + 1);
    await query('update queue_status set planned_at = null');
    expect((await planning().planAll()).changed).toBe(1);
    expect(await eventsOf('queue-changed')).toHaveLength(before.events + 1);
  });

  test('is not planned by a node whose clock is behind the last change', async () => {
    week.goTo('Mon 08:30');
    expect((await planning().planAll()).changed).toBe(0);
  });
});

test('The job acts only in the departments that are due, as the sweep would', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 09:00');
  await week.open();
  expect(await due()).toBeNull();
  week.goTo('Mon 17:00');
  expect(await due()).toEqual(['OPD closed']);
  expect(await due()).toBeNull();
  expect(await planning().nextAt()).toEqual(time('Tue 08:00'));
});

test('After a downtime of two days, what is true now is done once', async () => {
  await query(`update department set opens_automatically = true where code = 'OPD'`);
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 09:00');
  expect(await week.tick()).toMatchObject({ action: 'opened' });
  const [before] = await query<{ seq: number }>('select max(seq)::int as seq from queue_status_log');
  week.goTo('Wed 20:00');
  expect(await Promise.all([due(), due()])).toContainEqual(['OPD closed']);
  expect(await due()).toBeNull();
  const logged = await query(`select is_open from queue_status_log where seq > ${before!.seq}`);
  expect(logged).toEqual([{ is_open: false }]);
});

test('A department whose action fails is tried again, with longer and longer pauses, and does not delay the others', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  week.goTo('Mon 09:00');
  await week.open();
  await query(`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'a bug'; end $$`);
  await query('create trigger refusing before insert on queue_status_log for each row execute function refuse()');
  try {
    /** The pause after a failure is at least so long, and at most so much longer as the attempt took. */
    const failsAndWaits = async (seconds: number) => {
      const from = week.clock.now().getTime();
      expect(await due()).toEqual(['OPD failed']);
      const tookMs = week.clock.now().getTime() - from;
      const pauseMs = (await planning().nextAt())!.getTime() - from;
      expect(pauseMs).toBeGreaterThanOrEqual(seconds * 1_000);
      expect(pauseMs).toBeLessThanOrEqual(seconds * 1_000 + tookMs);
    };
    week.goTo('Mon 17:00');
    await failsAndWaits(10);
    expect(await due()).toBeNull();
    week.goTo('Mon 17:01');
    await failsAndWaits(20);
  } finally {
    await query('drop trigger refusing on queue_status_log');
  }
  week.goTo('Mon 17:02');
  expect(await due()).toEqual(['OPD closed']);
});

test('A plan that becomes earlier without a visible change is an event, so that all nodes plan again', async () => {
  await week.rule('Mon-Fri 08:00-17:00');
  const before = await eventsOf('hours-planned');
  const { departmentOffice } = week.app.services;
  const { id: _, ...opd } = await departmentOffice.show('OPD');
  const changed = { ...opd, opensAutomatically: true, opensSoonMinutes: 15, expectedVersion: opd.version };
  await departmentOffice.save(tick.actor, changed);
  expect(await eventsOf('hours-planned')).toHaveLength(before.length + 1);
  expect(await planning().nextAt()).toEqual(time('Mon 07:45'));
});
