import { setTimeout as pause } from 'node:timers/promises';
import { OverrideState } from '../../src/entities/hours/hours-override.js';
import { systemActor } from '../../src/services/system-actor.js';
import { eventually } from '../support/eventually.js';
import { Clinic } from '../support/places/clinic.js';
import { promisedMs, reportMeasurements } from '../support/run/fault-scale.js';

/** Nothing but the job at the planned moment acts in these tests. */
const env = { QUEUE_AUTO_CLOSE_EVERY: '1 day', QUEUE_STATS_EVERY: '1 day', QUEUE_RETRY_EVERY: '1 day' };
/** From a change to the planned moment, in ms: less than Agenda's interval of 5 s. */
const SOON_MS = 3_000;
const PROMISED_MS = promisedMs(5_000);
const actor = systemActor('of-the-test');
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];

const DAY_MS = 86_400_000;

let clinic: Clinic;
const lateMs: number[] = [];
beforeAll(async () => {
  clinic = await Clinic.open({ nodes: 2, patients: 3, env });
  await clinic.database.query(`update department set opens_automatically = true where code = 'LAB'`);
});
afterAll(async () => {
  reportMeasurements('A planned moment, two nodes', { moments: lateMs.length, 'latest action (ms)': Math.max(...lateMs) });
  await clinic?.close();
});

const queues = () => clinic.office.services.queues;
const from = (ms: number) => new Date(clinic.office.clock.now().getTime() + ms);
const keep = (department: string, state: OverrideState, until: Date) => queues().setOverride(actor, { department, state, until });

/** Transitions by the job, oldest first. */
const acted = (department: string) =>
  clinic.database.query<{ is_open: boolean; at: Date }>(
    `select l.is_open, l.created_at as at from queue_status_log l join department d on d.id = l.department_id
     where d.code = $1 and l.request_id like 'job-%' and l.was_open <> l.is_open order by l.seq`,
    [department],
  );

/** Waits for the one action of both nodes at the moment, and returns how late it was. */
async function actsOnceAt(department: string, planned: Date, isOpen: boolean): Promise<void> {
  const [found] = await eventually(async () => {
    const found = (await acted(department)).filter(({ at }) => at >= planned);
    expect(found).toHaveLength(1);
    return found;
  });
  const late = found!.at.getTime() - planned.getTime();
  lateMs.push(late);
  expect(found!.is_open).toBe(isOpen);
  expect(late).toBeLessThan(PROMISED_MS);
  await pause(1_000);
  expect((await acted(department)).filter(({ at }) => at >= planned)).toHaveLength(1);
}

test('Two nodes close a queue once at its time, though the sweep runs once a day', async () => {
  const until = from(SOON_MS);
  await queues().setOpen(actor, { department: 'OPD', isOpen: true });
  await keep('OPD', OverrideState.KEEP_OPEN, until);
  await actsOnceAt('OPD', until, false);
  const events = await clinic.database.query(`select kind from announcement a join department d on d.id = a.department_id
    where d.code = 'OPD' order by a.id`);
  expect(events).toEqual([{ kind: 'QUEUE_OPENED' }, { kind: 'QUEUE_CLOSED' }]);
});

test('A queue whose end is moved earlier closes then, and one whose end is moved later stays open', async () => {
  for (const department of ['OPD', 'ER']) await queues().setOpen(actor, { department, isOpen: true });
  const early = from(SOON_MS);
  await keep('OPD', OverrideState.KEEP_OPEN, from(DAY_MS));
  await keep('ER', OverrideState.KEEP_OPEN, early);
  await keep('ER', OverrideState.KEEP_OPEN, from(DAY_MS));
  await keep('OPD', OverrideState.KEEP_OPEN, early);
  await actsOnceAt('OPD', early, false);
  expect((await queues().statuses('ER'))[0]?.isOpen).toBe(true);
});

test('A department that opens by itself opens at its time, and one that does not stays closed', async () => {
  const until = from(SOON_MS);
  for (const department of ['LAB', 'OPD']) {
    await clinic.office.services.schedules.save(actor, { department, weekdays: ALL_DAYS, opensAt: '00:00', closesAt: '24:00' });
    await keep(department, OverrideState.KEEP_CLOSED, until);
  }
  await actsOnceAt('LAB', until, true);
  expect((await queues().statuses('OPD'))[0]?.isOpen).toBe(false);
});

test('A queue within its hours opens soon after an admin lets it open by itself, although clients see no change before', async () => {
  const saved = from(0);
  const { departmentOffice, directory } = clinic.office.services;
  const { id, version, ...opd } = await directory.departmentByCode('OPD');
  await departmentOffice.save(actor, { ...opd, opensAutomatically: true, expectedVersion: version });
  await actsOnceAt('OPD', saved, true);
});

test('While nothing is due, the nodes log nothing about the job', async () => {
  const lines = clinic.nodes.flatMap(({ program }) => program.log.filter(({ job }) => job === 'follow-opening-hours'));
  expect(lines.every(({ opened, closed }) => (opened as string[]).length + (closed as string[]).length > 0)).toBe(true);
  expect(clinic.complaints).toEqual([]);
});

test('The sweep alone closes a queue while the job at the planned moment does not run', async () => {
  await clinic.database.query(`update agenda_jobs set disabled = true where name = 'follow-opening-hours'`);
  const until = from(SOON_MS);
  await keep('ER', OverrideState.KEEP_OPEN, until);
  await pause(SOON_MS + 1_500); // The nodes have looked for the job.
  expect((await queues().statuses('ER'))[0]?.isOpen).toBe(true);
  await clinic.database.query(`update agenda_jobs set next_run_at = now() where name = 'auto-close-queues'`);
  await eventually(async () => expect((await acted('ER')).filter(({ at }) => at >= until)).toHaveLength(1));
});
