import { ChangeSource } from '../../../../src/entities/audit/queue-status-log.entity.js';
import type { Department } from '../../../../src/entities/directory/department.entity.js';
import { Role } from '../../../../src/entities/directory/role.enum.js';
import { systemActor } from '../../../../src/services/system-actor.js';
import { startTestApp, type TestApp } from '../../../support/places/app.js';

let app: TestApp;
let opd: Department;
beforeAll(async () => {
  app = await startTestApp({ patients: 13, openingHours: false });
  opd = await app.services.directory.departmentByCode('OPD');
  await app.services.queues.setOpen(systemActor('test'), { department: 'OPD', isOpen: true });
  // No further estimate is made.
  await app.services.linePasses.stop();
});
afterAll(() => app.stop());

/** Resolves with the wait that the person is promised: low, likely, high. */
async function join(nth: number): Promise<[number, number, number]> {
  const user = await app.services.directory.userByExternalId(`patient-${nth}`);
  const viewer = { userId: user?.id ?? 0, role: Role.PATIENT, language: 'en' as const };
  await app.services.joining.join({ viewer, source: ChangeSource.API, requestId: 'test' }, { department: 'OPD' });
  const [row] = await app.database.query<{ low: number; likely: number; high: number }>(
    `select promised_low as low, promised_likely as likely, promised_high as high from queue_entry where user_id = ${user?.id ?? 0}`,
  );
  return [row!.low, row!.likely, row!.high];
}
const setQueue = (set: string) => app.database.query(`update queue_status set ${set} where department_id = ${opd.id}`);
const setTurn = (minutes: number) =>
  app.database.query(`update department set expected_turn_minutes = ${minutes} where id = ${opd.id}`);

test('Who joins right after an opening is promised a turn for each person ahead, shared by the service points', async () => {
  const [{ points }] = (await app.database.query<{ points: number }>(
    `select count(*)::int as points from service_point where active and department_id = ${opd.id}`,
  )) as [{ points: number }];
  await setTurn(Math.max(1, points) * 8);
  // 0, 8 and 16 minutes, in steps of 5.
  expect(await join(1)).toEqual([0, 0, 0]);
  expect(await join(2)).toEqual([5, 10, 10]);
  expect(await join(3)).toEqual([15, 15, 20]);
});

test('Who joins after the estimate is promised it, with the part of it that each person has who was not counted yet', async () => {
  await setQueue('wait_low_minutes = 10, wait_likely_minutes = 20, estimated_wait_minutes = 35, total_waiting = 3');
  // 20 minutes for 3 people: 6.7 minutes for each.
  expect(await join(4)).toEqual([10, 20, 35]);
  expect(await join(5)).toEqual([15, 25, 45]);
  expect(await join(6)).toEqual([20, 35, 50]);
});

test('Who joins after people were called is promised so much less', async () => {
  // 12 waited, and 6 of them have been called since: 10 minutes less.
  await setQueue('wait_low_minutes = 5, wait_likely_minutes = 20, estimated_wait_minutes = 35, total_waiting = 12');
  expect(await join(12)).toEqual([0, 10, 25]);
});

test('Those who join together have a promise each, and nobody is promised less than a person ahead', async () => {
  await setQueue('wait_low_minutes = 10, wait_likely_minutes = 20, estimated_wait_minutes = 35, total_waiting = 7');
  await Promise.all([7, 8, 9, 10, 11].map(join));
  const rows = await app.database.query<{ likely: number }>(
    'select promised_likely as likely from queue_entry where ticket_number > 7 order by ticket_number',
  );
  expect(rows.map(({ likely }) => likely)).toEqual([20, 25, 25, 30, 30]);
});

test('Without an estimate nothing is promised', async () => {
  await setQueue('wait_low_minutes = null, wait_likely_minutes = null, estimated_wait_minutes = null, wait_as_of = null');
  expect(await join(13)).toEqual([null, null, null]);
});
