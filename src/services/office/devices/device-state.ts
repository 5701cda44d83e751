import type { EntityManager } from '@mikro-orm/postgresql';
import type { ChangedState } from '../../../entities/audit/change-log.entity.js';
import { bigintArray } from '../../sql/sql.js';
import type { DeviceView } from './device-view.js';

/** A device's name in the change log. */
export function deviceSubject(id: number): string {
  return `device/${id}`;
}

/** A device as the change log keeps it, forever: without its name, which a person typed. */
export async function deviceState(em: EntityManager, device: DeviceView): Promise<ChangedState> {
  const { kind, departmentIds, pairedAt, revokedAt } = device;
  const rows = await em.execute<{ code: string }[]>('select code from department where id = any(?::bigint[]) order by code', [
    bigintArray(departmentIds),
  ]);
  return { kind, departments: rows.map(({ code }) => code), paired: pairedAt !== null, revoked: revokedAt !== null };
}
