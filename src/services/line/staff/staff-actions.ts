import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../../entities/directory/department.entity.js';
import { LINE_TRANSITIONS, type LineAction } from '../../../entities/line/line-transitions.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { ticketOf } from '../../../entities/line/ticket.js';
import { nodeKey } from '../../../entities/node-id.js';
import type { DirectoryService } from '../../directory/directory.service.js';
import { NotFoundError } from '../../errors.js';
import { once } from '../../outbox/once.js';
import { type Emit, turnOfLine, type UnitOfWork } from '../../outbox/unit-of-work.js';
import type { Clock } from '../../ports.js';
import { storableText } from '../../text-input.js';
import type { Actor, Viewer } from '../../viewer.js';
import { LineChange } from '../line-change.js';
import { LockedLine } from '../locked-line.js';
import { storedEntry } from '../stored-entry.js';
import { staffConflict } from './staff-conflict.js';

/** A member of staff: never the system. */
export type StaffActor = Actor & { viewer: Viewer };

/** What every action on one entry takes. */
export interface EntryInput {
  /** As clients know it: "QueueEntry:7". */
  entry: string;
  /** Why; only staff read it. */
  note?: string | null | undefined;
  expectedVersion?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
}

/** One action on one entry, while its line is locked. */
export interface StaffAction {
  em: EntityManager;
  emit: Emit;
  actor: StaffActor;
  line: LockedLine;
  /** The line of another department, if the action concerns one. It is locked too. */
  other: LockedLine | null;
  change: LineChange;
  /** As it was before. */
  entry: QueueEntry;
  note: string | null;
  at: Date;
}

interface Request extends EntryInput {
  /** The name of the mutation. */
  operation: string;
  /** What the table of transitions must allow. */
  action: LineAction;
  /** The line of another department that the action concerns: the present one, or that of an entry. */
  other?: WantedLine | null;
}

interface WantedLine {
  department: Department;
  /** Left out: the present line. */
  entryId?: number;
}

const NOTE_MAX_LENGTH = 500;

/** The way of every action of staff on one entry: scope, lock, version, the change, and the answer to a repetition. */
export class StaffActions {
  constructor(
    readonly work: UnitOfWork,
    readonly directory: DirectoryService,
    readonly clock: Clock,
  ) {}

  /**
   * Runs the action in one transaction, and returns the entry as it is stored afterwards. A repetition with the same key does not act again.
   *
   * @param act changes the entry; the notices are written when it has ended
   * @throws ConflictError that names the present state, and who was faster
   */
  async run(
    actor: StaffActor,
    { other: otherLine = null, ...input }: Request,
    act: (action: StaffAction) => Promise<unknown>,
  ): Promise<QueueEntry> {
    const { id, department } = await this.find(actor, input.entry);
    const note = noteOf(input.note);
    return this.work.run(async (em, emit) => {
      const { entryId } = await this.once(em, actor, input, async () => {
        const [line, other] = await locked(em, { department, entryId: id }, otherLine);
        const entry = await expectedEntry(line, id, input);
        const at = this.clock.now();
        const change = new LineChange(em, emit, line, actor, at);
        await act({ em, emit, actor, line, other, change, entry, note, at });
        await change.finish();
        return { entryId: id };
      });
      return storedEntry(em, entryId);
    }, turnOfLine(department));
  }

  /** The work of a request once, however often it is repeated. */
  once<T extends object>(
    em: EntityManager,
    { viewer: { userId } }: StaffActor,
    { operation, idempotencyKey: key, ...request }: { operation: string; idempotencyKey?: string | null | undefined },
    work: () => Promise<T>,
  ): Promise<T> {
    return once(em, { userId, operation, key, request, at: this.clock.now() }, work);
  }

  /** @throws NotFoundError for an unknown id, OutOfScopeError for an entry of a department that the actor is not assigned to */
  async find(actor: StaffActor, entry: string): Promise<{ id: number; department: Department }> {
    const id = nodeKey('QueueEntry', entry);
    const [row] =
      id === null
        ? []
        : await this.work
            .read()
            .execute<{ departmentId: number }[]>('select department_id::float8 as "departmentId" from queue_entry where id = ?', [
              id,
            ]);
    if (id === null || !row) throw new NotFoundError('There is no such entry.');
    return { id, department: await this.directory.departmentForChange(actor, row.departmentId) };
  }
}

/** Locks one line or two, always in the order of the departments: two opposite transfers at once must not wait for each other. */
async function locked(em: EntityManager, own: WantedLine, other: WantedLine | null): Promise<[LockedLine, LockedLine | null]> {
  const lock = ({ department, entryId }: WantedLine) =>
    entryId === undefined ? LockedLine.lock(em, department) : LockedLine.lockOf(em, department, entryId);
  const isOtherFirst = other !== null && other.department.id < own.department.id;
  const first = await lock(isOtherFirst ? other : own);
  if (!other) return [first, null];
  const second = await lock(isOtherFirst ? own : other);
  return isOtherFirst ? [second, first] : [first, second];
}

/** The entry, if the table of transitions allows the action now. */
export async function expectedEntry(
  line: LockedLine,
  id: number,
  { action, expectedVersion }: Pick<Request, 'action' | 'expectedVersion'>,
): Promise<QueueEntry> {
  const entry = await line.entry(id);
  const ticket = ticketOf(line.department.code, entry.ticketNumber);
  if (expectedVersion != null && expectedVersion !== entry.version)
    throw await staffConflict(line.em, entry, `${ticket} was changed meanwhile: it is ${entry.state}. Look at it, and repeat.`, {
      field: 'input.expectedVersion',
    });
  if (!LINE_TRANSITIONS[action].from.includes(entry.state))
    throw await staffConflict(line.em, entry, `${ticket} is ${entry.state}: ${action} is not possible.`);
  return entry;
}

export function noteOf(note: string | null | undefined): string | null {
  return note == null ? null : storableText('input.note', note, NOTE_MAX_LENGTH);
}
