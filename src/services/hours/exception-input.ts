import { type DatedHours, hoursOverlap } from '../../entities/hours/hours-overlap.js';
import type { ScheduleException } from '../../entities/hours/schedule-exception.entity.js';
import { dayNumberOf, isDate } from '../../entities/hours/zone-times.js';
import { nodeId } from '../../entities/node-id.js';
import { ruleText } from '../../texts/rule-text.js';
import { BadUserInputError } from '../errors.js';
import { storableText } from '../text-input.js';
import { localHours } from './time-of-day.js';

export interface ExceptionInput {
  id?: string | null;
  department: string;
  /** YYYY-MM-DD; both belong to the exception. */
  from: string;
  until: string;
  closed: boolean;
  opensAt?: string | null;
  closesAt?: string | null;
  closesNextDay?: boolean | null;
  reason: string;
  expectedVersion?: number | null;
}

type Exception = Pick<ScheduleException, 'fromDate' | 'untilDate' | 'closed' | 'opensAt' | 'closesAt' | 'reason'>;

/** Dates beyond have no known clock changes. */
const EARLIEST_DATE = '1970-01-01';
const LATEST_DATE = '2099-12-31';
/** A year with its leap day. What lasts longer is a rule of the week. */
const MOST_DAYS = 366;
const REASON_MAX_LENGTH = 200;
const ALL_WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** @throws BadUserInputError that names the field */
export function checkedException(input: ExceptionInput): Exception {
  const fromDate = checkedDate('input.from', input.from);
  const untilDate = checkedDate('input.until', input.until);
  if (untilDate < fromDate) throw new BadUserInputError('input.until', 'input.until must not be before input.from.');
  if (dayNumberOf(untilDate) - dayNumberOf(fromDate) >= MOST_DAYS)
    throw new BadUserInputError('input.until', `An exception may last at most ${MOST_DAYS} days. For longer, change the rules.`);
  const reason = checkedReason('input.reason', input.reason);
  return { fromDate, untilDate, closed: input.closed, ...checkedHours(input), reason };
}

/** @throws BadUserInputError that names the field */
export function checkedDate(field: string, date: string): string {
  if (isDate(date) && date >= EARLIEST_DATE && date <= LATEST_DATE) return date;
  throw new BadUserInputError(field, `${field} must be a date as YYYY-MM-DD, from ${EARLIEST_DATE} to ${LATEST_DATE}.`);
}

/** A reason is kept as it was typed. It is part of texts of one line. */
function checkedReason(field: string, reason: string): string {
  if (reason.trim() === '') throw new BadUserInputError(field, `${field} is missing. Write why, for example "Christmas Day".`);
  if (/\p{Cc}/u.test(reason)) throw new BadUserInputError(field, `${field} must be one line, without control characters.`);
  return storableText(field, reason, REASON_MAX_LENGTH);
}

function checkedHours(input: ExceptionInput): Pick<Exception, 'opensAt' | 'closesAt'> {
  const { opensAt, closesAt, closesNextDay } = input;
  if (!input.closed) {
    if (opensAt == null) throw hoursMissing('input.opensAt');
    if (closesAt == null) throw hoursMissing('input.closesAt');
    return localHours({ opensAt, closesAt, closesNextDay });
  }
  const given = opensAt != null ? 'opensAt' : closesAt != null ? 'closesAt' : closesNextDay ? 'closesNextDay' : null;
  if (given)
    throw new BadUserInputError(
      `input.${given}`,
      `A closed exception has no hours. Leave out input.${given}, or send closed: false.`,
    );
  return { opensAt: null, closesAt: null };
}

function hoursMissing(field: string): BadUserInputError {
  return new BadUserInputError(field, `${field} is missing. Send closed: true, or both times of the special hours.`);
}

/**
 * Refuses an exception that says again, or otherwise, what another one says. Exceptions of other lengths are no contradiction: the shorter
 * one wins.
 *
 * @throws BadUserInputError that names the other exceptions
 */
export function refuseContradiction(exception: Exception, others: readonly ScheduleException[]): void {
  const [field, contradicted] = exception.closed
    ? ['input.from', others.filter((other) => other.closed && isOfSameDates(exception, other))]
    : ['input.opensAt', others.filter((other) => overlaps(exception, other))];
  if (contradicted.length === 0) return;
  const named = contradicted.map((other) => `${ruleText('en', other)} (${nodeId('ScheduleException', other.id)})`).join('; ');
  throw exception.closed
    ? new BadUserInputError(field, `It is already closed on these dates: ${named}.`)
    : new BadUserInputError(field, `The special hours overlap with ${named}. Enter other hours, or change that exception first.`);
}

export function isOfSameDates(
  a: Pick<Exception, 'fromDate' | 'untilDate'>,
  b: Pick<Exception, 'fromDate' | 'untilDate'>,
): boolean {
  return a.fromDate === b.fromDate && a.untilDate === b.untilDate;
}

/** Special hours of the same number of days are several shifts; see rulesOn(). */
function overlaps(a: Exception, b: Exception): boolean {
  const [hoursOfA, hoursOfB] = [datedHours(a), datedHours(b)];
  return hoursOfA !== null && hoursOfB !== null && daysOf(a) === daysOf(b) && hoursOverlap(hoursOfA, hoursOfB);
}

function datedHours({ fromDate, untilDate, opensAt, closesAt }: Exception): DatedHours | null {
  if (opensAt === null || closesAt === null) return null;
  return { weekdays: ALL_WEEKDAYS, first: dayNumberOf(fromDate), last: dayNumberOf(untilDate), opensAt, closesAt };
}

function daysOf({ fromDate, untilDate }: Exception): number {
  return dayNumberOf(untilDate) - dayNumberOf(fromDate);
}
