import type { AuditExportService } from './audit/audit-export.service.js';
import type { AuditVerificationService } from './audit/audit-verification.service.js';
import type { ChangeLogService } from './audit/change-log.service.js';
import type { RefusedAttemptService } from './audit/refused-attempt.service.js';
import type { StatusLogService } from './audit/status-log.service.js';
import type { DemoDataService } from './directory/demo-data.service.js';
import type { DirectoryService } from './directory/directory.service.js';
import type { OpeningHoursService } from './hours/opening-hours.service.js';
import type { ScheduleService } from './hours/schedule.service.js';
import type { AnnouncementService } from './notices/announcement.service.js';
import type { BacklogService } from './notices/backlog.service.js';
import type { DeliveryProgressService } from './notices/delivery-progress.service.js';
import type { DeliveryRecordService } from './notices/delivery-record.service.js';
import type { DeliveryRetryService } from './notices/delivery-retry.service.js';
import type { NotificationService } from './notices/notification.service.js';
import type { RecipientService } from './notices/recipient.service.js';
import type { RetentionService } from './notices/retention.service.js';
import type { EpochService } from './outbox/epoch.service.js';
import type { OutboxService } from './outbox/outbox.service.js';
import type { AutoCloseService } from './queue/auto-close.service.js';
import type { QueueService } from './queue/queue.service.js';
import type { StatisticsService } from './queue/statistics.service.js';

/** Every use case. Resolvers, jobs and commands call these. */
export interface Services {
  queues: QueueService;
  autoClose: AutoCloseService;
  statistics: StatisticsService;
  announcements: AnnouncementService;
  recipients: RecipientService;
  deliveryRecords: DeliveryRecordService;
  deliveryProgress: DeliveryProgressService;
  deliveryRetries: DeliveryRetryService;
  backlogs: BacklogService;
  notifications: NotificationService;
  schedules: ScheduleService;
  openingHours: OpeningHoursService;
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
