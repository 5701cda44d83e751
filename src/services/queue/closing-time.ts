import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import { type OpeningPeriod, openingPeriodAt } from '../../entities/hours/opening-hours.js';
import { QueueSchedule } from '../../entities/hours/queue-schedule.entity.js';
import type { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { Emit } from '../outbox/unit-of-work.js';
import { dateOfMs, msOf } from '../sql/sql.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from './queue-status-row.js';
import { statusSnapshot } from './snapshots.js';

/** What the queue is before it is changed. */
export type LockedQueue = Pick<QueueStatus, 'closesAt' | 'manualOverride' | 'overrideUntil'>;

/**
 * Before hours are read for what is to be written to the queue: an opening and somebody who saves other hours at that moment would each
 * not see what the other has not committed yet.
 */
export async function lockQueue(em: EntityManager, department: Department): Promise<LockedQueue | null> {
  const [row] = await em.execute<{ closesAt: number | null; manualOverride: boolean; overrideUntil: number | null }[]>(
    `select ${msOf('closes_at')} as "closesAt", manual_override as "manualOverride", ${msOf('override_until')} as "overrideUntil"
     from queue_status where department_id = ? for update`,
    [department.id],
  );
  return row ? { ...row, closesAt: dateOfMs(row.closesAt), overrideUntil: dateOfMs(row.overrideUntil) } : null;
}

export async function periodNow(em: EntityManager, department: Department, at: Date): Promise<OpeningPeriod | null> {
  const schedules = await em.find(QueueSchedule, { departmentId: department.id, active: true });
  return openingPeriodAt(schedules, department.timeZone, at);
}

/** The hours in force at this moment; null where there are none. */
export async function periodInForce(em: EntityManager, department: Department, at: Date): Promise<OpeningPeriod | null> {
  const period = await periodNow(em, department, at);
  return period && isInForce(period, at) ? period : null;
}

export function isInForce({ opens, closes }: OpeningPeriod, at: Date): boolean {
  return opens <= at && at < closes;
}

/**
 * The hours in which a queue goes on that is past its closing time, or had none; null where there are none, and it is to be closed. They
 * must have begun by the time until which it was rightly open: what was forgotten yesterday is not today's queue.
 */
export async function hoursThatGoOn(
  em: EntityManager,
  department: Department,
  status: QueueStatus,
  at: Date,
): Promise<OpeningPeriod | null> {
  const hours = await periodInForce(em, department, at);
  return hours && (!status.closesAt || hours.opens <= rightlyOpenUntil(status.closesAt, status)) ? hours : null;
}

function rightlyOpenUntil(closesAt: Date, { manualOverride, overrideUntil }: QueueStatus): Date {
  return manualOverride && overrideUntil && overrideUntil > closesAt ? overrideUntil : closesAt;
}

export interface NewClosingTime {
  department: Department;
  /** There is no way to take the closing time from an open queue: without one it would stay open for ever. */
  hours: OpeningPeriod;
  at: Date;
  /** A further condition in SQL on the row that is to change. */
  onlyIf?: string;
}

/** Of a queue that is open. Null: it is not, or had that closing time already. */
export async function moveClosingTime(em: EntityManager, emit: Emit, change: NewClosingTime): Promise<QueueStatus | null> {
  const { department, hours, at, onlyIf = 'true' } = change;
  const values = [hours.closes, hours.schedule.id];
  const [row] = await em.execute<QueueStatusRow[]>(
    `update queue_status set closes_at = ?, current_schedule_id = ?, changed_at = ?, version = version + 1
     where department_id = ? and is_open and (${onlyIf})
       and (closes_at, current_schedule_id) is distinct from (?::timestamptz, ?::bigint) returning ${STATUS_COLUMNS}`,
    [...values, at, department.id, ...values],
  );
  if (!row) return null;
  const status = statusFromRow(row);
  await emit('queue-changed', { status: statusSnapshot(status), announcement: null });
  return status;
}
