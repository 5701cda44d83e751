import type { EntityManager } from '@mikro-orm/postgresql';
import { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import { NotificationEvent } from '../../entities/notices/announcement.entity.js';
import { QueueState } from '../../entities/queue/queue-state.enum.js';
import type { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { recordStatusChange } from '../audit/status-recording.js';
import { NotFoundError } from '../errors.js';
import type { AnnouncementSnapshot } from '../events.js';
import { addressAllPatients, announce } from '../notices/announcing.js';
import type { Emit } from '../outbox/unit-of-work.js';
import type { Actor } from '../viewer.js';
import type { LockedQueue } from './locked-queue.js';
import { changeOverride, type NewOverride, overrideByHand, overrideFields, recordOverride } from './override-change.js';
import type { PeopleInLine, QueueLine } from './queue-line.js';
import type { QueueChange } from './queue-update.js';
import { statusSnapshot } from './snapshots.js';
import { recordState, stateFields } from './states/state-change.js';

const MINUTE_MS = 60_000;
const NOBODY: PeopleInLine = { waiting: 0, live: 0 };

export interface Transition {
  department: Department;
  toOpen: boolean;
  reason: StatusChangeReason;
  note: string | null;
  actor: Actor;
  at: Date;
  /** The people who wait: a closing lets them be served first. */
  line: QueueLine;
  /** True: a closing removes the people who wait. */
  discardWaiting?: boolean | undefined;
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

/** A person wants the state that the queue has. The hours may be about to change it: then an override keeps it, although nothing changes yet. */
export async function keepAsItIs(em: EntityManager, emit: Emit, queue: LockedQueue, t: Transition): Promise<void> {
  if (queue.plan().due !== (t.toOpen ? 'CLOSE' : 'OPEN')) return;
  const override = overrideByHand(queue, t.toOpen);
  if (override && override !== 'unchanged') await changeOverride(em, emit, queue, override, t);
}

/**
 * Opens a locked queue, or ends its opening, within the caller's transaction: change, log entry, announcement, one notification row for every
 * active patient, outbox event. A closing with people in the line lets the queue drain. Null: there was nothing to change.
 */
export async function transitionOf(
  em: EntityManager,
  emit: Emit,
  queue: LockedQueue,
  t: Transition,
): Promise<TransitionResult | null> {
  const { department, toOpen, reason, note, actor, at } = t;
  if (toOpen && !queue.hours.isActive) throw new NotFoundError(`${department.code} is not in use any more.`);
  const change = { ...(toOpen ? opening(queue) : await closing(em, queue, t)), ...overrideAfter(queue, t) };
  const status = await queue.apply(change, { userId: actor.viewer?.userId ?? null });
  if (!status) return null;
  await recordStatusChange(em, { department, wasOpen: !toOpen, isOpen: toOpen, reason, note, actor, at });
  const kind = toOpen ? NotificationEvent.QUEUE_OPENED : NotificationEvent.QUEUE_CLOSED;
  const { announcement, transaction } = await announce(em, { department, kind, actor, at, ttlMs: t.announcementTtlMs });
  const { recipients, ...changes } = await addressAllPatients(em, announcement.id);
  await tellLine(em, emit, { queue, status, t });
  await recordOverride(em, queue, status, t);
  await emit('queue-changed', { status: statusSnapshot(status), announcement, addressing: { transaction, ...changes } });
  return { status, announcement, recipients };
}

function opening(queue: LockedQueue): QueueChange {
  const { at, before } = queue;
  return { ...stateFields(queue, { state: QueueState.OPEN, totalWaiting: before.totalWaiting }), openedAt: at };
}

async function closing(em: EntityManager, queue: LockedQueue, { line, discardWaiting, at }: Transition): Promise<QueueChange> {
  const { before, department } = queue;
  const people = before.sessionId === null ? NOBODY : await line.people(em, department);
  if (people.live === 0 || discardWaiting)
    return { ...stateFields(queue, { state: QueueState.CLOSED, totalWaiting: 0 }), openedAt: null };
  const end = Math.max(before.closesAt?.getTime() ?? 0, at.getTime()) + department.overtimeMinutes * MINUTE_MS;
  const draining = { state: QueueState.DRAINING, totalWaiting: people.waiting, servingUntil: new Date(end) };
  return { ...stateFields(queue, draining), openedAt: null };
}

/** Tells the people in the line what happens to them. An opening of a closed queue has none. */
async function tellLine(
  em: EntityManager,
  emit: Emit,
  { queue, status, t }: { queue: LockedQueue; status: QueueStatus; t: Transition },
): Promise<void> {
  const { line, department, actor, at, note } = t;
  const change = { em, emit, department, actor, at };
  if (queue.before.state === QueueState.DRAINING) await line.reopen(change);
  else if (status.servingUntil) await line.drain(change, status.servingUntil);
  else if (t.discardWaiting && queue.before.sessionId !== null) await line.discard(change, note);
  if (status.state === QueueState.DRAINING || queue.before.state === QueueState.DRAINING) await recordState(em, queue, status, t);
}

/** The fields of the override that change with the transition. */
function overrideAfter(queue: LockedQueue, t: Transition) {
  if (t.override !== undefined) return overrideFields(t.override, t);
  if (t.reason === StatusChangeReason.SCHEDULE) return queue.before.hasExpiredOverride(t.at) ? overrideFields(null, t) : {};
  const override = overrideByHand(queue, t.toOpen);
  return override === 'unchanged' ? {} : overrideFields(override, t);
}
