import { ChangeLogEntry } from './audit/change-log.entity.js';
import { QueueStatusLog } from './audit/queue-status-log.entity.js';
import { RefusedAttempt } from './audit/refused-attempt.entity.js';
import { AnnouncementStep } from './channels/announcement-step.entity.js';
import { ChannelProvider } from './channels/channel-provider.entity.js';
import { ChannelStep } from './channels/channel-step.entity.js';
import { CodeCount } from './channels/code-count.entity.js';
import { ContactPoint } from './channels/contact-point.entity.js';
import { Delivery } from './channels/delivery.entity.js';
import { DeliveryCount } from './channels/delivery-count.entity.js';
import { NotificationPreference } from './channels/notification-preference.entity.js';
import { NotificationSetting } from './channels/notification-setting.entity.js';
import { ProviderDay } from './channels/provider-day.entity.js';
import { Suppression } from './channels/suppression.entity.js';
import { AppUser } from './directory/app-user.entity.js';
import { Department } from './directory/department.entity.js';
import { Device } from './directory/device.entity.js';
import { StaffAssignment } from './directory/staff-assignment.entity.js';
import { QueueSchedule } from './hours/queue-schedule.entity.js';
import { ScheduleException } from './hours/schedule-exception.entity.js';
import { QueueEntry } from './line/queue-entry.entity.js';
import { QueueEntryEvent } from './line/queue-entry-event.entity.js';
import { ServicePoint } from './line/service-point.entity.js';
import { Announcement } from './notices/announcement.entity.js';
import { Notification } from './notices/notification.entity.js';
import { DatabaseEpoch } from './outbox/database-epoch.entity.js';
import { DomainEvent } from './outbox/domain-event.entity.js';
import { IdempotencyKey } from './outbox/idempotency-key.entity.js';
import { QueueSession } from './queue/queue-session.entity.js';
import { QueueStatus } from './queue/queue-status.entity.js';

/** Every table, for the ORM. */
export const entities = [
  AppUser,
  Department,
  StaffAssignment,
  Device,
  QueueSchedule,
  ScheduleException,
  QueueStatus,
  QueueSession,
  QueueStatusLog,
  ChangeLogEntry,
  RefusedAttempt,
  ServicePoint,
  QueueEntry,
  QueueEntryEvent,
  Announcement,
  Notification,
  ContactPoint,
  CodeCount,
  Suppression,
  NotificationPreference,
  NotificationSetting,
  ChannelStep,
  AnnouncementStep,
  Delivery,
  DeliveryCount,
  ChannelProvider,
  ProviderDay,
  DomainEvent,
  DatabaseEpoch,
  IdempotencyKey,
];
