import { ChangeSource } from '../entities/audit/queue-status-log.entity.js';
import type { Actor } from './viewer.js';

/** Returns the actor of a job: no person, shown as "system" in the audit trail. The request id of the run is also in its log lines. */
export function systemActor(requestId: string): Actor {
  return { viewer: null, source: ChangeSource.JOB, requestId };
}
