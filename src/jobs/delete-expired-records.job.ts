import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';

/** A tick ends well within the time that a process has for its shutdown (8 s, see AgendaScheduler); the next one goes on. In ms. */
const TICK_LIMIT_MS = 5_000;

/** Deletes what has been kept long enough. Twice at once is harmless: a row is deleted once, and what one is at the other leaves out. */
export function deleteExpiredRecords({ retention }: Pick<Services, 'retention'>, everyMs: number): JobDefinition {
  return {
    name: 'delete-expired-records',
    everyMs,
    async run() {
      const { notifications, announcements, events, isFinished } = await retention.deleteExpired({ limitMs: TICK_LIMIT_MS });
      return { notifications, announcements, events, isFinished };
    },
  };
}
