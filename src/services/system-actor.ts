import { ChangeSource } from '../entities/audit/queue-status-log.entity.js';
import type { Actor } from './viewer.js';

/** Nobody: the audit trail shows "system", and the tick's id leads to its lines in the log. */
export function systemActor(requestId: string): Actor {
  return { viewer: null, source: ChangeSource.JOB, requestId };
}
