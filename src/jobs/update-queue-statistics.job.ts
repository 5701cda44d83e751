import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';
import { systemActor } from '../services/system-actor.js';

/** Keeps the figures on the boards true. Twice at once is harmless: the second finds nothing changed and broadcasts nothing. */
export function updateQueueStatistics({ statistics }: Pick<Services, 'statistics'>, everyMs: number): JobDefinition {
  return {
    name: 'update-queue-statistics',
    everyMs,
    run: (requestId) => statistics.update({ actor: systemActor(requestId) }),
  };
}
