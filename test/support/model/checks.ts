import { eventually } from '../eventually.js';
import type { ModelClinic } from './model-clinic.js';
import { keyOf, PATIENTS, type PatientConnection, type World } from './world.js';

export interface Row {
  key: string;
  announcement: number;
  patient: string;
  status: string;
  attempts: number;
}

/** A delivery status only moves forward, in this order. */
const FORWARD = ['PENDING', 'SENT', 'FAILED', 'DELIVERED'];

export const receivedBy = ({ client }: PatientConnection) => client.received.map(({ announcementId }) => announcementId);

/** Asserts that everybody received what they must, in order and once, and that every row says so. Resolves with the rows. */
export async function settled(world: World, clinic: ModelClinic): Promise<Row[]> {
  for (const connection of world.connections) {
    const { patient, client, expected, isGone } = connection;
    if (!isGone) await eventually(() => expect([patient, receivedBy(connection)]).toEqual([patient, expected]));
    expect(expected.slice(0, receivedBy(connection).length)).toEqual(receivedBy(connection));
    expect([...client.failures, ...client.disorder]).toEqual([]);
  }
  const rows = await eventually(async () => {
    const found = await rowsOf(world, clinic);
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

/**
 * The statuses that a row may have. More than one where nobody can know whether a connection that is gone received it, or whether its
 * node recorded that.
 */
export function allowed(world: World, { announcement, patient, key }: Pick<Row, 'announcement' | 'patient' | 'key'>): string[] {
  if (world.acknowledged.has(key)) return ['DELIVERED'];
  if (world.failed.has(key)) return ['FAILED'];
  const meant = world.connections.filter((each) => each.patient === patient && each.expected.includes(announcement));
  if (meant.some((each) => !each.isNodeDead && receivedBy(each).includes(announcement))) return ['SENT'];
  return meant.length > 0 ? ['PENDING', 'SENT'] : ['PENDING'];
}

/** The rows of this run: one for each patient and announcement. */
export async function rowsOf(world: World, clinic: ModelClinic): Promise<Row[]> {
  const rows = await clinic.database.query<Omit<Row, 'key'>>(
    `select n.announcement_id::int as announcement, u.external_id as patient, n.delivery_status as status, n.attempts
     from notification n join app_user u on u.id = n.recipient_id join announcement a on a.id = n.announcement_id
     where n.announcement_id > $1 and a.recipient_id is null order by 1, 2`,
    [world.before.announcement],
  );
  const expected = world.announced.flatMap(({ id }) => PATIENTS.map((patient) => keyOf(id, patient)));
  const found = rows.map((row) => ({ ...row, key: keyOf(row.announcement, row.patient) }));
  expect(found.map(({ key }) => key)).toEqual(expected);
  return found;
}

/** Asserts one log row and one announcement for each transition, opening and closing in turn, and a queue in the state of the last one. */
export async function historyHolds(world: World, clinic: ModelClinic): Promise<void> {
  const logs = await clinic.database.query<{ news: string }>(
    `select d.code || case when l.is_open then ' QUEUE_OPENED' else ' QUEUE_CLOSED' end as news
     from queue_status_log l join department d on d.id = l.department_id where l.seq > $1 and l.was_open <> l.is_open order by l.seq`,
    [world.before.log],
  );
  expect(logs.map(({ news }) => news)).toEqual(world.announced.map(({ news }) => news));
  const announcements = await clinic.database.query<{ id: number; news: string }>(
    `select a.id::int as id, d.code || ' ' || a.kind as news
     from announcement a join department d on d.id = a.department_id
     where a.id > $1 and a.recipient_id is null order by a.id`,
    [world.before.announcement],
  );
  expect(announcements).toEqual(world.announced.map(({ id, news }) => ({ id, news })));
  const queues = await clinic.database.query<{ code: string; is_open: boolean }>(
    'select d.code, s.is_open from queue_status s join department d on d.id = s.department_id',
  );
  expect(new Map(queues.map(({ code, is_open }) => [code, is_open]))).toEqual(world.open);
}
