import type { EntityManager } from '@mikro-orm/postgresql';
import { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import { NotificationEvent } from '../../entities/notices/announcement.entity.js';
import type { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { statusTextIn } from '../../texts/catalogue.js';
import { recordStatusChange } from '../audit/status-recording.js';
import { NotFoundError } from '../errors.js';
import type { AnnouncementSnapshot } from '../events.js';
import { addressAllPatients, announce } from '../notices/announcing.js';
import type { Emit } from '../outbox/unit-of-work.js';
import type { Actor } from '../viewer.js';
import { LockedQueue } from './locked-queue.js';
import { changeOverride, type NewOverride, overrideByHand, overrideFields, recordOverride } from './override-change.js';
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
  /** The override after the change. Left out: the one that belongs to a change by hand; a change by the hours only removes an expired one. */
  override?: NewOverride | null;
}

export interface TransitionResult {
  status: QueueStatus;
  announcement: AnnouncementSnapshot;
  recipients: number;
}

/**
 * Opens or closes one queue within the caller's transaction: change, log entry, announcement, one notification row for every active patient,
 * outbox event. Null: there was nothing to change. The row is locked first: if two nurses (or two job ticks) act together, one makes the
 * transition and the other finds nothing to change.
 */
export async function transition(em: EntityManager, emit: Emit, t: Transition): Promise<TransitionResult | null> {
  const isWanted = ({ isOpen, plannedAt }: QueueStatus) => isOpen !== t.toOpen || (plannedAt !== null && plannedAt <= t.at);
  const queue = await LockedQueue.lock(em, t.department, t.at, isWanted);
  if (!queue) return null;
  if (queue.before.isOpen !== t.toOpen) return transitionOf(em, emit, queue, t);
  await keepAsItIs(em, emit, queue, t);
  return null;
}

/** The hours are about to change a state that a person has just asked for: the override keeps it, although nothing changes yet. */
async function keepAsItIs(em: EntityManager, emit: Emit, queue: LockedQueue, t: Transition): Promise<void> {
  if (t.reason !== StatusChangeReason.MANUAL || queue.plan().due !== (t.toOpen ? 'CLOSE' : 'OPEN')) return;
  const override = overrideByHand(queue, t.toOpen);
  if (override && override !== 'unchanged') await changeOverride(em, emit, queue, override, t);
}

/** The same for a queue that is locked already, and is not in that state. */
export async function transitionOf(
  em: EntityManager,
  emit: Emit,
  queue: LockedQueue,
  t: Transition,
): Promise<TransitionResult | null> {
  const { department, toOpen, reason, note, actor, at } = t;
  if (toOpen && !queue.hours.isActive) throw new NotFoundError(`${department.code} is not in use any more.`);
  const totalWaiting = toOpen ? queue.before.totalWaiting : 0;
  const change = {
    isOpen: toOpen,
    statusMessage: statusTextIn('en', { isOpen: toOpen, totalWaiting }),
    openedAt: toOpen ? at : null,
    ...overrideAfter(queue, t),
  };
  const status = await queue.apply(change, { userId: actor.viewer?.userId ?? null });
  if (!status) return null;
  await recordStatusChange(em, { department, wasOpen: !toOpen, isOpen: toOpen, reason, note, actor, at });
  const kind = toOpen ? NotificationEvent.QUEUE_OPENED : NotificationEvent.QUEUE_CLOSED;
  const { announcement, transaction } = await announce(em, { department, kind, actor, at, ttlMs: t.announcementTtlMs });
  const { recipients, ...changes } = await addressAllPatients(em, announcement.id);
  await recordOverride(em, queue, status, t);
  await emit('queue-changed', { status: statusSnapshot(status), announcement, addressing: { transaction, ...changes } });
  return { status, announcement, recipients };
}

/** The fields of the override that change with the transition. */
function overrideAfter(queue: LockedQueue, t: Transition) {
  if (t.override !== undefined) return overrideFields(t.override, t);
  if (t.reason === StatusChangeReason.SCHEDULE) return queue.before.hasExpiredOverride(t.at) ? overrideFields(null, t) : {};
  const override = overrideByHand(queue, t.toOpen);
  return override === 'unchanged' ? {} : overrideFields(override, t);
}
