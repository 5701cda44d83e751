import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';
import { systemActor } from '../services/system-actor.js';

/** The longest time between two looks at what is due, in ms: a lost signal delays a recall no longer than this. */
const EVERY_MS = 60_000;

/**
 * Acts at the moment until which a called person had to answer. Concurrent runs are harmless: each entry is judged again under the lock of its
 * line.
 */
export function followLineClock({
  lineClock,
}: {
  lineClock: Pick<Services['lineClock'], 'nextAt' | 'followDue'>;
}): JobDefinition {
  return {
    name: 'follow-line-clock',
    everyMs: EVERY_MS,
    nextAt: () => lineClock.nextAt(),
    run: (requestId) => lineClock.followDue({ actor: systemActor(requestId) }),
  };
}
