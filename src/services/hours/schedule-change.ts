import type { ChangedState } from '../../entities/audit/change-log.entity.js';
import type { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';
import type { ScheduleException } from '../../entities/hours/schedule-exception.entity.js';
import type { MovedClosingTime } from './queue-hours.js';

/** Prefix of the subject of every change to a rule of opening hours; the rule's id follows. */
export const SCHEDULE_SUBJECT = 'schedule/';
/** The same for exceptions. */
export const EXCEPTION_SUBJECT = 'exception/';

/** A written change of the hours, for the change log. */
export interface HoursRecord {
  subject: string;
  /** Null: it did not exist before. */
  before: ChangedState | null;
  /** Null: it no longer exists. */
  after: ChangedState | null;
}

/** Returns a rule as the change log keeps it. */
export function scheduleState(schedule: QueueSchedule): ChangedState {
  const { weekdays, opensAt, closesAt, active, validFrom, validUntil } = schedule;
  return { weekdays: [...weekdays], opensAt, closesAt, active, validFrom, validUntil };
}

/** Returns an exception as the change log keeps it. */
export function exceptionState(exception: ScheduleException): ChangedState {
  const { fromDate, untilDate, closed, opensAt, closesAt, reason } = exception;
  return { from: fromDate, until: untilDate, closed, opensAt, closesAt, reason };
}

/**
 * Adds the closing time of the queue before and after, if the change moved it. Of a removed rule nothing is left that could hold the new
 * one, so the entry holds both in `before`.
 */
export function withQueueEnd({ subject, before, after }: HoursRecord, moved: MovedClosingTime | null): HoursRecord {
  if (!moved || moved.before?.getTime() === moved.after?.getTime()) return { subject, before, after };
  const [was, is] = [moved.before?.toISOString() ?? null, moved.after?.toISOString() ?? null];
  const removal = after ? {} : { queueClosesAtAfterwards: is };
  return {
    subject,
    before: before && { ...before, queueClosesAt: was, ...removal },
    after: after && { ...after, queueClosesAt: is },
  };
}
