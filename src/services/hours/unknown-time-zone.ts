import type { Department } from '../../entities/directory/department.entity.js';
import { zoneSuggestion } from '../directory/known-zone.js';
import { BadUserInputError } from '../errors.js';
import type { Log } from '../ports.js';

/** Returns the problem with the department's time zone, in words. Null: there is none. */
export function zoneProblem(department: Department): string | null {
  return department.hasKnownTimeZone() ? null : `its time zone "${department.timeZone}" is not an IANA time zone name`;
}

/** @throws BadUserInputError that names the field, for a department whose opening hours cannot be computed. */
export function requireKnownZone(department: Department, field: string): void {
  const problem = zoneProblem(department);
  if (!problem) return;
  const suggestion = zoneSuggestion(department.timeZone);
  throw new BadUserInputError(field, `${department.code} cannot have opening hours: ${problem}. Correct it first.${suggestion}`);
}

/** Logs one line that names all departments whose queues no opening hours can close. */
export function reportUnknownTimeZones(departments: readonly Department[], log: Log): void {
  const unknown = departments.filter((department) => !department.hasKnownTimeZone());
  if (unknown.length === 0) return;
  log.error(
    { departments: unknown.map(({ code, timeZone }) => ({ department: code, timeZone })) },
    'departments have a time zone that is not an IANA time zone name: they have no opening hours until it is corrected',
  );
}
