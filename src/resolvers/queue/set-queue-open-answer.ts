import { QueueState } from '../../entities/queue/queue-state.enum.js';
import type { SetOpenResult } from '../../services/queue/queue.service.js';
import type { SetQueueOpenInput } from './set-queue-open.input.js';
import type { SetQueueOpenPayload } from './set-queue-open-payload.type.js';

/** Builds the answer that the nurse reads. */
export function setQueueOpenAnswer(input: SetQueueOpenInput, result: SetOpenResult): SetQueueOpenPayload {
  const state = input.isOpen ? 'open' : 'closed';
  const warning = result.problem
    ? ` It has no closing time: ${result.problem}. Close it manually, and inform an administrator.`
    : '';
  const draining = result.status.state === QueueState.DRAINING ? ' People in its line are still served.' : '';
  return {
    message: `The ${input.department} queue ${result.changed ? 'is now' : 'was already'} ${state}.${draining}${warning}`,
    changed: result.changed,
    status: result.status,
    announcement: result.announcement,
    notificationStats: { totalPatientsNotified: result.recipients, notificationFailures: result.failures },
  };
}
