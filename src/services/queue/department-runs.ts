import type { Department } from '../../entities/directory/department.entity.js';
import { type ItemRun, runForEach } from '../outbox/item-runs.js';

type DepartmentRun = Omit<ItemRun<Department>, 'items' | 'factsOf'> & { departments: readonly Department[] };

/** Does a job's work for each department on its own. Returns the codes of the failed departments that an immediate retry may fix. */
export async function runForDepartments({ departments, ...run }: DepartmentRun): Promise<string[]> {
  const retryable = await runForEach({ ...run, items: departments, factsOf: ({ code }) => ({ department: code }) });
  return retryable.map(({ code }) => code);
}
