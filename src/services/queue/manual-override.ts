import type { EntityManager } from '@mikro-orm/postgresql';
import type { ChangedState } from '../../entities/audit/change-log.entity.js';
import { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import type { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { recordChange } from '../audit/change-recording.js';
import type { Emit } from '../outbox/unit-of-work.js';
import type { Actor } from '../viewer.js';
import { lockQueue } from './closing-time.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from './queue-status-row.js';
import { writeLog } from './queue-transition.js';
import { statusSnapshot } from './snapshots.js';

export interface OverrideChange {
  department: Department;
  enabled: boolean;
  /** Null: until it is removed. */
  until: Date | null;
  note: string | null;
  actor: Actor;
  at: Date;
  /** A further condition in SQL on the row that is to change. */
  onlyIf?: string;
}

/** Within the caller's transaction: the change, its entries in the status log and the change log, and its event. Null where there was nothing to change. */
export async function changeOverride(em: EntityManager, emit: Emit, change: OverrideChange): Promise<QueueStatus | null> {
  const { department, enabled, until, note, actor, at, onlyIf = 'true' } = change;
  const before = await lockQueue(em, department);
  const [row] = await em.execute<QueueStatusRow[]>(
    `update queue_status set manual_override = ?, override_until = ?, changed_by = ?, changed_at = ?, version = version + 1
     where department_id = ? and (${onlyIf})
       and (manual_override, override_until) is distinct from (?, ?::timestamptz) returning ${STATUS_COLUMNS}`,
    [enabled, until, actor.viewer?.userId ?? null, at, department.id, enabled, until],
  );
  if (!row) return null;
  const status = statusFromRow(row);
  const { isOpen } = status;
  await writeLog(em, { department, reason: StatusChangeReason.OVERRIDE, note, actor, at }, { wasOpen: isOpen, isOpen });
  const subject = overrideSubject(department);
  await recordChange(em, { department, subject, before: overrideState(before), after: overrideState(status), note, actor, at });
  await emit('queue-changed', { status: statusSnapshot(status), announcement: null });
  return status;
}

export function overrideSubject({ code }: Department): string {
  return `override/${code}`;
}

/** An override as the change log keeps it. Null: none. */
function overrideState(queue: Pick<QueueStatus, 'manualOverride' | 'overrideUntil'> | null): ChangedState | null {
  return queue?.manualOverride ? { state: 'KEEP_OPEN', until: queue.overrideUntil?.toISOString() ?? null } : null;
}
