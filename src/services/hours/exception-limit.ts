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

/** The same for all of them: those that have ended are read for a time in the past, and are not deleted. */
const MOST_KEPT = 2_000;

/**
 * Called with an exception that ends on `untilDate`, before it is saved. `id`: an existing one is changed, which may have ended before.
 *
 * @throws BadUserInputError if the department can have no further exception
 */
export async function refuseTooMany(
  em: EntityManager,
  department: Department,
  { untilDate, id = 0, now }: { untilDate: string; id?: number | undefined; now: Date },
): Promise<void> {
  const today = localDate(department, now);
  const others = { departmentId: department.id, id: { $ne: id } };
  const current = untilDate < today ? 0 : await em.count(ScheduleException, { ...others, untilDate: { $gte: today } });
  if (current >= MOST_EXCEPTIONS) throw tooMany(department, `${current} exceptions that have not ended`);
  const all = await em.count(ScheduleException, others);
  if (all >= MOST_KEPT) throw tooMany(department, `${all} exceptions, with those that have ended`);
}

function tooMany({ code }: Department, what: string): BadUserInputError {
  return new BadUserInputError('input.department', `${code} has ${what}, which is the maximum. Remove some of them first.`);
}

/** The department's date, YYYY-MM-DD; that of UTC if its zone is unknown. */
export function localDate(department: Department, at: Date): string {
  if (!department.hasKnownTimeZone()) return at.toISOString().slice(0, 10);
  return dateOf(new ZoneTimes(department.timeZone).dayAt(at.getTime()));
}
