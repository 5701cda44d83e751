import type { EntityManager } from '@mikro-orm/postgresql';
import { Department } from '../../entities/directory/department.entity.js';
import { recordChange } from '../audit/change-recording.js';
import { namedBy } from '../directory/department-code.js';
import { unknownDepartment } from '../directory/unknown-department.js';
import { BadUserInputError } from '../errors.js';
import { bigintArray } from '../sql/sql.js';
import { lockedUser, type SavedUser, type UserChange } from './user-change.js';
import { mayHaveScope } from './user-values.js';

/** More than any clinic has; bounds the statements. */
const MOST_DEPARTMENTS = 500;

/** Replaces the departments of a nurse or doctor, in the caller's transaction. */
export async function assignUser({ em, actor, at }: UserChange, id: number, codes: readonly string[]): Promise<SavedUser> {
  const user = await lockedUser(em, id);
  if (codes.length > 0 && !mayHaveScope(user.role))
    throw new BadUserInputError(
      'input.user',
      `input.user must be a nurse or a doctor: this user has the role ${user.role}, which no assignment limits.`,
    );
  const wanted = await departmentsOf(em, codes);
  const before = await assignedTo(em, id);
  const after = [...new Set(wanted.map(({ code }) => code))].sort();
  if (before.join('\n') === after.join('\n')) return { user, outcome: 'unchanged', externalIds: [] };
  const ids = bigintArray(wanted.map((department) => department.id));
  await em.execute('delete from staff_assignment where user_id = ? and department_id <> all(?::bigint[])', [id, ids]);
  await em.execute('insert into staff_assignment (user_id, department_id) select ?, unnest(?::bigint[]) on conflict do nothing', [
    id,
    ids,
  ]);
  user.version += 1;
  await em.flush();
  await recordChange(em, {
    department: null,
    subject: `assignment/${id}`,
    before: before.length > 0 ? { departments: before } : null,
    after: after.length > 0 ? { departments: after } : null,
    actor,
    at,
  });
  return { user, outcome: 'changed', externalIds: [user.externalId] };
}

/** The active departments with these codes, in their order. */
export async function departmentsOf(em: EntityManager, codes: readonly string[]): Promise<Department[]> {
  if (codes.length > MOST_DEPARTMENTS)
    throw new BadUserInputError('input.departments', `input.departments may have at most ${MOST_DEPARTMENTS} codes.`);
  const active = await em.find(Department, { active: true }, { orderBy: { code: 'asc' } });
  return codes.map((code) => {
    const found = namedBy(active, code);
    if (found) return found;
    throw unknownDepartment(
      code,
      active.map((department) => department.code),
    );
  });
}

/** The codes of the user's departments, in order. */
async function assignedTo(em: EntityManager, userId: number): Promise<string[]> {
  const rows = await em.execute<{ code: string }[]>(
    'select d.code from staff_assignment a join department d on d.id = a.department_id where a.user_id = ?',
    [userId],
  );
  return rows.map(({ code }) => code).sort();
}
