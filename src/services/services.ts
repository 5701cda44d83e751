import type { AuditExportService } from './audit-export.service.js';
import type { AuditVerificationService } from './audit-verification.service.js';
import type { AutoCloseService } from './auto-close.service.js';
import type { BacklogService } from './backlog.service.js';
import type { ChangeLogService } from './change-log.service.js';
import type { DeliveryService } from './delivery.service.js';
import type { DemoDataService } from './demo-data.service.js';
import type { DirectoryService } from './directory.service.js';
import type { EpochService } from './epoch.service.js';
import type { NotificationService } from './notification.service.js';
import type { OutboxService } from './outbox.service.js';
import type { QueueService } from './queue.service.js';
import type { RefusedAttemptService } from './refused-attempt.service.js';
import type { RetentionService } from './retention.service.js';
import type { ScheduleService } from './schedule.service.js';
import type { StatisticsService } from './statistics.service.js';
import type { StatusLogService } from './status-log.service.js';

/** Every use case there is. Resolvers, jobs and commands are doors into these. */
export interface Services {
  queues: QueueService;
  autoClose: AutoCloseService;
  statistics: StatisticsService;
  deliveries: DeliveryService;
  backlogs: BacklogService;
  notifications: NotificationService;
  schedules: ScheduleService;
  logs: StatusLogService;
  changes: ChangeLogService;
  auditVerification: AuditVerificationService;
  auditExport: AuditExportService;
  refusals: RefusedAttemptService;
  directory: DirectoryService;
  outbox: OutboxService;
  epochs: EpochService;
  retention: RetentionService;
  demoData: DemoDataService;
}
