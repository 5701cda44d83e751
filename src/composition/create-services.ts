import type { PrometheusMetrics } from '../adapters/metrics/prometheus-metrics.js';
import type { Database } from '../adapters/postgres/database.js';
import type { Config } from '../config/config.js';
import { AuditExportService } from '../services/audit/audit-export.service.js';
import { AuditVerificationService } from '../services/audit/audit-verification.service.js';
import { ChangeLogService } from '../services/audit/change-log.service.js';
import { RefusedAttemptService } from '../services/audit/refused-attempt.service.js';
import { StatusLogService } from '../services/audit/status-log.service.js';
import { DemoDataService } from '../services/directory/demo-data.service.js';
import { DirectoryService } from '../services/directory/directory.service.js';
import { ProfileKeeper } from '../services/directory/profile-keeper.js';
import { HolidayService } from '../services/hours/holiday.service.js';
import { HoursChanges } from '../services/hours/hours-changes.js';
import { OpeningHoursService } from '../services/hours/opening-hours.service.js';
import { ScheduleService } from '../services/hours/schedule.service.js';
import { ScheduleExceptionService } from '../services/hours/schedule-exception.service.js';
import { AnnouncementService } from '../services/notices/announcement.service.js';
import { BacklogService } from '../services/notices/backlog.service.js';
import { DeliveryProgressService } from '../services/notices/delivery-progress.service.js';
import { DeliveryRecordService } from '../services/notices/delivery-record.service.js';
import { DeliveryRetryService } from '../services/notices/delivery-retry.service.js';
import { NotificationService } from '../services/notices/notification.service.js';
import { RecipientService } from '../services/notices/recipient.service.js';
import { RetentionService } from '../services/notices/retention.service.js';
import { DepartmentOfficeService } from '../services/office/department-office.service.js';
import { ImportService } from '../services/office/import/import.service.js';
import { UserOfficeService } from '../services/office/user-office.service.js';
import { EpochService } from '../services/outbox/epoch.service.js';
import { OutboxService } from '../services/outbox/outbox.service.js';
import type { UnitOfWork } from '../services/outbox/unit-of-work.js';
import type { Clock, Log } from '../services/ports.js';
import { AutoCloseService } from '../services/queue/auto-close.service.js';
import { HoursExplanationService } from '../services/queue/hours-explanation.service.js';
import { HoursPlanningService } from '../services/queue/planning/hours-planning.service.js';
import { QueueService } from '../services/queue/queue.service.js';
import { queueHours } from '../services/queue/queue-hours.js';
import { StatisticsService } from '../services/queue/statistics.service.js';
import type { Services } from '../services/services.js';

interface Parts {
  config: Config;
  log: Log;
  clock: Clock;
  work: UnitOfWork;
  metrics: PrometheusMetrics;
  database: Database;
}

export function createServices({ config, log, clock, work, metrics, database }: Parts): Services {
  const directory = new DirectoryService(work, new ProfileKeeper(work, log));
  const autoClose = new AutoCloseService(work, directory, clock, log, config);
  const hoursChanges = new HoursChanges(work, clock, queueHours);
  return {
    directory,
    departmentOffice: new DepartmentOfficeService(work, directory, clock),
    imports: new ImportService(work, directory, clock),
    userOffice: new UserOfficeService(work, directory, clock),
    queues: new QueueService(work, directory, clock, config),
    autoClose,
    hoursPlanning: new HoursPlanningService(work, autoClose, clock),
    statistics: new StatisticsService(work, directory, clock, log),
    announcements: new AnnouncementService(work),
    recipients: new RecipientService(work),
    deliveryRecords: new DeliveryRecordService(work, metrics),
    deliveryProgress: new DeliveryProgressService(work),
    deliveryRetries: new DeliveryRetryService(work, clock, metrics, log, config.jobs),
    backlogs: new BacklogService(work, clock),
    notifications: new NotificationService(work, clock, metrics),
    schedules: new ScheduleService(work, directory, hoursChanges),
    holidays: new HolidayService(work, directory, clock, hoursChanges),
    scheduleExceptions: new ScheduleExceptionService(work, directory, clock, hoursChanges),
    openingHours: new OpeningHoursService(work, directory, clock),
    hoursExplanations: new HoursExplanationService(work, directory, clock),
    logs: new StatusLogService(work, directory),
    changes: new ChangeLogService(work, directory),
    auditVerification: new AuditVerificationService(work),
    auditExport: new AuditExportService(work),
    refusals: new RefusedAttemptService(work, clock, metrics, log),
    outbox: new OutboxService(work),
    epochs: new EpochService(work),
    retention: new RetentionService(work, metrics, config.retention),
    demoData: new DemoDataService(database.em, clock),
  };
}
