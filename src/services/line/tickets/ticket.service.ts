import { Role } from '../../../entities/directory/role.enum.js';
import { ticketOf } from '../../../entities/line/ticket.js';
import type { DirectoryService } from '../../directory/directory.service.js';
import { newToken, secretHash } from '../../directory/secret-token.js';
import { NotFoundError } from '../../errors.js';
import { once } from '../../outbox/once.js';
import { turnOfLine, type UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import type { Actor, Viewer } from '../../viewer.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from '../entry-row.js';
import { LineChange } from '../line-change.js';
import type { EntryView } from '../line-reading.service.js';
import { LockedLine } from '../locked-line.js';
import { joiningFacts, joinRefusal } from '../people/join-refusal.js';
import { addEntries } from '../people/new-entries.js';
import { storedEntry } from '../stored-entry.js';
import { type Addition, type AddToQueueInput, checkedAddition } from './add-to-queue-input.js';
import { addGuest, nameGuest } from './guest.js';
import { requireFreePatient } from './known-patient.js';
import { ticketNumberIn } from './ticket-number.js';
import { ticketToken, ticketTokenUntil } from './ticket-token.js';

export interface AddedToQueue {
  entry: EntryView;
  /** Null for a patient, who has an account. */
  ticketToken: string | null;
}

/** What a repetition needs to give the same answer. */
interface Kept {
  entryId: number;
  /** Null for a patient. */
  salt: string | null;
}

/** A guest is notified when at most so many people are ahead. */
const NOTIFY_WHEN_AHEAD = 3;
const NO_SUCH_TICKET = 'There is no such ticket in the present line.';

/** People get a place from staff or a kiosk, and are found by their tickets. */
export class TicketService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: DirectoryService,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds a patient, or a guest who gets a ticket with a token.
   *
   * @throws ConflictError if nobody can join, or the patient is in the line already. Limits of the department hold for kiosks only: staff decide.
   */
  async add(actor: Actor & { viewer: Viewer }, { idempotencyKey: key, ...request }: AddToQueueInput): Promise<AddedToQueue> {
    const addition = checkedAddition(actor.viewer, request);
    const department = await this.directory.departmentForChange(actor, request.department);
    return this.work.run(async (em, emit) => {
      const at = this.clock.now();
      const repeatable = { userId: actor.viewer.userId, operation: 'addToQueue', key, request, at };
      const { entryId, salt } = await once(em, repeatable, async () => {
        const line = await LockedLine.lock(em, department);
        const change = new LineChange(em, emit, line, actor, this.clock.now());
        const by = actor.viewer.role === Role.KIOSK ? 'KIOSK' : 'STAFF';
        const refusal = joinRefusal(await joiningFacts(line, change.at), by);
        if (refusal) throw refusal;
        const kept = await addPerson(change, addition, key);
        await change.finish();
        return kept;
      });
      return { entry: await storedEntry(em, entryId), ticketToken: salt && ticketToken(salt, key) };
    }, turnOfLine(department));
  }

  /** The entry with this ticket in the present or last session of a department. A guest finds only their own. */
  async entryByTicket({ role, userId }: Viewer, input: { department: string; ticket: string }): Promise<EntryView> {
    const department = await this.directory.departmentByCode(input.department);
    const number = ticketNumberIn(input.ticket, department.code);
    if (number === null) throw new NotFoundError(NO_SUCH_TICKET);
    const [row] = await this.work.read().execute<EntryRow[]>(
      `select ${ENTRY_COLUMNS} from queue_entry
       where session_id = (select session_id from queue_status where department_id = ?) and ticket_number = ?
         and (?::bigint is null or user_id = ?::bigint)`,
      [department.id, number, ...Array(2).fill(role === Role.GUEST ? userId : null)],
    );
    if (!row) throw new NotFoundError(NO_SUCH_TICKET);
    return entryFromRow(row);
  }
}

async function addPerson(change: LineChange, addition: Addition, key: string | null | undefined): Promise<Kept> {
  const { patientId, serviceClass, label, needs } = addition;
  const { line, at, actor } = change;
  const person = { by: actor, notifyWhenAhead: NOTIFY_WHEN_AHEAD, label, needs };
  if (patientId !== null) {
    await requireFreePatient(line, patientId);
    const [added] = await addEntries(change, serviceClass, [{ ...person, userId: patientId }]);
    return { entryId: added!.entry.id, salt: null };
  }
  const salt = newToken();
  const userId = await addGuest(line.em, addition.locale);
  const ticketTokenHash = secretHash(ticketToken(salt, key));
  const guest = { ...person, userId, ticketTokenHash, ticketTokenUntil: ticketTokenUntil(line.department, at) };
  const [added] = await addEntries(change, serviceClass, [guest]);
  const { entry } = added!;
  await nameGuest(line.em, userId, ticketOf(line.department.code, entry.ticketNumber));
  return { entryId: entry.id, salt };
}
