import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';
import { systemActor } from '../services/system-actor.js';

/** Keeps the statistics of the queues current. Concurrent runs are harmless: the second finds no change and broadcasts nothing. */
export function updateQueueStatistics(
  { statistics }: { statistics: Pick<Services['statistics'], 'update'> },
  everyMs: number,
): JobDefinition {
  return {
    name: 'update-queue-statistics',
    everyMs,
    run: (requestId) => statistics.update({ actor: systemActor(requestId) }),
  };
}
