import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { dateOfMs, msOf } from '../sql/sql.js';

const numberOf = (column: string, property: string) => `${column}::float8 as "${property}"`;

/**
 * Of queue_status, named as the entity's properties. By plain SQL: every read and every new connection asks for them, and the ORM takes
 * three times as long.
 */
export const STATUS_COLUMNS = `${numberOf('id', 'id')}, ${numberOf('department_id', 'departmentId')}, is_open as "isOpen",
  status_message as "statusMessage", total_waiting as "totalWaiting", estimated_wait_minutes as "estimatedWaitMinutes",
  ${numberOf('current_schedule_id', 'currentScheduleId')}, ${msOf('opened_at')} as "openedAt", ${msOf('closes_at')} as "closesAt",
  manual_override as "manualOverride", ${msOf('override_until')} as "overrideUntil", ${numberOf('changed_by', 'changedBy')},
  ${msOf('changed_at')} as "changedAt", version`;

type DateProperty = 'openedAt' | 'closesAt' | 'overrideUntil' | 'changedAt';
export type QueueStatusRow = Omit<QueueStatus, DateProperty> &
  Record<Exclude<DateProperty, 'changedAt'>, number | null> & { changedAt: number };

/** Detached: not to be saved. */
export function statusFromRow(row: QueueStatusRow): QueueStatus {
  return Object.assign(Object.create(QueueStatus.prototype) as QueueStatus, {
    ...row,
    openedAt: dateOfMs(row.openedAt),
    closesAt: dateOfMs(row.closesAt),
    overrideUntil: dateOfMs(row.overrideUntil),
    changedAt: new Date(row.changedAt),
  });
}
