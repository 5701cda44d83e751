import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../../entities/directory/department.entity.js';
import type { QueueStatus } from '../../../entities/queue/queue-status.entity.js';
import { overrideSubject } from '../override-change.js';

/**
 * The note of a closing by the schedule: which change by a person, made while the queue was open, decided the time. That is the change of
 * hours that gave the queue this closing time, or the last change of the override if it was in force until that time or removed at it.
 * Null: there is none.
 */
export async function closingCause(em: EntityManager, department: Department, status: QueueStatus): Promise<string | null> {
  const { openedAt, closesAt } = status;
  if (!openedAt || !closesAt) return null;
  const end = closesAt.toISOString();
  const [row] = await em.execute<{ seq: string | null }[]>(
    `with by_people as (
       select seq, subject, before, after, created_at from change_log
       where department_id = ? and created_at >= ?::timestamptz and actor_id is not null),
     last_override as (select * from by_people where subject = ? order by seq desc limit 1)
     select max(seq) as seq from (
       select seq from by_people where coalesce(after ->> 'queueClosesAt', before ->> 'queueClosesAtAfterwards') = ?
       union all
       select seq from last_override where created_at >= ?::timestamptz or (after ->> 'until')::timestamptz >= ?::timestamptz) as deciding`,
    [department.id, openedAt, overrideSubject(department), end, end, end],
  );
  return row?.seq ? `Closing time decided by change ${row.seq} of the change log.` : null;
}
