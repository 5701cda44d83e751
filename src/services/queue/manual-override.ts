import type { EntityManager } from '@mikro-orm/postgresql';
import type { ChangedState } from '../../entities/audit/change-log.entity.js';
import { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import type { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { recordChange } from '../audit/change-recording.js';
import { recordStatusChange } from '../audit/status-recording.js';
import type { Emit } from '../outbox/unit-of-work.js';
import type { Actor } from '../viewer.js';
import { conditionInSql, type QueueCondition } from './queue-condition.js';
import { lockQueue } from './queue-lock.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from './queue-status-row.js';
import { statusSnapshot } from './snapshots.js';

export interface OverrideChange {
  department: Department;
  enabled: boolean;
  /** Null: until it is removed. */
  until: Date | null;
  note: string | null;
  actor: Actor;
  at: Date;
  onlyIf?: QueueCondition;
}

/**
 * Sets or removes the override within the caller's transaction, with an entry in the status log and in the change log, and an event.
 * Null: there was nothing to change.
 */
export async function changeOverride(em: EntityManager, emit: Emit, change: OverrideChange): Promise<QueueStatus | null> {
  const { department, note, actor, at } = change;
  const before = await lockQueue(em, department);
  const status = await updateOverride(em, change);
  if (!status) return null;
  const { isOpen } = status;
  const reason = StatusChangeReason.OVERRIDE;
  await recordStatusChange(em, { department, wasOpen: isOpen, isOpen, reason, note, actor, at });
  const subject = overrideSubject(department);
  await recordChange(em, { department, subject, before: overrideState(before), after: overrideState(status), note, actor, at });
  await emit('queue-changed', { status: statusSnapshot(status), announcement: null });
  return status;
}

async function updateOverride(em: EntityManager, change: OverrideChange): Promise<QueueStatus | null> {
  const { department, enabled, until, actor, at, onlyIf } = change;
  const condition = conditionInSql(onlyIf);
  const [row] = await em.execute<QueueStatusRow[]>(
    `update queue_status set manual_override = ?, override_until = ?, changed_by = ?, changed_at = ?, version = version + 1
     where department_id = ? ${condition.sql}
       and (manual_override, override_until) is distinct from (?, ?::timestamptz) returning ${STATUS_COLUMNS}`,
    [enabled, until, actor.viewer?.userId ?? null, at, department.id, ...condition.parameters, enabled, until],
  );
  return row ? statusFromRow(row) : null;
}

/** The override's name in the change log. */
export function overrideSubject({ code }: Department): string {
  return `override/${code}`;
}

/** An override as the change log keeps it. Null: there is none. */
function overrideState(queue: QueueStatus | null): ChangedState | null {
  return queue?.manualOverride ? { state: 'KEEP_OPEN', until: queue.overrideUntil?.toISOString() ?? null } : null;
}
