import { RefusedAttempt } from '../../entities/audit/refused-attempt.entity.js';
import { connectionTypeOf } from '../paging/connection.js';

export const RefusedAttemptConnection = connectionTypeOf(RefusedAttempt, 'RefusedAttempt');
