import { namedBy } from '../directory/department-code.js';
import { unknownDepartment } from '../directory/unknown-department.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';

/** All departments by code, or the named one. Includes inactive departments, because their past is kept. */
export async function auditedDepartments(work: UnitOfWork, code?: string): Promise<Array<{ id: number; code: string }>> {
  const rows = await work.read().execute<{ id: string; code: string }[]>('select id, code from department order by code');
  const departments = rows.map((row) => ({ id: Number(row.id), code: row.code }));
  if (code === undefined) return departments;
  const named = namedBy(departments, code);
  if (named) return [named];
  throw unknownDepartment(
    code,
    departments.map((department) => department.code),
  );
}
