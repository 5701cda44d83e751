import { ChangeLogEntry } from '../../entities/audit/change-log.entity.js';
import { QueueStatusLog } from '../../entities/audit/queue-status-log.entity.js';
import { RefusedAttempt } from '../../entities/audit/refused-attempt.entity.js';
import { NotificationType } from '../notices/notification.type.js';
import { connectionTypeOf } from './connection.js';

export const ChangeLogConnection = connectionTypeOf(ChangeLogEntry, 'ChangeLogEntry');
export const NotificationConnection = connectionTypeOf(NotificationType, 'Notification');
export const QueueStatusLogConnection = connectionTypeOf(QueueStatusLog, 'QueueStatusLog');
export const RefusedAttemptConnection = connectionTypeOf(RefusedAttempt, 'RefusedAttempt');
