import type { PrometheusMetrics } from '../adapters/metrics/prometheus-metrics.js';
import type { Database } from '../adapters/postgres/database.js';
import type { Config } from '../config/config.js';
import { AuditExportService } from '../services/audit/audit-export.service.js';
import { AuditVerificationService } from '../services/audit/audit-verification.service.js';
import { ChangeLogService } from '../services/audit/change-log.service.js';
import { RefusedAttemptService } from '../services/audit/refused-attempt.service.js';
import { StatusLogService } from '../services/audit/status-log.service.js';
import type { ChannelSenders } from '../services/channels/channel-sender.js';
import { MessageLinkService } from '../services/channels/links/message-link.service.js';
import { AnnouncementChannelService } from '../services/channels/office/announcement-channel.service.js';
import { ChannelStepService } from '../services/channels/office/channel-step.service.js';
import { DeliveryOfficeService } from '../services/channels/office/delivery-office.service.js';
import { LadderExplanationService } from '../services/channels/office/explanation/ladder-explanation.service.js';
import { ProviderOfficeService } from '../services/channels/office/provider-office.service.js';
import { ReachableChannelsService } from '../services/channels/office/reachable-channels.service.js';
import { SuppressionService } from '../services/channels/office/suppression.service.js';
import { ContactPointService } from '../services/channels/people/contact-point.service.js';
import { NotificationSettingsService } from '../services/channels/people/notification-settings.service.js';
import { ReceiptService } from '../services/channels/receipts/receipt.service.js';
import { ChannelRetentionService } from '../services/channels/retention/channel-retention.service.js';
import { MessageSender } from '../services/channels/sending/message-sender.js';
import { SendingService } from '../services/channels/sending/sending.service.js';
import { DemoDataService } from '../services/directory/demo-data.service.js';
import { DirectoryService } from '../services/directory/directory.service.js';
import { ProfileKeeper } from '../services/directory/profile-keeper.js';
import { SignInService } from '../services/directory/sign-in.service.js';
import { HolidayService } from '../services/hours/holiday.service.js';
import { HoursChanges } from '../services/hours/hours-changes.js';
import { OpeningHoursService } from '../services/hours/opening-hours.service.js';
import { ScheduleService } from '../services/hours/schedule.service.js';
import { ScheduleExceptionService } from '../services/hours/schedule-exception.service.js';
import { LineClockService } from '../services/line/clock/line-clock.service.js';
import { lineAtClosing } from '../services/line/closing/line-at-closing.js';
import { DemoMorningService } from '../services/line/demo/demo-morning.service.js';
import { Delays } from '../services/line/estimates/delays.js';
import { LinePasses } from '../services/line/estimates/line-passes.service.js';
import { WaitAccuracyService } from '../services/line/estimates/wait-accuracy.service.js';
import { EntryHistoryService } from '../services/line/history/entry-history.service.js';
import { JoiningService } from '../services/line/joining.service.js';
import { LineReadingService } from '../services/line/line-reading.service.js';
import { CallAnswerService } from '../services/line/people/call-answer.service.js';
import { OwnEntries } from '../services/line/people/own-entries.js';
import { OwnPlaceService } from '../services/line/people/own-place.service.js';
import { ServicePointService } from '../services/line/points/service-point.service.js';
import { DisplayBoardService } from '../services/line/reading/display-board.service.js';
import { LineRetentionService } from '../services/line/retention/line-retention.service.js';
import { CallingService } from '../services/line/staff/calling.service.js';
import { MovingService } from '../services/line/staff/moving.service.js';
import { NeedsService } from '../services/line/staff/needs.service.js';
import { ServingService } from '../services/line/staff/serving.service.js';
import { StaffActions } from '../services/line/staff/staff-actions.js';
import { TransferService } from '../services/line/staff/transfer.service.js';
import { UndoService } from '../services/line/staff/undo.service.js';
import { DepartmentStatisticsService } from '../services/line/statistics/department-statistics.service.js';
import { TicketService } from '../services/line/tickets/ticket.service.js';
import { AnnouncementService } from '../services/notices/announcement.service.js';
import { BacklogService } from '../services/notices/backlog.service.js';
import { DeliveryProgressService } from '../services/notices/delivery-progress.service.js';
import { DeliveryRecordService } from '../services/notices/delivery-record.service.js';
import { DeliveryExplanationService } from '../services/notices/explanation/delivery-explanation.service.js';
import { NotificationService } from '../services/notices/notification.service.js';
import { RecipientService } from '../services/notices/recipient.service.js';
import { RetentionService } from '../services/notices/retention/retention.service.js';
import { DeliveryRetryService } from '../services/notices/retries/delivery-retry.service.js';
import { TestNoticeService } from '../services/notices/test-notice.service.js';
import { DepartmentOfficeService } from '../services/office/department-office.service.js';
import { DeviceOfficeService } from '../services/office/devices/device-office.service.js';
import { ImportService } from '../services/office/import/import.service.js';
import { UserOfficeService } from '../services/office/user-office.service.js';
import { EpochService } from '../services/outbox/epoch.service.js';
import { OutboxService } from '../services/outbox/outbox.service.js';
import type { UnitOfWork } from '../services/outbox/unit-of-work.js';
import type { Clock, Log } from '../services/ports.js';
import { AutoCloseService } from '../services/queue/auto-close.service.js';
import { StatisticsService } from '../services/queue/figures/statistics.service.js';
import { HoursExplanationService } from '../services/queue/hours-explanation.service.js';
import { HoursPlanningService } from '../services/queue/planning/hours-planning.service.js';
import { QueueService } from '../services/queue/queue.service.js';
import { queueHours } from '../services/queue/queue-hours.js';
import { DrainingService } from '../services/queue/states/draining.service.js';
import { QueueStateService } from '../services/queue/states/queue-state.service.js';
import type { Services } from '../services/services.js';

interface Parts {
  config: Config;
  log: Log;
  clock: Clock;
  work: UnitOfWork;
  metrics: PrometheusMetrics;
  database: Database;
  senders: ChannelSenders;
  /** The key with which browsers subscribe; null: push is not offered. */
  pushPublicKey: string | null;
}

export function createServices({ config, log, clock, work, metrics, database, senders, pushPublicKey }: Parts): Services {
  const directory = new DirectoryService(work, new ProfileKeeper(work, log));
  const staffActions = new StaffActions(work, directory, clock);
  const linePasses = new LinePasses(work, directory, clock, log);
  const lineFigures = { of: async (department: { id: number }) => (await linePasses.fresh(department))?.figures ?? null };
  const queueLine = lineAtClosing(linePasses);
  const autoClose = new AutoCloseService(work, directory, clock, log, queueLine, config);
  const hoursChanges = new HoursChanges(work, clock, queueHours);
  const ownEntries = new OwnEntries(work, directory, clock);
  const notifications = new NotificationService(work, clock, metrics);
  const options = { clinicName: config.channels.clinicName, linkBase: linkBaseOf(config), pathPrefix: config.pathPrefix };
  const messages = new MessageSender({ work, directory, clock, log, options });
  const { clinicName, pushHosts, sms } = config.channels;
  const settings = { pushPublicKey, pushHosts, smsCountries: sms?.countries ?? [], clinicName };
  const notificationSettings = new NotificationSettingsService(work, senders, settings);
  return {
    directory,
    signIns: new SignInService(work, directory, clock, log),
    departmentOffice: new DepartmentOfficeService(work, directory, clock),
    imports: new ImportService(work, directory, clock),
    deviceOffice: new DeviceOfficeService(work, directory, clock),
    userOffice: new UserOfficeService(work, directory, clock),
    queues: new QueueService(work, directory, clock, queueLine, config),
    queueStates: new QueueStateService(work, directory, clock, queueLine, config),
    draining: new DrainingService(work, queueLine, autoClose),
    lineClock: new LineClockService(work, directory, clock, log),
    autoClose,
    hoursPlanning: new HoursPlanningService(work, autoClose, clock),
    statistics: new StatisticsService(work, directory, lineFigures, clock, log),
    linePasses,
    delays: new Delays(work, clock),
    waitAccuracy: new WaitAccuracyService(work, directory, clock),
    displayBoards: new DisplayBoardService(work, directory, linePasses),
    lines: new LineReadingService(work, directory, linePasses),
    entryHistories: new EntryHistoryService(work),
    joining: new JoiningService(work, directory, clock),
    ownPlaces: new OwnPlaceService(ownEntries),
    callAnswers: new CallAnswerService(ownEntries, notifications),
    calling: new CallingService(staffActions),
    serving: new ServingService(staffActions),
    moving: new MovingService(staffActions),
    needs: new NeedsService(staffActions),
    transfers: new TransferService(staffActions),
    undoing: new UndoService(staffActions),
    servicePoints: new ServicePointService(work, directory, clock),
    departmentStatistics: new DepartmentStatisticsService(work, directory, clock),
    tickets: new TicketService(work, directory, clock),
    announcements: new AnnouncementService(work, directory, clock),
    recipients: new RecipientService(work, clock),
    deliveryRecords: new DeliveryRecordService(work, metrics),
    deliveryProgress: new DeliveryProgressService(work),
    deliveryExplanations: new DeliveryExplanationService(work, clock),
    deliveryRetries: new DeliveryRetryService(work, clock, metrics, log, config.jobs),
    backlogs: new BacklogService(work, clock),
    notifications,
    testNotices: new TestNoticeService(work, directory, clock),
    sending: new SendingService({ work, clock, metrics, log, messages }, senders),
    receipts: new ReceiptService(work, clock),
    channelRetention: new ChannelRetentionService(work, metrics, config.retention),
    announcementChannels: new AnnouncementChannelService(work),
    channelSteps: new ChannelStepService(work, directory, clock),
    deliveryOffice: new DeliveryOfficeService(work, clock),
    ladderExplanations: new LadderExplanationService(work, clock),
    providerOffice: new ProviderOfficeService({ work, clock, senders, settings }),
    suppressions: new SuppressionService(work, clock),
    reachableChannels: new ReachableChannelsService(work),
    contactPoints: new ContactPointService({ work, clock, log, senders, settings }),
    notificationSettings,
    messageLinks: new MessageLinkService(work, clock, notificationSettings),
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
    lineRetention: new LineRetentionService(work, metrics, config.retention),
    demoData: new DemoDataService(database.em, clock),
    demoMorning: new DemoMorningService(work, directory, clock, queueLine, config),
  };
}

/** What precedes the path of a link in a message. Null: it is not known. In development the recipient sits at this machine. */
function linkBaseOf({ publicUrl, isProduction, port }: Config): string | null {
  if (publicUrl) return publicUrl.replace(/\/$/, '');
  return isProduction || port === 0 ? null : `http://localhost:${port}`;
}
