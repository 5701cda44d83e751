import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';

/** A tick's limit in ms, well within the time that a process has for its shutdown (8 s, see AgendaScheduler). The next tick continues. */
const TICK_LIMIT_MS = 5_000;

/** Deletes records that have been kept long enough. Concurrent runs are harmless: each skips the rows that the other one is deleting. */
export function deleteExpiredRecords(
  { retention }: { retention: Pick<Services['retention'], 'deleteExpired'> },
  everyMs: number,
): JobDefinition {
  return {
    name: 'delete-expired-records',
    everyMs,
    async run() {
      const { notifications, announcements, events, isFinished } = await retention.deleteExpired({ limitMs: TICK_LIMIT_MS });
      return { notifications, announcements, events, isFinished };
    },
  };
}
