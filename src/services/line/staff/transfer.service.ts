import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../../entities/directory/department.entity.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { orderedAt } from '../../../entities/line/service-class.enum.js';
import { ticketOf } from '../../../entities/line/ticket.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import { BadUserInputError, ConflictError } from '../../errors.js';
import { ENTRY_COLUMNS, type EntryRow, entryFromRow } from '../entry-row.js';
import { LineChange } from '../line-change.js';
import type { LockedLine } from '../locked-line.js';
import { recordEntryChange } from './entry-change-recording.js';
import { requireNoOtherPlace } from './live-again.js';
import type { EntryInput, StaffAction, StaffActions, StaffActor } from './staff-actions.js';

export interface TransferInput extends EntryInput {
  /** Code of the department. */
  to: string;
}

const RECEIVING: ReadonlySet<QueueState> = new Set([QueueState.OPEN, QueueState.PAUSED]);

/** Staff send people to the line of another department. */
export class TransferService {
  constructor(private readonly actions: StaffActions) {}

  /**
   * The person gets a place in the other line, with the wait that counts so far. Returns the entry in the first line.
   *
   * @throws ConflictError if the other queue receives nobody now, or the person has a place in it already
   */
  async transfer(actor: StaffActor, input: TransferInput): Promise<QueueEntry> {
    const department = await this.actions.directory.departmentByCode(input.to);
    const request = { ...input, operation: 'transfer', action: 'TRANSFER', other: { department } } as const;
    await this.refuseOwn(actor, input.entry, department);
    return this.actions.run(actor, request, async (action) => {
      const { em, emit, entry, at, note } = action;
      const other = action.other!;
      await requireReceiving(other, entry.userId);
      const arrival = new LineChange(em, emit, other, actor, at);
      const arrived = await insertArrival(em, other, entry, at);
      const left = await action.change.apply(entry, {
        action: 'TRANSFER',
        set: { answerBy: null, transferredTo: arrived.id },
        note,
      });
      await moveTicketToken(em, { from: entry.id, to: arrived.id });
      await arrival.added(arrived, 'ARRIVE', note);
      arrival.notify(arrived, 'TRANSFERRED', { peopleAhead: await other.peopleAhead(arrived) });
      await recordTransfer(action, left, arrived);
      await arrival.finish();
    });
  }

  private async refuseOwn(actor: StaffActor, entry: string, { id, code }: Department): Promise<void> {
    const { department } = await this.actions.find(actor, entry);
    if (department.id === id)
      throw new BadUserInputError(
        'input.to',
        `The person is in the line of ${code} already. Name another department in input.to.`,
      );
  }
}

async function requireReceiving(line: LockedLine, userId: number): Promise<void> {
  const { code } = line.department;
  if (!RECEIVING.has(line.state))
    throw new ConflictError(`${code} is ${line.state}: nobody can be transferred to it now.`, {
      current: { department: code, state: line.state },
      field: 'input.to',
    });
  await requireNoOtherPlace(line, userId);
}

/** Takes the next ticket, and inserts the entry with the wait so far. */
async function insertArrival(em: EntityManager, line: LockedLine, from: QueueEntry, at: Date): Promise<QueueEntry> {
  const { userId, label, serviceClass, waitStartedAt, notifyWhenAhead, needsInterpreter, collectInPerson } = from;
  const [row] = await em.execute<[EntryRow]>(
    `with ticket as (update queue_session set last_ticket = last_ticket + 1 where id = ? returning last_ticket as number)
     insert into queue_entry (session_id, department_id, user_id, ticket_number, label, service_class, state, joined_at, wait_started_at, ordered_at,
       rank, notify_when_ahead, needs_interpreter, collect_in_person)
     select ?, ?, ?, number, ?, ?, 'WAITING', ?, ?, ?, number, ?, ?, ? from ticket returning ${ENTRY_COLUMNS}`,
    [
      ...[line.sessionId, line.sessionId, line.department.id, userId, label, serviceClass],
      ...[at, waitStartedAt, orderedAt(waitStartedAt, serviceClass), notifyWhenAhead, needsInterpreter, collectInPerson],
    ],
  );
  return entryFromRow(row);
}

/** The token of a guest belongs to the entry that they follow. Two statements: the hash is unique. */
export async function moveTicketToken(em: EntityManager, { from, to }: { from: number; to: number }): Promise<void> {
  const [token] = await em.execute<{ hash: string; until: Date }[]>(
    `with given as (select ticket_token_hash as hash, ticket_token_until as until from queue_entry where id = ?),
       taken as (update queue_entry set ticket_token_hash = null, ticket_token_until = null where id = ? and ticket_token_hash is not null)
     select hash, until from given where hash is not null`,
    [from, from],
  );
  if (token)
    await em.execute('update queue_entry set ticket_token_hash = ?, ticket_token_until = ? where id = ?', [
      token.hash,
      token.until,
      to,
    ]);
}

async function recordTransfer(action: StaffAction, left: QueueEntry, arrived: QueueEntry): Promise<void> {
  const { code } = action.other!.department;
  await recordEntryChange(action, left, { department: code, ticket: ticketOf(code, arrived.ticketNumber) });
}
