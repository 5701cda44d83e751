import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import type { LineChange } from '../line-change.js';
import { callAgain } from '../staff/calling.service.js';
import { notifyOfMissed } from '../staff/missed-call.js';

/** A person who was called this often, and did not come, is not called once more. */
const MOST_CALLS = 2;
const HOUR_MS = 3_600_000;

/** Acts on a call that nobody has answered in time. Null: the entry is not called any more, or has time left. */
export async function actOnCall(change: LineChange, entry: QueueEntry): Promise<'recalled' | 'missed' | null> {
  const { at } = change;
  if (entry.state !== QueueEntryState.CALLED || !entry.answerBy || entry.answerBy > at) return null;
  if (entry.callCount < MOST_CALLS) {
    await callAgain(change, entry);
    return 'recalled';
  }
  const missed = await change.apply(entry, { action: 'MARK_NO_SHOW', set: { answerBy: null } });
  await notifyOfMissed(change, missed);
  return 'missed';
}

/** People in service this long after their queue has closed were served, and nobody said so. In hours. */
const AFTER_CLOSING_HOURS = 12;
/** The same after the beginning of the service, for queues that never close. */
const AFTER_BEGINNING_HOURS = 24;
/** When a service counts as forgotten: SQL on an entry `e` and its session `s`. */
export const FORGOTTEN_AT = `least(s.closed_at + interval '${AFTER_CLOSING_HOURS} hours', e.service_started_at + interval '${AFTER_BEGINNING_HOURS} hours')`;

/** Completes a service that nobody completed. Null: the entry is not such a one. */
export async function completeForgotten(change: LineChange, entry: QueueEntry): Promise<'completed' | null> {
  const { at, line } = change;
  const isOver = (since: Date | null, hours: number) => since !== null && at.getTime() - since.getTime() >= hours * HOUR_MS;
  const isForgotten = isOver(line.closedAt, AFTER_CLOSING_HOURS) || isOver(entry.serviceStartedAt, AFTER_BEGINNING_HOURS);
  if (entry.state !== QueueEntryState.IN_SERVICE || !isForgotten) return null;
  await change.apply(entry, { action: 'COMPLETE' });
  return 'completed';
}
