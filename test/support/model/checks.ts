import { eventually } from '../eventually.js';
import { faultsOf } from '../people/churn.js';
import type { Hospital } from './hospital.js';
import { keyOf, PATIENTS, type Phone, type World } from './world.js';

export interface Row {
  key: string;
  announcement: number;
  patient: string;
  status: string;
  attempts: number;
}

/** A delivery status only moves forward, in this order. */
const FORWARD = ['PENDING', 'SENT', 'FAILED', 'DELIVERED'];

export const heardBy = ({ device }: Phone) => device.heard.map(({ announcementId }) => announcementId);

/** Everybody has been shown what they must be, in order and once, and every row says so. Gives the rows. */
export async function settled(world: World, hospital: Hospital): Promise<Row[]> {
  for (const phone of world.phones) {
    if (!phone.isGone) await eventually(() => expect([phone.patient, heardBy(phone)]).toEqual([phone.patient, phone.owed]));
    expect(phone.owed.slice(0, heardBy(phone).length)).toEqual(heardBy(phone));
    expect([...phone.device.errors, ...faultsOf(phone.device)]).toEqual([]);
  }
  const rows = await eventually(async () => {
    const found = await rowsOf(world, hospital);
    const wrong = found.filter((row) => !allowed(world, row).includes(row.status));
    expect(wrong.map((row) => ({ ...row, allowed: allowed(world, row) }))).toEqual([]);
    return found;
  });
  for (const { key, status } of rows) {
    const reached = FORWARD.indexOf(status);
    expect([key, reached]).toEqual([key, Math.max(reached, world.reached.get(key) ?? 0)]);
    world.reached.set(key, reached);
  }
  return rows;
}

/** What a row's status may be. More than one where nobody can know whether a phone that is gone was handed it, or its node wrote so. */
export function allowed(world: World, { announcement, patient, key }: Pick<Row, 'announcement' | 'patient' | 'key'>): string[] {
  if (world.acknowledged.has(key)) return ['DELIVERED'];
  if (world.failed.has(key)) return ['FAILED'];
  const phones = world.phones.filter((phone) => phone.patient === patient && phone.owed.includes(announcement));
  if (phones.some((phone) => !phone.isNodeDead && heardBy(phone).includes(announcement))) return ['SENT'];
  return phones.length > 0 ? ['PENDING', 'SENT'] : ['PENDING'];
}

/** Those of this run: one for each patient and announcement. */
export async function rowsOf(world: World, hospital: Hospital): Promise<Row[]> {
  const rows = await hospital.database.query<Omit<Row, 'key'>>(
    `select n.announcement_id::int as announcement, u.external_id as patient, n.delivery_status as status, n.attempts
     from notification n join app_user u on u.id = n.recipient_id where n.announcement_id > $1 order by 1, 2`,
    [world.before.announcement],
  );
  const expected = world.announced.flatMap(({ id }) => PATIENTS.map((patient) => keyOf(id, patient)));
  const found = rows.map((row) => ({ ...row, key: keyOf(row.announcement, row.patient) }));
  expect(found.map(({ key }) => key)).toEqual(expected);
  return found;
}

/** One log row and one announcement a transition, in turns, and a queue that is as the last of them says. */
export async function historyHolds(world: World, hospital: Hospital): Promise<void> {
  const logs = await hospital.database.query<{ news: string }>(
    `select d.code || case when l.is_open then ' QUEUE_OPENED' else ' QUEUE_CLOSED' end as news
     from queue_status_log l join department d on d.id = l.department_id where l.seq > $1 and l.was_open <> l.is_open order by l.seq`,
    [world.before.log],
  );
  expect(logs.map(({ news }) => news)).toEqual(world.announced.map(({ news }) => news));
  const announcements = await hospital.database.query<{ id: number; news: string }>(
    `select a.id::int as id, d.code || ' ' || a.kind as news
     from announcement a join department d on d.id = a.department_id where a.id > $1 order by a.id`,
    [world.before.announcement],
  );
  expect(announcements).toEqual(world.announced.map(({ id, news }) => ({ id, news })));
  const queues = await hospital.database.query<{ code: string; is_open: boolean }>(
    'select d.code, s.is_open from queue_status s join department d on d.id = s.department_id',
  );
  expect(new Map(queues.map(({ code, is_open }) => [code, is_open]))).toEqual(world.open);
}
