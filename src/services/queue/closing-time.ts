import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import type { OpeningPeriod } from '../../entities/hours/opening-period.js';
import type { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { ClosingTimes, NewClosingTime } from '../hours/closing-times.js';
import { periodInForceAt } from '../hours/department-hours.js';
import type { Emit } from '../outbox/unit-of-work.js';
import { conditionInSql, type QueueCondition } from './queue-condition.js';
import { lockQueue } from './queue-lock.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from './queue-status-row.js';
import { statusSnapshot } from './snapshots.js';

type QueueClosingTime = Omit<NewClosingTime, 'onlyIf'> & { onlyIf?: QueueCondition | undefined };

/**
 * Gives an open queue another closing time, and broadcasts it. Null: the queue is closed, already had this closing time, or `onlyIf` is not
 * true.
 */
export async function moveClosingTime(em: EntityManager, emit: Emit, change: QueueClosingTime): Promise<QueueStatus | null> {
  const { department, hours, at, onlyIf } = change;
  const condition = conditionInSql(onlyIf);
  const values = [hours.closes, hours.scheduleId];
  const [row] = await em.execute<QueueStatusRow[]>(
    `update queue_status set closes_at = ?, current_schedule_id = ?, changed_at = ?, version = version + 1
     where department_id = ? and is_open ${condition.sql}
       and (closes_at, current_schedule_id) is distinct from (?::timestamptz, ?::bigint) returning ${STATUS_COLUMNS}`,
    [...values, at, department.id, ...condition.parameters, ...values],
  );
  if (!row) return null;
  const status = statusFromRow(row);
  await emit('queue-changed', { status: statusSnapshot(status), announcement: null });
  return status;
}

/** The opening hours for which the queue stays open past its closing time, or without one. Null: there are none. */
export async function followingHours(
  em: EntityManager,
  department: Department,
  status: QueueStatus,
  at: Date,
): Promise<OpeningPeriod | null> {
  const hours = await periodInForceAt(em, department, at);
  return hours && status.staysOpenFor(hours) ? hours : null;
}

/** The part of the queue that ScheduleService needs. */
export const closingTimes: ClosingTimes = { lock: lockQueue, move: moveClosingTime };
