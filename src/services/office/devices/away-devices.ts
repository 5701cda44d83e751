import type { EntityManager } from '@mikro-orm/postgresql';
import { readHoursOfMany, timelineOf } from '../../hours/department-hours.js';
import { bigintArray } from '../../sql/sql.js';
import type { DeviceView } from './device-view.js';

/** A device that is connected is noted at least every 90 s: once a minute, when its socket is reviewed. */
const AWAY_AFTER_MS = 2 * 60_000;

/**
 * Marks the paired devices that were not connected for {@link AWAY_AFTER_MS} although one of their departments has opening hours now, or a queue
 * that is not closed. Two queries, however many devices are silent.
 */
export async function markAway(em: EntityManager, devices: readonly DeviceView[], at: Date): Promise<DeviceView[]> {
  const silentSince = at.getTime() - AWAY_AFTER_MS;
  const isSilent = ({ pairedAt, lastSeenAt, revokedAt }: DeviceView) =>
    pairedAt !== null && revokedAt === null && (lastSeenAt ?? pairedAt).getTime() <= silentSince;
  const concerned = [...new Set(devices.filter(isSilent).flatMap(({ departmentIds }) => departmentIds))];
  if (concerned.length === 0) return [...devices];
  const open = await openAmong(em, concerned, at);
  return devices.map((device) => ({ ...device, isAway: isSilent(device) && device.departmentIds.some((id) => open.has(id)) }));
}

async function openAmong(em: EntityManager, departmentIds: readonly number[], at: Date): Promise<Set<number>> {
  const states = await em.execute<{ id: string }[]>(
    `select department_id as id from queue_status where department_id = any(?::bigint[]) and state <> 'CLOSED'`,
    [bigintArray(departmentIds)],
  );
  const open = new Set(states.map(({ id }) => Number(id)));
  for (const [id, hours] of await readHoursOfMany(em, departmentIds, at))
    if (hours.isActive && timelineOf(hours, null)?.isOpenAt(at)) open.add(id);
  return open;
}
