import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';
import { systemActor } from '../services/system-actor.js';
import { hoursSummary } from './hours-summary.js';

/** The longest time between two looks at what is due, in ms: a lost signal delays a queue no longer than this. */
const EVERY_MS = 60_000;

/**
 * Opens, closes and announces at the moment that the opening hours name. Concurrent runs are harmless, also with the sweep: only one of them
 * finds anything to do.
 */
export function followOpeningHours({
  hoursPlanning,
}: {
  hoursPlanning: Pick<Services['hoursPlanning'], 'nextAt' | 'followDue'>;
}): JobDefinition {
  return {
    name: 'follow-opening-hours',
    everyMs: EVERY_MS,
    nextAt: () => hoursPlanning.nextAt(),
    async run(requestId) {
      const report = await hoursPlanning.followDue({ actor: systemActor(requestId) });
      return report && hoursSummary(report);
    },
  };
}
