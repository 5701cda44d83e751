import { Announcement } from './announcement.entity.js';
import { AppUser } from './app-user.entity.js';
import { ChangeLogEntry } from './change-log.entity.js';
import { DatabaseEpoch } from './database-epoch.entity.js';
import { Department } from './department.entity.js';
import { DomainEvent } from './domain-event.entity.js';
import { Notification } from './notification.entity.js';
import { QueueSchedule } from './queue-schedule.entity.js';
import { QueueStatus } from './queue-status.entity.js';
import { QueueStatusLog } from './queue-status-log.entity.js';
import { RefusedAttempt } from './refused-attempt.entity.js';

/** Every table, for the ORM. */
export const entities = [
  AppUser,
  Department,
  QueueSchedule,
  QueueStatus,
  QueueStatusLog,
  ChangeLogEntry,
  RefusedAttempt,
  Announcement,
  Notification,
  DomainEvent,
  DatabaseEpoch,
];
