import { ChangeLogEntry } from '../../entities/change-log.entity.js';
import { QueueStatusLog } from '../../entities/queue-status-log.entity.js';
import { RefusedAttempt } from '../../entities/refused-attempt.entity.js';
import { connectionTypeOf } from './connection.js';
import { NotificationType } from './notification.type.js';

export const ChangeLogConnection = connectionTypeOf(ChangeLogEntry, 'ChangeLogEntry');
export const NotificationConnection = connectionTypeOf(NotificationType, 'Notification');
export const QueueStatusLogConnection = connectionTypeOf(QueueStatusLog, 'QueueStatusLog');
export const RefusedAttemptConnection = connectionTypeOf(RefusedAttempt, 'RefusedAttempt');
