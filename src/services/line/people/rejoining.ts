import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import type { LineChange } from '../line-change.js';
import { placeBehind } from '../place-behind.js';
import { REJOIN_MS } from '../staff/missed-call.js';
import { NOT_CALLED } from '../staff/serving.service.js';
import type { JoinRequest } from './join-request.js';

/** A person who joins again lets so many others go first. */
const REJOINS_BEHIND = 2;

/** Tells whether joining again continues this entry. The line must still be served. */
export function mayRejoin({ state, endedAt }: QueueEntry, queue: QueueState, at: Date): boolean {
  const isMissed = state === QueueEntryState.NO_SHOW && endedAt !== null;
  return isMissed && endedAt.getTime() + REJOIN_MS >= at.getTime() && queue !== QueueState.CLOSED;
}

/** Gives a person who missed a call the same ticket again, near the front. */
export async function rejoin(change: LineChange, missed: QueueEntry, { by, notifyWhenAhead }: JoinRequest): Promise<QueueEntry> {
  const { line } = change;
  const place = await placeBehind(line, REJOINS_BEHIND, missed);
  const peopleAhead = await line.peopleAhead({ id: missed.id, ...place });
  const told = { notifyWhenAhead, almostNotified: peopleAhead <= notifyWhenAhead };
  const set = { ...NOT_CALLED, ...place, ...told, willBeSeen: null, movedBackBecause: null };
  const entry = await change.apply(missed, { action: 'REJOIN', set, by });
  change.notify(entry, 'JOINED', { peopleAhead });
  return entry;
}
