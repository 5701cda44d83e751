import { Role } from '../../../entities/directory/role.enum.js';
import { LIVE_STATES } from '../../../entities/line/queue-entry-state.enum.js';
import { ticketOf } from '../../../entities/line/ticket.js';
import { nodeId } from '../../../entities/node-id.js';
import { ConflictError, NotFoundError } from '../../errors.js';
import { textArray } from '../../sql/sql.js';
import { ENTRY_COLUMNS, type EntryRow } from '../entry-row.js';
import type { LockedLine } from '../locked-line.js';

/** @throws NotFoundError if the user is no active patient; ConflictError with the present entry if the patient is in the line already */
export async function requireFreePatient({ em, department }: LockedLine, userId: number): Promise<void> {
  const [user] = await em.execute<{ role: Role; active: boolean }[]>('select role, active from app_user where id = ?', [userId]);
  if (user?.role !== Role.PATIENT || !user.active) throw new NotFoundError('There is no active patient with this id.');
  const [entry] = await em.execute<EntryRow[]>(
    `select ${ENTRY_COLUMNS} from queue_entry where department_id = ? and user_id = ? and state = any(?::text[])`,
    [department.id, userId, textArray(LIVE_STATES)],
  );
  if (!entry) return;
  const { id, ticketNumber, state, version } = entry;
  const ticket = ticketOf(department.code, ticketNumber);
  throw new ConflictError(`The patient is in the line of ${department.code} already: the ticket is ${ticket}.`, {
    current: { reason: 'ALREADY_IN_LINE', id: nodeId('QueueEntry', id), ticket, state, version },
    field: 'input.patient',
  });
}
