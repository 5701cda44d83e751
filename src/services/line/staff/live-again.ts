import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { LIVE_STATES, QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import { ticketOf } from '../../../entities/line/ticket.js';
import { nodeId } from '../../../entities/node-id.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import { ConflictError } from '../../errors.js';
import { textArray } from '../../sql/sql.js';
import type { LockedLine } from '../locked-line.js';
import { staffConflict } from './staff-conflict.js';

const IN_THE_LINE: ReadonlySet<QueueEntryState> = new Set([
  QueueEntryState.WAITING,
  QueueEntryState.CALLED,
  QueueEntryState.ON_HOLD,
]);
const LIVE: ReadonlySet<QueueEntryState> = new Set(LIVE_STATES);

/**
 * Refuses a state that the entry can no longer have: in the line of a session that has ended, or a second place of the same person.
 *
 * @throws ConflictError
 */
export async function requireRoomFor(line: LockedLine, entry: QueueEntry, next: QueueEntryState): Promise<void> {
  if (line.state === QueueState.CLOSED && IN_THE_LINE.has(next))
    throw await staffConflict(line.em, entry, `This opening of ${line.department.code} has ended: nobody can wait in its line.`, {
      queueState: line.state,
    });
  if (LIVE.has(next) && !LIVE.has(entry.state)) await requireNoOtherPlace(line, entry.userId);
}

/** @throws ConflictError that names the place which the person has in this department already */
export async function requireNoOtherPlace(line: LockedLine, userId: number): Promise<void> {
  const [other] = await line.em.execute<{ id: number; state: QueueEntryState; number: number; version: number }[]>(
    `select id::float8 as id, state, ticket_number as number, version from queue_entry
     where department_id = ? and user_id = ? and state = any(?::text[])`,
    [line.department.id, userId, textArray(LIVE_STATES)],
  );
  if (!other) return;
  const ticket = ticketOf(line.department.code, other.number);
  throw new ConflictError(`The person has another place in ${line.department.code}: ${ticket}, which is ${other.state}.`, {
    current: { id: nodeId('QueueEntry', other.id), ticket, state: other.state, version: other.version },
  });
}
