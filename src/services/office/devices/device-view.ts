import type { EntityManager } from '@mikro-orm/postgresql';
import type { Role } from '../../../entities/directory/role.enum.js';
import { dateOfMs, msOf } from '../../sql/sql.js';

/** A device as admins see it: its row, its user and its assignments together. */
export interface DeviceView {
  id: number;
  userId: number;
  kind: DeviceRole;
  name: string;
  departmentIds: number[];
  createdAt: Date;
  pairedAt: Date | null;
  lastSeenAt: Date | null;
  /** What the device says that it shows. Null: it has not said. */
  pageVersion: string | null;
  revokedAt: Date | null;
  /** Whether it was not connected for some time although it should show something: see `markAway`. */
  isAway: boolean;
}

export type DeviceRole = Role.BOARD | Role.KIOSK;

interface DeviceRow extends Pick<DeviceView, 'id' | 'userId' | 'kind' | 'name' | 'pageVersion'> {
  departmentIds: number[] | null;
  createdAt: number;
  pairedAt: number | null;
  lastSeenAt: number | null;
  revokedAt: number | null;
}

/** The devices that a condition on `d` selects: those in use first, then the newest. */
export async function readDevices(em: EntityManager, where: string, values: unknown[], limit: number): Promise<DeviceView[]> {
  const rows = await em.execute<DeviceRow[]>(
    `select d.id::float8 as id, d.user_id::float8 as "userId", u.role as kind, u.display_name as name,
       (select json_agg(a.department_id order by p.code) from staff_assignment a join department p on p.id = a.department_id
         where a.user_id = u.id) as "departmentIds",
       ${msOf('d.created_at')} as "createdAt", ${msOf('d.paired_at')} as "pairedAt",
       ${msOf('d.last_seen_at')} as "lastSeenAt", ${msOf('d.revoked_at')} as "revokedAt", d.page_version as "pageVersion"
     from device d join app_user u on u.id = d.user_id where ${where} order by d.revoked_at is not null, d.id desc limit ?`,
    [...values, limit],
  );
  return rows.map((row) => ({
    ...row,
    departmentIds: row.departmentIds ?? [],
    createdAt: new Date(row.createdAt),
    pairedAt: dateOfMs(row.pairedAt),
    lastSeenAt: dateOfMs(row.lastSeenAt),
    revokedAt: dateOfMs(row.revokedAt),
    isAway: false,
  }));
}
