import type { EntityManager } from '@mikro-orm/postgresql';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import { type Emit, turnOfLine } from '../../outbox/unit-of-work.js';
import { LineChange } from '../line-change.js';
import { LockedLine } from '../locked-line.js';
import { type CalledPoint, calledPoint } from '../points/called-point.js';
import { storedEntry } from '../stored-entry.js';
import { requireRoomFor } from './live-again.js';
import { type OrderingFacts, orderingFacts } from './ordering-facts.js';
import type { EntryInput, StaffActions, StaffActor } from './staff-actions.js';

export interface CallNextInput {
  department: string;
  servicePoint?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
}

export interface CallInput extends EntryInput {
  servicePoint?: string | null | undefined;
}

export interface CalledNext {
  /** Null: nobody waits. */
  entry: QueueEntry | null;
  /** Those of the called entry, and of the two behind it. */
  facts: OrderingFacts[];
}

/** The called entry, and two behind it to compare. */
const TOLD = 3;

/** Staff call people. */
export class CallingService {
  constructor(private readonly actions: StaffActions) {}

  /** Calls the first person of the line. @throws BadUserInputError for a service point that the department does not use */
  async callNext(actor: StaffActor, input: CallNextInput): Promise<CalledNext> {
    const department = await this.actions.directory.departmentForChange(actor, input.department);
    const request = { ...input, operation: 'callNext' };
    return this.actions.work.run(async (em, emit) => {
      const { entryId, facts } = await this.actions.once(em, actor, request, async () => {
        const point = await calledPoint(em, department, input.servicePoint);
        const line = await LockedLine.lockIfAny(em, department);
        const called = line && (await this.callFirst({ em, emit, line, actor }, point));
        return called ?? { entryId: null, facts: [] };
      });
      return { entry: entryId === null ? null : await storedEntry(em, entryId), facts };
    }, turnOfLine(department));
  }

  /** Calls this person, also out of order. */
  call(actor: StaffActor, input: CallInput): Promise<QueueEntry> {
    return this.actions.run(actor, { ...input, operation: 'call', action: 'CALL' }, async ({ em, line, change, entry, note }) => {
      const point = await calledPoint(em, line.department, input.servicePoint);
      await requireRoomFor(line, entry, QueueEntryState.CALLED);
      await callTo(change, entry, point, note);
    });
  }

  /** Calls a person once more who has been called, and gives them the grace time again. */
  recall(actor: StaffActor, input: EntryInput): Promise<QueueEntry> {
    return this.actions.run(actor, { ...input, operation: 'recall', action: 'RECALL' }, ({ change, entry, note }) =>
      callAgain(change, entry, note),
    );
  }

  /** What decides about the entry's place in the line now. */
  async factsOf(entry: QueueEntry): Promise<OrderingFacts> {
    const { code } = await this.actions.directory.departmentById(entry.departmentId);
    return orderingFacts(entry, code, this.actions.clock.now());
  }

  private async callFirst(
    { em, emit, line, actor }: { em: EntityManager; emit: Emit; line: LockedLine; actor: StaffActor },
    point: CalledPoint | null,
  ): Promise<{ entryId: number; facts: OrderingFacts[] } | null> {
    const told = await line.firstWaiting(TOLD);
    const [first] = told;
    if (!first) return null;
    const at = this.actions.clock.now();
    const change = new LineChange(em, emit, line, actor, at);
    await callTo(change, first, point, null);
    await change.finish();
    const { code } = line.department;
    return { entryId: first.id, facts: told.map((entry, place) => orderingFacts(entry, code, at, told[place - 1])) };
  }
}

async function callTo(change: LineChange, entry: QueueEntry, point: CalledPoint | null, note: string | null): Promise<void> {
  const { at } = change;
  const set = {
    calledAt: at,
    firstCalledAt: entry.firstCalledAt ?? at,
    callCount: 1,
    answerBy: answerByOf(change),
    answer: null,
    servicePointId: point?.id ?? null,
    movedBackBecause: null,
  };
  notifyOfCall(change, await change.apply(entry, { action: 'CALL', set, note }), point?.name ?? null);
}

/** A recall is a new call: it has a notice of its own, which the person answers again. Time that an earlier answer has given them is not taken back. */
export async function callAgain(change: LineChange, entry: QueueEntry, note: string | null = null): Promise<void> {
  const { at, line } = change;
  const graceEnds = answerByOf(change);
  const answerBy = entry.answerBy && entry.answerBy > graceEnds ? entry.answerBy : graceEnds;
  const set = { calledAt: at, callCount: entry.callCount + 1, answerBy, answer: null };
  const recalled = await change.apply(entry, { action: 'RECALL', set, note });
  notifyOfCall(change, recalled, await nameOfPoint(line.em, line, recalled));
}

/** When the no-show clock acts on a call that is made now. */
export function answerByOf({ at, line }: LineChange): Date {
  return new Date(at.getTime() + line.department.callGraceSeconds * 1000);
}

/** The notice is true until the grace time ends: then the no-show clock calls once more, or ends the call. */
export function notifyOfCall(change: LineChange, called: QueueEntry, servicePoint: string | null): void {
  const until = called.answerBy ?? answerByOf(change);
  change.notify(called, 'CALLED', { servicePoint, answerBy: until.toISOString() }, until);
}

/** The name of the service point that the entry is called to. */
export async function nameOfPoint(em: EntityManager, line: LockedLine, { servicePointId }: QueueEntry): Promise<string | null> {
  if (servicePointId === null) return null;
  const [point] = await em.execute<{ name: string }[]>('select name from service_point where id = ? and department_id = ?', [
    servicePointId,
    line.department.id,
  ]);
  return point?.name ?? null;
}
