import type { EntityManager } from '@mikro-orm/postgresql';
import { LINE_TRANSITIONS, type LineAction } from '../../../entities/line/line-transitions.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { LIVE_STATES } from '../../../entities/line/queue-entry-state.enum.js';
import { actorValues } from '../../audit/actor-values.js';
import { textArray } from '../../sql/sql.js';
import type { Actor } from '../../viewer.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from '../entry-row.js';
import { requireLineActor } from '../line-actor.js';
import type { LockedLine } from '../locked-line.js';

const LIVE: readonly string[] = LIVE_STATES;

/**
 * One action on all entries of a line to which the table of transitions allows it, with one event each: one statement, also for thousands.
 * Only for an action that ends an entry. Returns the entries as they are now.
 */
export async function endAll(
  em: EntityManager,
  line: LockedLine,
  { action, note, actor, at }: { action: LineAction; note: string | null; actor: Actor; at: Date },
): Promise<QueueEntry[]> {
  requireLineActor(actor, action);
  const { from, to } = LINE_TRANSITIONS[action];
  if (LIVE.includes(to)) throw new Error(`${action} ends no entry.`);
  const rows = await em.execute<EntryRow[]>(
    `with before as (select id, state from queue_entry where session_id = ? and state = any(?::text[])),
     ended as (
       update queue_entry e set state = ?, ended_at = ?, answer_by = null, will_be_seen = null, version = version + 1
       from before where e.id = before.id returning e.*, before.state as from_state),
     recorded as (
       insert into queue_entry_event (entry_id, session_id, department_id, action, from_state, to_state, service_class, service_point_id, at,
         note, actor_id, actor_role, source, request_id)
       select id, session_id, department_id, ?, from_state, state, service_class, service_point_id, ?, ?, ?, ?, ?, ? from ended order by id)
     select ${ENTRY_COLUMNS} from ended order by ended.id`,
    [line.sessionId, textArray(from), to, at, action, at, note, ...actorValues(actor)],
  );
  return rows.map(entryFromRow);
}
