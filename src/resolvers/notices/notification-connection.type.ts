import { connectionTypeOf } from '../paging/connection.js';
import { NotificationType } from './notification.type.js';

export const NotificationConnection = connectionTypeOf(NotificationType, 'Notification');
