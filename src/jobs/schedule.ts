import type { JobDefinition } from '../services/ports.js';
import { autoCloseQueues } from './auto-close-queues.job.js';
import { deleteExpiredRecords } from './delete-expired-records.job.js';
import { followLineClock } from './follow-line-clock.job.js';
import { followOpeningHours } from './follow-opening-hours.job.js';
import { retryFailedNotifications } from './retry-failed-notifications.job.js';
import { sendByChannels } from './send-by-channels.job.js';
import { updateQueueStatistics } from './update-queue-statistics.job.js';

/** The intervals of the jobs: whole milliseconds between the starts of two ticks. */
export interface JobTimes {
  jobs: { autoCloseEveryMs: number; retryEveryMs: number; statisticsEveryMs: number; retentionEveryMs: number };
}

/** The methods of services that the jobs call. */
export type JobServices = Parameters<typeof autoCloseQueues>[0] &
  Parameters<typeof followOpeningHours>[0] &
  Parameters<typeof followLineClock>[0] &
  Parameters<typeof sendByChannels>[0] &
  Parameters<typeof retryFailedNotifications>[0] &
  Parameters<typeof updateQueueStatistics>[0] &
  Parameters<typeof deleteExpiredRecords>[0];

/**
 * THE table of jobs: everything that runs by itself, and its interval. A job that is not listed is cancelled in the job store at the next
 * start.
 */
export function jobTable(services: JobServices, { jobs }: JobTimes): JobDefinition[] {
  return [
    followOpeningHours(services),
    followLineClock(services),
    ...sendByChannels(services),
    autoCloseQueues(services, jobs.autoCloseEveryMs),
    retryFailedNotifications(services, jobs.retryEveryMs),
    updateQueueStatistics(services, jobs.statisticsEveryMs),
    deleteExpiredRecords(services, jobs.retentionEveryMs),
  ];
}
