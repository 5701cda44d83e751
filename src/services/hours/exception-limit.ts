import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import { ScheduleException } from '../../entities/hours/schedule-exception.entity.js';
import { dateOf, ZoneTimes } from '../../entities/hours/zone-times.js';
import { BadUserInputError } from '../errors.js';

/**
 * Maximum number of exceptions of a department that have not ended. Every opening reads them, and every list is bounded by it; a clinic has
 * about 20 a year.
 */
export const MOST_EXCEPTIONS = 400;

/** @throws BadUserInputError if the department can have no further exception */
export async function refuseTooMany(em: EntityManager, department: Department, now: Date): Promise<void> {
  const count = await em.count(ScheduleException, {
    departmentId: department.id,
    untilDate: { $gte: localDate(department, now) },
  });
  if (count < MOST_EXCEPTIONS) return;
  const message = `${department.code} has ${count} exceptions that have not ended, which is the maximum. Remove some of them first.`;
  throw new BadUserInputError('input.department', message);
}

/** The department's date, YYYY-MM-DD; that of UTC if its zone is unknown. */
export function localDate(department: Department, at: Date): string {
  if (!department.hasKnownTimeZone()) return at.toISOString().slice(0, 10);
  return dateOf(new ZoneTimes(department.timeZone).dayAt(at.getTime()));
}
