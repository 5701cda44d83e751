import type { EntityManager } from '@mikro-orm/postgresql';
import { ChangeAction, type ChangedState } from '../../entities/audit/change-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import type { Actor } from '../viewer.js';
import { actorValues } from './actor-values.js';

export interface Change {
  /** Null: the change concerns no single department. */
  department: Department | null;
  /** The changed thing: a kind and an identifier, for example "schedule/7". */
  subject: string;
  /** Null: it did not exist before. Plain JSON, without personal data. */
  before: ChangedState | null;
  /** Null: it no longer exists. */
  after: ChangedState | null;
  note?: string | null;
  actor: Actor;
  at: Date;
}

/**
 * Writes one entry of the change log, in the transaction of the change itself. It locks the department's chain until the commit: call it as
 * the last step, after all row locks.
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
      ...actorValues(actor),
      at,
    ],
  );
}

/** The same for many changes by one actor that concern no single department, in their order: one statement for 1,000 of an import. */
export async function recordChanges(
  em: EntityManager,
  changes: readonly Pick<Change, 'subject' | 'before' | 'after'>[],
  { actor, at }: Pick<Change, 'actor' | 'at'>,
): Promise<void> {
  const rows = changes.map((change, place) => ({ ...change, action: actionOf(change.before, change.after), place }));
  await em.execute(
    `insert into change_log (subject, action, before, after, actor_id, actor_role, source, request_id, created_at)
     select subject, action, before, after, ?, ?, ?, ?, ?
     from jsonb_to_recordset(?::jsonb) as r (subject text, action text, before jsonb, after jsonb, place integer) order by place`,
    [...actorValues(actor), at, JSON.stringify(rows)],
  );
}

function actionOf(before: ChangedState | null, after: ChangedState | null): ChangeAction {
  if (!before) return ChangeAction.CREATED;
  return after ? ChangeAction.CHANGED : ChangeAction.REMOVED;
}
