import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';
import { systemActor } from '../services/system-actor.js';
import { hoursSummary } from './hours-summary.js';

/**
 * Compares all queues with their opening hours: the backstop of the job at the planned moment. Concurrent runs are harmless: only one of them
 * finds anything to do.
 */
export function autoCloseQueues(
  { autoClose }: { autoClose: Pick<Services['autoClose'], 'run'> },
  everyMs: number,
): JobDefinition {
  return {
    name: 'auto-close-queues',
    everyMs,
    run: async (requestId) => hoursSummary(await autoClose.run({ actor: systemActor(requestId) })),
  };
}
