import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import type { LineChange } from '../line-change.js';
import { callAgain } from '../staff/calling.service.js';
import { REJOIN_MS } from '../staff/serving.service.js';

/** A person who was called this often, and did not come, is not called once more. */
const MOST_CALLS = 2;

/** Acts on a call that nobody has answered in time. Null: the entry is not called any more, or has time left. */
export async function actOnCall(change: LineChange, entry: QueueEntry): Promise<'recalled' | 'missed' | null> {
  const { at } = change;
  if (entry.state !== QueueEntryState.CALLED || !entry.answerBy || entry.answerBy > at) return null;
  if (entry.callCount < MOST_CALLS) {
    await callAgain(change, entry);
    return 'recalled';
  }
  const missed = await change.apply(entry, { action: 'MARK_NO_SHOW', set: { answerBy: null } });
  const until = new Date(at.getTime() + REJOIN_MS);
  change.notify(missed, 'MISSED', { until: until.toISOString() }, until);
  return 'missed';
}

/** Completes the service of a session that closed more than `afterMs` ago. Null: the entry is not such a one. */
export async function completeForgotten(change: LineChange, entry: QueueEntry, afterMs: number): Promise<'completed' | null> {
  const { at, line } = change;
  if (entry.state !== QueueEntryState.IN_SERVICE || !line.closedAt || at.getTime() - line.closedAt.getTime() < afterMs)
    return null;
  await change.apply(entry, { action: 'COMPLETE' });
  return 'completed';
}
