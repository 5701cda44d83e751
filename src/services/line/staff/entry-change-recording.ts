import type { ChangedState } from '../../../entities/audit/change-log.entity.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { ticketOf } from '../../../entities/line/ticket.js';
import { recordChange } from '../../audit/change-recording.js';
import type { StaffAction } from './staff-actions.js';

/**
 * Writes the entry of the change log for what staff decided about a person's place. `facts`: more about the state after the change. Called after
 * all row locks and before the change is finished. The note stays in the event alone: it may be about the person, and the change log is kept forever.
 */
export async function recordEntryChange(
  { em, line, entry, actor, at }: StaffAction,
  changed: QueueEntry,
  facts: ChangedState = {},
): Promise<void> {
  const { department } = line;
  await recordChange(em, {
    department,
    subject: `entry/${ticketOf(department.code, entry.ticketNumber)}`,
    before: stateOf(entry),
    after: { ...stateOf(changed), ...facts },
    actor,
    at,
  });
}

/** What decides about the place, without names. The id tells apart the tickets of different days. */
function stateOf({ id, state, serviceClass }: QueueEntry): ChangedState {
  return { entry: id, state, serviceClass };
}
