import { ChangeSource } from '../entities/audit/queue-status-log.entity.js';
import type { Actor } from './viewer.js';

/** No person: the audit trail shows "system". The request id of the job's run leads to its log lines. */
export function systemActor(requestId: string): Actor {
  return { viewer: null, source: ChangeSource.JOB, requestId };
}
