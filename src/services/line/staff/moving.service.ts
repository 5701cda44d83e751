import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import { orderedAt, type ServiceClass } from '../../../entities/line/service-class.enum.js';
import type { Because } from '../../../texts/because-text.js';
import { BadUserInputError } from '../../errors.js';
import { compareInLine, type LinePlace } from '../line-order.js';
import { placeAtTheEnd, placeBehind } from '../place-behind.js';
import { recordEntryChange } from './entry-change-recording.js';
import { requireRoomFor } from './live-again.js';
import { NOT_CALLED } from './serving.service.js';
import type { EntryInput, StaffAction, StaffActions, StaffActor } from './staff-actions.js';

export type Destination = 'FIRST' | 'LAST' | 'AFTER';

export interface RequeueInput extends EntryInput {
  to: Destination;
  /** For AFTER: the number of people who go first. */
  after?: number | null | undefined;
}

export interface PriorityInput extends EntryInput {
  serviceClass: ServiceClass;
}

/** The greatest capacity of a line. */
const MOST_AHEAD = 10_000;

/** Staff move people within a line. */
export class MovingService {
  constructor(private readonly actions: StaffActions) {}

  /** The person waits again, at this place. */
  async requeue(actor: StaffActor, input: RequeueInput): Promise<QueueEntry> {
    const ahead = aheadOf(input);
    const request = { ...input, operation: 'requeue', action: 'REQUEUE' } as const;
    return this.actions.run(actor, request, async (action) => {
      const { line, entry } = action;
      await requireRoomFor(line, entry, QueueEntryState.WAITING);
      const to = await (ahead === null ? placeAtTheEnd(line, entry) : placeBehind(line, ahead, entry));
      const from = entry.state === QueueEntryState.WAITING ? entry : null;
      const isBack = ahead !== 0 && (!from || compareInLine(to, from) > 0);
      const set = { ...NOT_CALLED, ...to, movedBackBecause: isBack ? 'REQUEUED' : null };
      await move(action, { set, because: 'REQUEUED' });
    });
  }

  /** Gives the person another service class, and so the place that they would have had with it from the beginning. */
  setPriority(actor: StaffActor, input: PriorityInput): Promise<QueueEntry> {
    const request = { ...input, operation: 'setPriority', action: 'SET_PRIORITY' } as const;
    return this.actions.run(actor, request, async (action) => {
      const { line, entry } = action;
      const { serviceClass } = input;
      await requireRoomFor(line, entry, entry.state);
      const to = { orderedAt: orderedAt(entry.waitStartedAt, serviceClass), rank: `${entry.ticketNumber}` };
      const isBack = compareInLine(to, entry) > 0;
      const set = { ...to, serviceClass, movedBackBecause: isBack ? 'PRIORITY' : null };
      const moved = await move(action, { set, because: 'PRIORITY' });
      await recordEntryChange(action, moved);
    });
  }
}

interface Move {
  set: LinePlace & { movedBackBecause: string | null; serviceClass?: ServiceClass };
  because: Because;
}

/** Moves the entry, and notifies the person. Near the front they may be notified again that it is almost their turn. */
async function move({ line, change, entry, note }: StaffAction, { set, because }: Move): Promise<QueueEntry> {
  const action = set.serviceClass === undefined ? 'REQUEUE' : 'SET_PRIORITY';
  const moved = await change.apply(entry, { action, set: { ...set, almostNotified: false }, note });
  if (moved.state === QueueEntryState.WAITING)
    change.notify(moved, 'MOVED', { peopleAhead: await line.peopleAhead(moved), because });
  return moved;
}

/** The number of people who go first. Null: all. */
function aheadOf({ to, after }: RequeueInput): number | null {
  if (to === 'AFTER') {
    if (after != null && after >= 1 && after <= MOST_AHEAD) return after;
    throw new BadUserInputError('input.after', `input.after must be a whole number from 1 to ${MOST_AHEAD}.`);
  }
  if (after != null) throw new BadUserInputError('input.after', 'input.after requires input.to AFTER.');
  return to === 'FIRST' ? 0 : null;
}
