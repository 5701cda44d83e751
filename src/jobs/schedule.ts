import type { JobDefinition } from '../services/ports.js';
import type { Services } from '../services/services.js';
import { autoCloseQueues } from './auto-close-queues.job.js';
import { deleteExpiredRecords } from './delete-expired-records.job.js';
import { retryFailedNotifications } from './retry-failed-notifications.job.js';
import { updateQueueStatistics } from './update-queue-statistics.job.js';

/** What of the configuration decides when a job runs: whole milliseconds between the starts of two ticks. */
export interface JobTimes {
  jobs: { autoCloseEveryMs: number; retryEveryMs: number; statisticsEveryMs: number; retentionEveryMs: number };
}

/** THE table of jobs: what runs without being asked, and how often. What is not in it is cancelled in the job store at the next start. */
export function jobTable(services: Services, { jobs }: JobTimes): JobDefinition[] {
  return [
    autoCloseQueues(services, jobs.autoCloseEveryMs),
    retryFailedNotifications(services, jobs.retryEveryMs),
    updateQueueStatistics(services, jobs.statisticsEveryMs),
    deleteExpiredRecords(services, jobs.retentionEveryMs),
  ];
}
