import { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import type { QueuePlan } from '../../entities/queue/queue-plan.js';
import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { DirectoryService } from '../directory/directory.service.js';
import { readHours } from '../hours/department-hours.js';
import { reportUnknownTimeZones, zoneProblem } from '../hours/unknown-time-zone.js';
import type { Emit, UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Log } from '../ports.js';
import type { Actor } from '../viewer.js';
import { closingCause } from './closing-cause.js';
import { runForDepartments } from './department-runs.js';
import { LockedQueue, planFor } from './locked-queue.js';
import { changeOverride } from './override-change.js';
import { transitionOf } from './queue-transition.js';
import { statusSnapshot } from './snapshots.js';

export interface AutoCloseReport {
  dryRun: boolean;
  departments: Array<{
    department: string;
    action: 'opened' | 'closed' | 'would-open' | 'would-close' | 'kept' | 'failed';
    why: string;
    notified: number;
  }>;
  /** The failed ones that an immediate retry may fix. */
  retryable: string[];
}

type Verdict = AutoCloseReport['departments'][number];
