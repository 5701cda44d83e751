import { LINE_TRANSITIONS, type LineAction } from '../../../entities/line/line-transitions.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { BadUserInputError } from '../../errors.js';
import { storableText } from '../../text-input.js';
import { placeBehind } from '../place-behind.js';
import { type OwnAction, type OwnEntries, ownConflict, type Person } from './own-entries.js';

/** What every action of a person on their own entry takes. */
export interface OwnEntryInput {
  /** As clients know it: "QueueEntry:7". */
  entry: string;
  /** Why; only staff read it. */
  note?: string | null | undefined;
  expectedVersion?: number | null | undefined;
  idempotencyKey?: string | null | undefined;
}

export interface StepBackInput extends OwnEntryInput {
  /** The number of people who go first. */
  places: number;
}

const NOTE_MAX_LENGTH = 500;
const MOST_PLACES = 50;

/** Patients and guests leave the line, or let others go first. */
export class OwnPlaceService {
  constructor(private readonly entries: OwnEntries) {}

  /** @throws ConflictError that names the present state, if the person is not in the line any more or is being served */
  async leave(person: Person, input: OwnEntryInput): Promise<QueueEntry> {
    return this.act(person, 'leaveQueue', input, async (action) => {
      const { change, entry } = requireAllowed(action, 'LEAVE', input);
      await change.apply(entry, { action: 'LEAVE', set: { answerBy: null }, note: input.note ?? null });
    });
  }

  /**
   * So many people who wait behind the person go first; fewer, if fewer wait behind. If nobody does, nothing changes.
   *
   * @throws ConflictError that names the present state, if the person does not wait
   */
  async stepBack(person: Person, input: StepBackInput): Promise<QueueEntry> {
    const { places } = input;
    if (places < 1 || places > MOST_PLACES)
      throw new BadUserInputError('input.places', `input.places must be from 1 to ${MOST_PLACES}.`);
    return this.act(person, 'stepBack', input, async (action) => {
      const { line, change, entry } = requireAllowed(action, 'STEP_BACK', input);
      const before = await line.peopleAhead(entry);
      const place = await placeBehind(line, before + places, entry);
      const peopleAhead = await line.peopleAhead({ id: entry.id, ...place });
      if (peopleAhead === before) return false;
      const set = { ...place, movedBackBecause: 'STEPPED_BACK', almostNotified: isStillNotified(entry, peopleAhead) };
      const moved = await change.apply(entry, { action: 'STEP_BACK', set, note: input.note ?? null });
      change.notify(moved, 'MOVED', { peopleAhead, because: 'STEPPED_BACK' });
      return true;
    });
  }

  private async act(
    person: Person,
    operation: string,
    { idempotencyKey: key, ...input }: OwnEntryInput,
    act: (action: OwnAction) => Promise<unknown>,
  ): Promise<QueueEntry> {
    const own = await this.entries.find(person.viewer, input.entry);
    if (input.note != null) storableText('input.note', input.note, NOTE_MAX_LENGTH);
    return this.entries.change(person, own, { operation, key, arguments: input }, act);
  }
}

/** Everybody who is moved away from the front is notified again when it is almost their turn. */
export function isStillNotified({ almostNotified, notifyWhenAhead }: QueueEntry, peopleAhead: number): boolean {
  return almostNotified && peopleAhead <= notifyWhenAhead;
}

/** @throws ConflictError for another version than the expected one, and for an action that the present state does not allow */
function requireAllowed(action: OwnAction, kind: LineAction, { expectedVersion }: OwnEntryInput): OwnAction {
  const { line, entry } = action;
  if (expectedVersion != null && expectedVersion !== entry.version)
    throw ownConflict(line.department, entry, 'it was changed meanwhile. Look at it, then decide.', 'input.expectedVersion');
  if (!LINE_TRANSITIONS[kind].from.includes(entry.state)) throw ownConflict(line.department, entry, 'this is not possible now.');
  return action;
}
