import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';
import { systemActor } from '../services/system-actor.js';

/** Tries once more to hand over what is still true and reached nobody. Twice at once costs one attempt: what was just tried is not due. */
export function retryFailedNotifications({ deliveryRetries }: Pick<Services, 'deliveryRetries'>, everyMs: number): JobDefinition {
  return {
    name: 'retry-failed-notifications',
    everyMs,
    run: (requestId) => deliveryRetries.run({ actor: systemActor(requestId) }),
  };
}
