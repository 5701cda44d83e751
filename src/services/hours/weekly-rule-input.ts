import { type DatedHours, hoursOverlap } from '../../entities/hours/hours-overlap.js';
import type { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';
import { dayNumberOf, isDate } from '../../entities/hours/zone-times.js';
import { nodeId } from '../../entities/node-id.js';
import { ruleText } from '../../texts/rule-text.js';
import { BadUserInputError } from '../errors.js';
import { type HoursInput, localHours } from './time-of-day.js';

export interface ScheduleInput extends HoursInput {
  id?: string | null;
  department: string;
  weekdays: number[];
  active?: boolean | null;
  validFrom?: string | null;
  validUntil?: string | null;
  expectedVersion?: number | null;
}

type WeeklyRule = Pick<QueueSchedule, 'weekdays' | 'opensAt' | 'closesAt' | 'active' | 'validFrom' | 'validUntil'>;

/** Maximum number of rules of a department, inactive ones too. Every opening reads them, and every list of rules is bounded by it. */
export const MOST_RULES = 100;
/** The most rules that a message names. */
const MOST_NAMED = 5;

/** @throws BadUserInputError that names the field */
export function checkedRule(input: ScheduleInput): WeeklyRule {
  const weekdays = [...new Set(input.weekdays)].sort();
  if (weekdays.length === 0 || weekdays.some((day) => day < 1 || day > 7)) {
    throw new BadUserInputError('input.weekdays', 'input.weekdays needs one or more days from 1 (Monday) to 7 (Sunday).');
  }
  const hours = localHours(input);
  for (const field of ['validFrom', 'validUntil'] as const) {
    const date = input[field];
    if (date != null && !isDate(date)) {
      throw new BadUserInputError(`input.${field}`, `input.${field} must be a date as YYYY-MM-DD.`);
    }
  }
  if (input.validFrom && input.validUntil && input.validUntil < input.validFrom) {
    throw new BadUserInputError('input.validUntil', 'input.validUntil must not be before input.validFrom.');
  }
  return {
    weekdays,
    ...hours,
    active: input.active ?? true,
    validFrom: input.validFrom ?? null,
    validUntil: input.validUntil ?? null,
  };
}

/** @throws BadUserInputError if the department, which has these rules, can have no further one */
export function refuseTooManyRules(existing: readonly QueueSchedule[]): void {
  if (existing.length < MOST_RULES) return;
  const message = `The department has ${existing.length} rules, which is the maximum. Remove some of them first.`;
  throw new BadUserInputError('input.department', message);
}

/** @throws BadUserInputError that names the rules of the week that `rule` overlaps with; inactive ones do not count */
export function refuseOverlap(rule: WeeklyRule, others: readonly QueueSchedule[]): void {
  if (!rule.active) return;
  const hours = datedHours(rule);
  const overlapping = others.filter((other) => other.active && hoursOverlap(hours, datedHours(other)));
  if (overlapping.length === 0) return;
  const named = overlapping
    .slice(0, MOST_NAMED)
    .map((other) => `${ruleText('en', other)} (${nodeId('QueueSchedule', other.id)})`);
  const more = overlapping.length > MOST_NAMED ? ` and ${overlapping.length - MOST_NAMED} more` : '';
  throw new BadUserInputError(
    'input.opensAt',
    `The rule overlaps with ${named.join('; ')}${more}. Enter hours that do not overlap, or change the other rule first.`,
  );
}

function datedHours({ weekdays, opensAt, closesAt, validFrom, validUntil }: WeeklyRule): DatedHours {
  const [first, last] = [validFrom, validUntil].map((date) => (date === null ? null : dayNumberOf(date)));
  return { weekdays, opensAt, closesAt, first: first ?? null, last: last ?? null };
}
