import type { EntityManager } from '@mikro-orm/postgresql';
import type { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import { NotificationEvent } from '../../entities/notices/announcement.entity.js';
import type { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { statusTextIn } from '../../texts/catalogue.js';
import { recordStatusChange } from '../audit/status-recording.js';
import type { AnnouncementSnapshot } from '../events.js';
import { periodAt } from '../hours/department-hours.js';
import { addressAllPatients, announce } from '../notices/announcing.js';
import type { Emit } from '../outbox/unit-of-work.js';
import type { Actor } from '../viewer.js';
import { conditionInSql, type QueueCondition } from './queue-condition.js';
import { lockQueue } from './queue-lock.js';
import { type QueueStatusRow, STATUS_COLUMNS, statusFromRow } from './queue-status-row.js';
import { statusSnapshot } from './snapshots.js';

export interface Transition {
  department: Department;
  toOpen: boolean;
  reason: StatusChangeReason;
  note: string | null;
  actor: Actor;
  at: Date;
  /** How long its announcement stays true, in milliseconds, unless a newer one of the department replaces it. */
  announcementTtlMs: number;
  /** Set by jobs: the state that made them act must be unchanged. */
  onlyIf?: QueueCondition;
}

export interface TransitionResult {
  status: QueueStatus;
  announcement: AnnouncementSnapshot;
  recipients: number;
}

/**
 * Opens or closes one queue within the caller's transaction: guarded change, log entry, announcement, one notification row for every active
 * patient, outbox event. Null: there was nothing to change. The guard is in the UPDATE: if two nurses (or two job ticks) act together, one
 * makes the transition and the other finds nothing to change.
 */
export async function transition(em: EntityManager, emit: Emit, t: Transition): Promise<TransitionResult | null> {
  const { department, toOpen, reason, note, actor, at } = t;
  const status = toOpen ? await openQueue(em, t) : await closeQueue(em, t);
  if (!status) return null;
  await recordStatusChange(em, { department, wasOpen: !toOpen, isOpen: toOpen, reason, note, actor, at });
  const kind = toOpen ? NotificationEvent.QUEUE_OPENED : NotificationEvent.QUEUE_CLOSED;
  const { announcement, transaction } = await announce(em, { department, kind, actor, at, ttlMs: t.announcementTtlMs });
  const { recipients, ...changes } = await addressAllPatients(em, announcement.id);
  await emit('queue-changed', { status: statusSnapshot(status), announcement, addressing: { transaction, ...changes } });
  return { status, announcement, recipients };
}

/** The columns that differ between an open and a closed queue. */
type OpenState = Pick<QueueStatus, 'statusMessage' | 'openedAt' | 'closesAt' | 'currentScheduleId'>;

async function openQueue(em: EntityManager, t: Transition): Promise<QueueStatus | null> {
  const before = await lockQueue(em, t.department);
  if (!before) return null;
  const period = await periodAt(em, t.department, t.at);
  return changeStatus(em, t, {
    statusMessage: statusTextIn('en', { isOpen: true, totalWaiting: before.totalWaiting }),
    openedAt: t.at,
    closesAt: period?.closes ?? null,
    currentScheduleId: period?.scheduleId ?? null,
  });
}

function closeQueue(em: EntityManager, t: Transition): Promise<QueueStatus | null> {
  const statusMessage = statusTextIn('en', { isOpen: false, totalWaiting: 0 });
  return changeStatus(em, t, { statusMessage, openedAt: null, closesAt: null, currentScheduleId: null });
}

async function changeStatus(em: EntityManager, t: Transition, state: OpenState): Promise<QueueStatus | null> {
  const condition = conditionInSql(t.onlyIf);
  const [row] = await em.execute<QueueStatusRow[]>(
    `update queue_status set is_open = ?, status_message = ?, opened_at = ?, closes_at = ?, current_schedule_id = ?,
       changed_by = ?, changed_at = ?, version = version + 1
     where department_id = ? and is_open = ? ${condition.sql} returning ${STATUS_COLUMNS}`,
    [
      t.toOpen,
      state.statusMessage,
      state.openedAt,
      state.closesAt,
      state.currentScheduleId,
      t.actor.viewer?.userId ?? null,
      t.at,
      t.department.id,
      !t.toOpen,
      ...condition.parameters,
    ],
  );
  return row ? statusFromRow(row) : null;
}
