import { QueueStatus } from '../entities/queue-status.entity.js';

/** In ms since 1970: to read a number costs a tenth of what it costs to read a date from text. */
const msOf = (column: string, property: string) => `(extract(epoch from ${column}) * 1000)::float8 as "${property}"`;
const numberOf = (column: string, property: string) => `${column}::float8 as "${property}"`;

/**
 * All queues' states, by plain SQL: every read and every new connection asks for them, and the ORM takes three times as long. Columns are
 * named as the entity's properties.
 */
export const SELECT_STATUSES = `select ${numberOf('id', 'id')}, ${numberOf('department_id', 'departmentId')}, is_open as "isOpen",
  status_message as "statusMessage", total_waiting as "totalWaiting", estimated_wait_minutes as "estimatedWaitMinutes",
  ${numberOf('current_schedule_id', 'currentScheduleId')}, ${msOf('opened_at', 'openedAt')}, ${msOf('closes_at', 'closesAt')},
  manual_override as "manualOverride", ${msOf('override_until', 'overrideUntil')}, ${numberOf('changed_by', 'changedBy')},
  ${msOf('changed_at', 'changedAt')}, version
  from queue_status`;

type DateProperty = 'openedAt' | 'closesAt' | 'overrideUntil' | 'changedAt';
export type QueueStatusRow = Omit<QueueStatus, DateProperty> &
  Record<Exclude<DateProperty, 'changedAt'>, number | null> & { changedAt: number };

const toDate = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));

/** Detached: not to be saved. */
export function statusFromRow(row: QueueStatusRow): QueueStatus {
  return Object.assign(Object.create(QueueStatus.prototype) as QueueStatus, {
    ...row,
    openedAt: toDate(row.openedAt),
    closesAt: toDate(row.closesAt),
    overrideUntil: toDate(row.overrideUntil),
    changedAt: new Date(row.changedAt),
  });
}
