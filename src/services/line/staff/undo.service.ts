import type { LineAction } from '../../../entities/line/line-transitions.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import { ticketOf } from '../../../entities/line/ticket.js';
import { type EntryFields, LineChange } from '../line-change.js';
import { formerPlace } from '../place-behind.js';
import { answerByOf, nameOfPoint, notifyOfCall } from './calling.service.js';
import { recordEntryChange } from './entry-change-recording.js';
import { requireRoomFor } from './live-again.js';
import { notifyOfMissed } from './missed-call.js';
import type { EntryInput, StaffAction, StaffActions, StaffActor } from './staff-actions.js';
import { staffConflict } from './staff-conflict.js';
import { moveTicketToken } from './transfer.service.js';
import { lastEvent, undoableEvent } from './undoable-event.js';

/** Actions that the change log keeps, and so their undo. */
const LOGGED: ReadonlySet<LineAction> = new Set(['SET_PRIORITY', 'CANCEL', 'TRANSFER']);
const { WAITING, CALLED, ON_HOLD, NO_SHOW } = QueueEntryState;

/** Staff undo what they have just done. */
export class UndoService {
  constructor(private readonly actions: StaffActions) {}

  /**
   * Undoes the last action on the entry, if staff did it within 5 minutes: all that it changed is as before, also the place in the line.
   *
   * @throws ConflictError if the last action cannot be undone
   */
  async undo(actor: StaffActor, input: EntryInput): Promise<QueueEntry> {
    const { id } = await this.actions.find(actor, input.entry);
    const other = await this.lineOfTransfer(id);
    const request = { ...input, operation: 'undo', action: 'UNDO', other } as const;
    return this.actions.run(actor, request, async (action) => {
      const { em, line, change, entry, note, at } = action;
      const event = await undoableEvent(em, entry, at);
      const before = await this.restorable(action, event.before);
      await requireRoomFor(line, entry, before.state ?? entry.state);
      const arrived = event.action === 'TRANSFER' ? await undoArrival(action) : entry;
      const { needsInterpreter, collectInPerson } = arrived;
      const set = { ...before, needsInterpreter, collectInPerson };
      const restored = await change.apply(entry, { action: 'UNDO', set, note, undoes: event.id });
      await notifyOfUndo(action, restored);
      if (LOGGED.has(event.action)) await recordEntryChange(action, restored);
    });
  }

  /** The line to which the entry was transferred. Null: it was not. Read before the locks, which must come in one order. */
  private async lineOfTransfer(entryId: number) {
    const [row] = await this.actions.work.read().execute<{ id: number; departmentId: number }[]>(
      `select t.id::float8 as id, t.department_id::float8 as "departmentId" from queue_entry e join queue_entry t on t.id = e.transferred_to
         where e.id = ?`,
      [entryId],
    );
    return row ? { entryId: row.id, department: await this.actions.directory.departmentById(row.departmentId) } : null;
  }

  /** What the undo sets. A place that another entry got meanwhile is given to nobody twice, and a call gets the grace time again. */
  private async restorable({ line, change, entry }: StaffAction, before: EntryFields): Promise<EntryFields> {
    const fields = { ...before };
    const { orderedAt = entry.orderedAt, rank = entry.rank } = before;
    Object.assign(fields, await formerPlace(line, { orderedAt, rank }, entry));
    if (before.state === CALLED) {
      const graceEnds = answerByOf(change);
      fields.answerBy = before.answerBy && before.answerBy > graceEnds ? before.answerBy : graceEnds;
    }
    return fields;
  }
}

/** Removes the place in the other line, as if the person had never come there, and returns it as it was. @throws ConflictError if something has happened to it */
async function undoArrival({ em, emit, entry, actor, other, note, at }: StaffAction): Promise<QueueEntry> {
  if (!other || entry.transferredTo === null)
    throw await staffConflict(em, entry, 'The entry was changed meanwhile. Look at it, and repeat.');
  const arrived = await other.entry(entry.transferredTo);
  const event = await lastEvent(em, arrived.id);
  if (event?.action !== 'ARRIVE' || arrived.state !== WAITING) {
    const ticket = ticketOf(other.department.code, arrived.ticketNumber);
    throw await staffConflict(em, arrived, `${ticket} was changed since the transfer: it is ${arrived.state}. Transfer it back.`);
  }
  const arrival = new LineChange(em, emit, other, actor, at);
  await arrival.apply(arrived, { action: 'UNDO', set: { state: QueueEntryState.CANCELLED }, note, undoes: event.id });
  await moveTicketToken(em, { from: arrived.id, to: entry.id });
  await arrival.finish();
  return arrived;
}

/** The notice of the undone action is withdrawn. The person needs to know what is true instead. */
async function notifyOfUndo({ em, line, change, at }: StaffAction, restored: QueueEntry): Promise<void> {
  if (restored.state === CALLED) return notifyOfCall(change, restored, await nameOfPoint(em, line, restored));
  if (restored.state === NO_SHOW) return notifyOfMissed(change, restored, restored.endedAt ?? at);
  const because = 'UNDONE';
  if (restored.state === WAITING) change.notify(restored, 'MOVED', { peopleAhead: await line.peopleAhead(restored), because });
  if (restored.state === ON_HOLD) change.notify(restored, 'MOVED', { because });
}
