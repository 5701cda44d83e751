import type { Department } from '../../entities/directory/department.entity.js';
import { isKnownTimeZone } from '../../entities/hours/time-zone.js';
import type { Log } from '../ports.js';

type Place = Pick<Department, 'code' | 'timeZone'>;

/** What is wrong with the department's time zone, in words; null: nothing. */
export function zoneProblem({ timeZone }: Place): string | null {
  return isKnownTimeZone(timeZone) ? null : `its time zone "${timeZone}" is not an IANA time zone name`;
}

/** One line that names all departments which no opening hours can close. */
export function reportUnknownTimeZones(departments: readonly Place[], log: Log): void {
  const unknown = departments.filter(({ timeZone }) => !isKnownTimeZone(timeZone));
  if (unknown.length === 0) return;
  log.error(
    { departments: unknown.map(({ code, timeZone }) => ({ department: code, timeZone })) },
    'departments have a time zone that is no IANA time zone name: they have no opening hours until it is corrected',
  );
}
