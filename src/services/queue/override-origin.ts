import type { EntityManager } from '@mikro-orm/postgresql';
import { AppUser } from '../../entities/directory/app-user.entity.js';
import { type HoursOverride, OverrideState } from '../../entities/hours/hours-override.js';
import { bigintArray, msOf } from '../sql/sql.js';

/** The override of one queue. */
export interface OverrideOfQueue extends HoursOverride {
  departmentId: number;
}

/** Who set an override, and why: only staff may see it. Events hold no personal data, so it is always read from the row. */
export interface OverrideOrigin {
  /** Null: the system. */
  by: AppUser | null;
  note: string | null;
}

interface OriginRow {
  departmentId: number;
  keptClosed: boolean;
  until: number | null;
  note: string | null;
  user: object | null;
}

/** Returns the origins in the order of `overrides`, in one query. Null: the queue has another override by now, or none. */
export async function originsOf(em: EntityManager, overrides: readonly OverrideOfQueue[]): Promise<(OverrideOrigin | null)[]> {
  const rows = await em.execute<OriginRow[]>(
    `select department_id::float8 as "departmentId", kept_closed as "keptClosed", ${msOf('override_until')} as until, override_note as note,
       case when u.id is not null then json_build_object('id', u.id, 'role', u.role, 'displayName', u.display_name, 'locale', u.locale,
         'externalId', u.external_id, 'active', u.active, 'version', u.version) end as user
     from queue_status left join app_user u on u.id = override_by where department_id = any(?::bigint[])`,
    [bigintArray(overrides.map(({ departmentId }) => departmentId))],
  );
  const byDepartment = new Map(rows.map((row) => [row.departmentId, row]));
  return overrides.map(({ departmentId, state, until }) => {
    const row = byDepartment.get(departmentId);
    const isSame = row?.until === until.getTime() && row.keptClosed === (state === OverrideState.KEEP_CLOSED);
    return isSame ? { by: row.user && Object.assign(new AppUser(), row.user), note: row.note } : null;
  });
}
