import type { Department } from '../../../entities/directory/department.entity.js';
import { dayNumberOf, isDate, ZoneTimes } from '../../../entities/hours/zone-times.js';
import { BadUserInputError } from '../../errors.js';
import { requireKnownZone } from '../../hours/unknown-time-zone.js';

/** Half-open: `from` belongs to it, `until` does not. */
export interface StatisticsPeriod {
  from: Date;
  until: Date;
}

/** A year with its leap day. */
export const MOST_STATISTICS_DAYS = 366;
const DAY_MS = 86_400_000;
/** A period of 366 local days may contain the hour of one clock change more. */
const LONGEST_MS = MOST_STATISTICS_DAYS * DAY_MS + 3_600_000;
/** Years before have no line, and years after have no known clock changes. */
const YEARS = { first: '1970', last: '2099' };
const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * The period between two texts: local days of the department, both inclusive, or instants, of which `to` does not belong to it.
 *
 * @throws BadUserInputError that names the field
 */
export function statisticsPeriod(department: Department, request: { from: string; to: string }): StatisticsPeriod {
  const [from, until] = [momentOf('from', request.from, department, 0), momentOf('to', request.to, department, 1)];
  if (until <= from) throw new BadUserInputError('to', 'to must be after from.');
  if (until.getTime() - from.getTime() > LONGEST_MS)
    throw new BadUserInputError('to', `The period may last at most ${MOST_STATISTICS_DAYS} days. Ask for its parts one by one.`);
  return { from, until };
}

/** A day means its first moment, or that of the day so many days after it. */
function momentOf(field: 'from' | 'to', text: string, department: Department, daysAfter: number): Date {
  const [, date = text] = INSTANT.exec(text) ?? [];
  const year = date.slice(0, 4);
  if (!isDate(date) || year < YEARS.first || year > YEARS.last) throw invalid(field);
  if (date === text) {
    requireKnownZone(department, 'department');
    return new Date(new ZoneTimes(department.timeZone).opening(dayNumberOf(date) + daysAfter, 0));
  }
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime())) throw invalid(field);
  return instant;
}

function invalid(field: string): BadUserInputError {
  const range = `from ${YEARS.first} to ${YEARS.last}`;
  return new BadUserInputError(
    field,
    `${field} must be a local day (2026-11-30) or a time with its zone (2026-11-30T08:00:00Z), ${range}.`,
  );
}
