import type { EntityManager } from '@mikro-orm/postgresql';
import { bigintArray, textArray } from '../../sql/sql.js';
import type { UserValues } from '../user-values.js';

/** A stored user, with the codes of the departments in order. */
export interface StoredUser extends UserValues {
  id: number;
  departments: string[];
}

/** Reads the users with these external ids and locks them until the commit. */
export async function lockedUsers(em: EntityManager, externalIds: readonly string[]): Promise<Map<string, StoredUser>> {
  const rows = await em.execute<(Omit<StoredUser, 'id' | 'departments'> & { id: string; departments: string[] | null })[]>(
    `select u.id, u.external_id as "externalId", u.display_name as "displayName", u.role, u.active, u.locale,
       (select json_agg(d.code) from staff_assignment a join department d on d.id = a.department_id where a.user_id = u.id) as departments
     from app_user u where u.external_id = any(?::text[]) order by u.id for no key update of u`,
    [textArray(externalIds)],
  );
  return new Map(
    rows.map((row) => [row.externalId, { ...row, id: Number(row.id), departments: (row.departments ?? []).toSorted() }]),
  );
}

/** Returns the ids of the new users by external id. */
export async function insertUsers(em: EntityManager, users: readonly UserValues[]): Promise<Map<string, number>> {
  if (users.length === 0) return new Map();
  const rows = await em.execute<{ id: string; externalId: string }[]>(
    `insert into app_user (external_id, display_name, role, active, locale)
     select "externalId", "displayName", role, active, locale
     from jsonb_to_recordset(?::jsonb) as r ("externalId" text, "displayName" text, role text, active boolean, locale text)
     returning id, external_id as "externalId"`,
    [JSON.stringify(users)],
  );
  return new Map(rows.map(({ id, externalId }) => [externalId, Number(id)]));
}

/** Writes the values of these users. A user of whom only the scope changes gets a new version too. */
export async function updateUsers(em: EntityManager, users: readonly (UserValues & { id: number })[]): Promise<void> {
  if (users.length === 0) return;
  await em.execute(
    `update app_user u set display_name = r."displayName", role = r.role, active = r.active, locale = r.locale, version = version + 1
     from jsonb_to_recordset(?::jsonb) as r (id bigint, "displayName" text, role text, active boolean, locale text) where u.id = r.id`,
    [JSON.stringify(users)],
  );
}

/** Replaces the departments of these users. */
export async function replaceScopes(
  em: EntityManager,
  scopes: readonly { userId: number; departmentIds: readonly number[] }[],
): Promise<void> {
  if (scopes.length === 0) return;
  await em.execute('delete from staff_assignment where user_id = any(?::bigint[])', [
    bigintArray(scopes.map(({ userId }) => userId)),
  ]);
  const rows = scopes.flatMap(({ userId, departmentIds }) => departmentIds.map((departmentId) => ({ userId, departmentId })));
  await em.execute(
    `insert into staff_assignment (user_id, department_id)
     select "userId", "departmentId" from jsonb_to_recordset(?::jsonb) as r ("userId" bigint, "departmentId" bigint)`,
    [JSON.stringify(rows)],
  );
}
