import type { EntityManager } from '@mikro-orm/postgresql';
import type { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import type { Actor } from '../viewer.js';
import { actorValues } from './actor-values.js';

export interface StatusChange {
  department: Department;
  wasOpen: boolean;
  isOpen: boolean;
  reason: StatusChangeReason;
  note: string | null;
  actor: Actor;
  at: Date;
}

/** Writes one entry of the status log, in the transaction of the change itself. */
export async function recordStatusChange(em: EntityManager, change: StatusChange): Promise<void> {
  const { department, wasOpen, isOpen, reason, note, actor, at } = change;
  await em.execute(
    `insert into queue_status_log (department_id, was_open, is_open, reason, note, actor_id, actor_role, source, request_id, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [department.id, wasOpen, isOpen, reason, note, ...actorValues(actor), at],
  );
}
