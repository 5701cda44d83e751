import type { HoursRules } from '../../src/entities/hours/hours-rules.js';
import { QueueSchedule } from '../../src/entities/hours/queue-schedule.entity.js';
import { ScheduleException } from '../../src/entities/hours/schedule-exception.entity.js';

export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

/** A rule of the week: on every day and always valid, unless `more` says otherwise. */
export function weekly(opensAt: string, closesAt: string, more: Partial<QueueSchedule> = {}): QueueSchedule {
  const always = { id: 1, departmentId: 1, weekdays: EVERY_DAY, active: true, validFrom: null, validUntil: null, version: 1 };
  return Object.assign(new QueueSchedule(), { ...always, opensAt, closesAt }, more);
}

/** An exception: closed, unless `more` has special hours. */
export function exception(fromDate: string, untilDate = fromDate, more: Partial<ScheduleException> = {}): ScheduleException {
  const hours = { closed: more.opensAt == null, opensAt: null, closesAt: null };
  const rest = { id: 1, departmentId: 1, reason: 'A test', version: 1 };
  return Object.assign(new ScheduleException(), { ...rest, ...hours, fromDate, untilDate }, more);
}

export function rules(...all: (QueueSchedule | ScheduleException)[]): HoursRules {
  const isWeekly = (rule: QueueSchedule | ScheduleException): rule is QueueSchedule => rule instanceof QueueSchedule;
  return { schedules: all.filter(isWeekly), exceptions: all.filter((rule) => !isWeekly(rule)) as ScheduleException[] };
}
