import type { EntityManager } from '@mikro-orm/postgresql';
import { ChangeAction, type ChangedState } from '../../entities/audit/change-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import type { Actor } from '../viewer.js';

export interface Change {
  /** Null: it concerns no single department. */
  department: Department | null;
  /** What is changed: a kind and an identifier, for example "schedule/7". */
  subject: string;
  /** Null: it did not exist. Plain JSON, without personal data. */
  before: ChangedState | null;
  /** Null: it does not exist any more. */
  after: ChangedState | null;
  note?: string | null;
  actor: Actor;
  at: Date;
}

/**
 * One entry of the change log, in the transaction of the change itself. Takes the lock of the department's chain until the commit: call it
 * after all row locks, as the last step.
 */
export async function recordChange(em: EntityManager, change: Change): Promise<void> {
  const { department, subject, before, after, note = null, actor, at } = change;
  await em.execute(
    `insert into change_log (department_id, subject, action, before, after, note, actor_id, actor_role, source, request_id, created_at)
     values (?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?, ?, ?)`,
    [
      department?.id ?? null,
      subject,
      actionOf(before, after),
      before && JSON.stringify(before),
      after && JSON.stringify(after),
      note,
      actor.viewer?.userId ?? null,
      actor.viewer?.role ?? null,
      actor.source,
      actor.requestId,
      at,
    ],
  );
}

function actionOf(before: ChangedState | null, after: ChangedState | null): ChangeAction {
  if (!before) return ChangeAction.CREATED;
  return after ? ChangeAction.CHANGED : ChangeAction.REMOVED;
}
