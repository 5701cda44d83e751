import type { EntityManager } from '@mikro-orm/postgresql';
import { LINE_TRANSITIONS, type LineAction } from '../../../entities/line/line-transitions.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { QUEUE_ENTRY_FIELDS } from '../../../entities/line/queue-entry-fields.js';
import { msOf } from '../../sql/sql.js';
import type { EntryFields } from '../line-change.js';
import { staffConflict } from './staff-conflict.js';

export interface UndoableEvent {
  id: number;
  action: LineAction;
  /** The fields that it changed, as they were before. */
  before: EntryFields;
}

interface EventRow {
  id: number;
  action: LineAction;
  at: number;
  isByStaff: boolean;
  before: Record<string, unknown> | null;
}

/** How long after an action staff may undo it, in ms. */
const UNDO_MS = 5 * 60_000;

/** The last action on an entry that is not undone yet. @throws ConflictError if it cannot be undone, or no longer */
export async function undoableEvent(em: EntityManager, entry: QueueEntry, at: Date): Promise<UndoableEvent> {
  const last = await lastEvent(em, entry.id);
  if (!last) throw await staffConflict(em, entry, 'All actions on this entry are undone.');
  if (!last.isByStaff || !LINE_TRANSITIONS[last.action].isUndoable)
    throw await staffConflict(em, entry, `The last action is ${last.action}. It cannot be undone.`);
  if (at.getTime() - last.at > UNDO_MS)
    throw await staffConflict(em, entry, `The last action (${last.action}) is older than 5 minutes. It can no longer be undone.`);
  return { id: last.id, action: last.action, before: fieldsOf(last.before ?? {}) };
}

/** The last event of an entry that is not undone. What a person needs is no step on their way: an undo looks past it. */
export async function lastEvent(em: EntityManager, entryId: number): Promise<EventRow | null> {
  const [row] = await em.execute<EventRow[]>(
    `select e.id::float8 as id, e.action, ${msOf('e.at')} as at, e.before, coalesce(e.actor_role in ('NURSE', 'DOCTOR', 'ADMIN'), false) as "isByStaff"
     from queue_entry_event e
     where e.entry_id = ? and e.action not in ('UNDO', 'SET_NEEDS') and not exists (select from queue_entry_event u where u.undoes = e.id)
     order by e.id desc limit 1`,
    [entryId],
  );
  return row ?? null;
}

/** JSON has no dates. Fields that this version does not know are left alone. */
function fieldsOf(before: Record<string, unknown>): EntryFields {
  const known = Object.entries(QUEUE_ENTRY_FIELDS).filter(([name]) => Object.hasOwn(before, name));
  return Object.fromEntries(
    known.map(([name, { type }]) => {
      const value = before[name];
      return [name, type === 'date' && typeof value === 'string' ? new Date(value) : value];
    }),
  );
}
