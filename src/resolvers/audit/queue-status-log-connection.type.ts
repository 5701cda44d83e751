import { QueueStatusLog } from '../../entities/audit/queue-status-log.entity.js';
import { connectionTypeOf } from '../paging/connection.js';

export const QueueStatusLogConnection = connectionTypeOf(QueueStatusLog, 'QueueStatusLog');
