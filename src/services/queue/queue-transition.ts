import type { EntityManager } from '@mikro-orm/postgresql';
import type { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import type { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { statusTextIn } from '../../texts/catalogue.js';
import type { AnnouncementSnapshot } from '../events.js';
import { addressAllPatients, announce } from '../notices/announcing.js';
import type { Emit } from '../outbox/unit-of-work.js';
import type { Actor } from '../viewer.js';
import { lockQueue, periodNow } from './closing-time.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from './queue-status-row.js';
import { statusSnapshot } from './snapshots.js';

export interface Transition {
  department: Department;
  toOpen: boolean;
  reason: StatusChangeReason;
  note: string | null;
  actor: Actor;
  at: Date;
  /** How long the announcement of it stays true, in milliseconds, unless a newer one takes its place. */
  announcementTtlMs: number;
  /** A further condition in SQL on the row that is to change, for jobs: what made them act must still hold. */
  onlyIf?: string;
}

export interface TransitionResult {
  status: QueueStatus;
  announcement: AnnouncementSnapshot;
  recipients: number;
}

/**
 * Opens or closes one queue within the caller's transaction: guarded change, log row, announcement, one notification row for
 * every active patient, outbox event. Null where there was nothing to change: the guard is in the UPDATE, so of two nurses
 * (or two job ticks) at once one makes the transition and the other finds it made.
 */
export async function transition(em: EntityManager, emit: Emit, t: Transition): Promise<TransitionResult | null> {
  const status = await changeStatus(em, t);
  if (!status) return null;
  await writeLog(em, t, { wasOpen: !t.toOpen, isOpen: t.toOpen });
  const { announcement, transaction } = await announce(em, t);
  const { recipients, ...changes } = await addressAllPatients(em, announcement.id);
  await emit('queue-changed', { status: statusSnapshot(status), announcement, addressing: { transaction, ...changes } });
  return { status, announcement, recipients };
}

async function changeStatus(em: EntityManager, t: Transition): Promise<QueueStatus | null> {
  if (t.toOpen) await lockQueue(em, t.department);
  const period = t.toOpen ? await periodNow(em, t.department, t.at) : null;
  const [changed] = await em.execute<QueueStatusRow[]>(
    `update queue_status set is_open = ?, opened_at = ?, closes_at = ?, current_schedule_id = ?, changed_by = ?, changed_at = ?,
       status_message = case when ? and total_waiting > 0 then 'Queue Open - ' || total_waiting || ' waiting' else ? end,
       version = version + 1
     where department_id = ? and is_open = ? ${t.onlyIf ? `and (${t.onlyIf})` : ''} returning ${STATUS_COLUMNS}`,
    [
      t.toOpen,
      t.toOpen ? t.at : null,
      period?.closes ?? null,
      period?.schedule.id ?? null,
      t.actor.viewer?.userId ?? null,
      t.at,
      t.toOpen,
      statusTextIn('en', { isOpen: t.toOpen, totalWaiting: 0 }),
      t.department.id,
      !t.toOpen,
    ],
  );
  return changed ? statusFromRow(changed) : null;
}

/** One audit entry. */
export async function writeLog(
  em: EntityManager,
  t: Pick<Transition, 'department' | 'reason' | 'note' | 'actor' | 'at'>,
  change: { wasOpen: boolean; isOpen: boolean },
): Promise<void> {
  await em.execute(
    `insert into queue_status_log (department_id, was_open, is_open, reason, note, actor_id, actor_role, source, request_id, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      t.department.id,
      change.wasOpen,
      change.isOpen,
      t.reason,
      t.note,
      t.actor.viewer?.userId ?? null,
      t.actor.viewer?.role ?? null,
      t.actor.source,
      t.actor.requestId,
      t.at,
    ],
  );
}
