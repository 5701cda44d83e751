import { Role } from '../../../entities/directory/role.enum.js';
import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import type { LineChange } from '../line-change.js';

/** A patient who missed the call may join again near the front for this time, in ms. */
export const REJOIN_MS = 30 * 60_000;

/**
 * Notifies a person who was called and did not come: a patient of the time until which they may join again near the front. A guest has no account
 * to join with, so their notice has no such time and sends them to the desk. `missedAt`: nothing is sent if that time has passed already.
 */
export async function notifyOfMissed(change: LineChange, entry: QueueEntry, missedAt = change.at): Promise<void> {
  const until = new Date(missedAt.getTime() + REJOIN_MS);
  if (until <= change.at) return;
  const [person] = await change.line.em.execute<[{ role: Role }]>('select role from app_user where id = ?', [entry.userId]);
  change.notify(entry, 'MISSED', person.role === Role.GUEST ? {} : { until: until.toISOString() }, until);
}
