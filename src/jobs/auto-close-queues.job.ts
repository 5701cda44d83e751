import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';
import { systemActor } from '../services/system-actor.js';

/** Closes the queues whose opening hours have ended. Concurrent runs are harmless: only one of them finds a queue still open. */
export function autoCloseQueues(
  { autoClose }: { autoClose: Pick<Services['autoClose'], 'run'> },
  everyMs: number,
): JobDefinition {
  return {
    name: 'auto-close-queues',
    everyMs,
    async run(requestId) {
      const { departments, retryable } = await autoClose.run({ actor: systemActor(requestId) });
      const codesOf = (action: string) => departments.filter((each) => each.action === action).map((each) => each.department);
      return {
        closed: codesOf('closed'),
        kept: codesOf('kept').length,
        failed: codesOf('failed'),
        retryable,
        notified: departments.reduce((sum, each) => sum + each.notified, 0),
      };
    },
  };
}
