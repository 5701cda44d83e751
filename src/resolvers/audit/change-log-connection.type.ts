import { ChangeLogEntry } from '../../entities/audit/change-log.entity.js';
import { connectionTypeOf } from '../paging/connection.js';

export const ChangeLogConnection = connectionTypeOf(ChangeLogEntry, 'ChangeLogEntry');
