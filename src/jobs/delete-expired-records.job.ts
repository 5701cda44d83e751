import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';

/** Limits of a tick in ms: together well within the time that a process has for its shutdown (8 s, see AgendaScheduler). The next tick continues. */
const NOTICES_LIMIT_MS = 5_000;
const LINES_LIMIT_MS = 1_500;
const CHANNELS_LIMIT_MS = 1_000;

/** Deletes records that have been kept long enough. Concurrent runs are harmless: each skips the rows that the other one is deleting. */
export function deleteExpiredRecords(
  {
    retention,
    lineRetention,
    channelRetention,
  }: {
    retention: Pick<Services['retention'], 'deleteExpired'>;
    lineRetention: Pick<Services['lineRetention'], 'deleteExpired'>;
    channelRetention: Pick<Services['channelRetention'], 'deleteExpired'>;
  },
  everyMs: number,
): JobDefinition {
  return {
    name: 'delete-expired-records',
    everyMs,
    async run() {
      const { dryRun: _, isFinished, ...notices } = await retention.deleteExpired({ limitMs: NOTICES_LIMIT_MS });
      const lines = await lineRetention.deleteExpired({ limitMs: LINES_LIMIT_MS });
      const channels = await channelRetention.deleteExpired({ limitMs: CHANNELS_LIMIT_MS });
      return { ...notices, ...lines, ...channels, isFinished: isFinished && lines.isFinished && channels.isFinished };
    },
  };
}
