import type { EntityManager } from '@mikro-orm/postgresql';
import { Role } from '../../../entities/directory/role.enum.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { ConflictError } from '../../errors.js';
import { dateOfMs, msOf } from '../../sql/sql.js';

interface LastEventRow {
  action: string;
  at: number;
  role: Role | null;
  name: string | null;
}

const STAFF: ReadonlySet<Role | null> = new Set([Role.NURSE, Role.DOCTOR, Role.ADMIN]);

/**
 * The refusal of an action because of what is stored now. Its `current` names the state, the version, and what happened last: the action, when,
 * and which member of staff did it (null: the person, or the system). Needs that were noted are no reason for a refusal, except of an old version.
 * Only staff may receive it.
 */
export async function staffConflict(
  em: EntityManager,
  entry: QueueEntry,
  message: string,
  { field, ...facts }: { field?: string; [fact: string]: unknown } = {},
): Promise<ConflictError> {
  const [last] = await em.execute<LastEventRow[]>(
    `select e.action, ${msOf('e.at')} as at, e.actor_role as role, u.display_name as name
     from queue_entry_event e left join app_user u on u.id = e.actor_id
     where e.entry_id = ? and (e.action <> 'SET_NEEDS' or ?) order by e.id desc limit 1`,
    [entry.id, field === 'input.expectedVersion'],
  );
  const current = {
    state: entry.state,
    version: entry.version,
    lastAction: last?.action ?? null,
    by: last && STAFF.has(last.role) ? last.name : null,
    at: dateOfMs(last?.at ?? null)?.toISOString() ?? null,
    ...facts,
  };
  return new ConflictError(message, field === undefined ? { current } : { current, field });
}
