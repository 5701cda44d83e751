import type { SetOpenResult } from '../services/queue.service.js';
import type { SetQueueOpenInput } from './inputs/set-queue-open.input.js';
import type { SetQueueOpenPayload } from './types/set-queue-open-payload.type.js';

/** What the nurse reads. */
export function setQueueOpenPayload(input: SetQueueOpenInput, result: SetOpenResult): SetQueueOpenPayload {
  const state = input.isOpen ? 'open' : 'closed';
  return {
    message: result.changed
      ? `The ${input.department} queue is now ${state}.`
      : `The ${input.department} queue was already ${state}.`,
    changed: result.changed,
    status: result.status,
    announcement: result.announcement,
    notificationStats: { totalPatientsNotified: result.recipients, notificationFailures: result.failures },
  };
}
