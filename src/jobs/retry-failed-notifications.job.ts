import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';
import { systemActor } from '../services/system-actor.js';

/**
 * Retries notifications that are still true and not acknowledged. Concurrent runs count as one attempt: a notification that was just tried
 * is not due.
 */
export function retryFailedNotifications(
  { deliveryRetries }: { deliveryRetries: Pick<Services['deliveryRetries'], 'run'> },
  everyMs: number,
): JobDefinition {
  return {
    name: 'retry-failed-notifications',
    everyMs,
    run: (requestId) => deliveryRetries.run({ actor: systemActor(requestId) }),
  };
}
