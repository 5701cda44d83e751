import type { ChangedState } from '../../entities/audit/change-log.entity.js';
import type { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';

/** Prefix of the subject of every change to a rule of opening hours; the rule's id follows. */
export const SCHEDULE_SUBJECT = 'schedule/';

/** Returns a rule as the change log keeps it. */
export function scheduleState(schedule: QueueSchedule): ChangedState {
  const { weekdays, opensAt, closesAt, active, validFrom, validUntil } = schedule;
  return { weekdays: [...weekdays], opensAt, closesAt, active, validFrom, validUntil };
}

/** Added to the rule's state if the change moved the closing time of an open queue. */
export function queueEnd(closesAt: Date | null): ChangedState {
  return { queueClosesAt: closesAt?.toISOString() ?? null };
}
