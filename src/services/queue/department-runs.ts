import { eachOnItsOwn } from '../../async/each-on-its-own.js';
import type { Department } from '../../entities/directory/department.entity.js';
import type { Log } from '../ports.js';
import { reasonOf } from '../reason.js';
import { isTransient } from '../sql/database-errors.js';

export interface DepartmentRun {
  departments: readonly Department[];
  /** Does the work for one department, in a transaction of its own. */
  work: (department: Department) => Promise<void>;
  onFailure: (department: Department) => void;
  /** The log line for a department that fails. */
  failure: string;
  requestId: string;
  log: Log;
}

/** Does a job's work for each department on its own. Returns the codes of the failed departments that an immediate retry may fix. */
export async function runForDepartments(run: DepartmentRun): Promise<string[]> {
  const retryable: string[] = [];
  await eachOnItsOwn(run.departments, run.work, (department, error) => {
    const isRetryable = isTransient(error);
    run.log[isRetryable ? 'warn' : 'error'](
      { department: department.code, requestId: run.requestId, reason: reasonOf(error) },
      run.failure,
    );
    run.onFailure(department);
    if (isRetryable) retryable.push(department.code);
  });
  return retryable;
}
