import { isDeepStrictEqual } from 'node:util';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ChangedState } from '../../entities/audit/change-log.entity.js';
import { StatusChangeReason } from '../../entities/audit/queue-status-log.entity.js';
import type { Department } from '../../entities/directory/department.entity.js';
import { OverrideState } from '../../entities/hours/hours-override.js';
import type { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import { recordChange } from '../audit/change-recording.js';
import { recordStatusChange } from '../audit/status-recording.js';
import type { Emit } from '../outbox/unit-of-work.js';
import type { Actor } from '../viewer.js';
import type { LockedQueue } from './locked-queue.js';
import { statusSnapshot } from './snapshots.js';

/** Who changes an override, and why. */
export interface OverrideAuthor {
  actor: Actor;
  note: string | null;
}

export interface NewOverride {
  state: OverrideState;
  until: Date;
}

type OverrideFields = Pick<QueueStatus, 'manualOverride' | 'keptClosed' | 'overrideUntil' | 'overrideBy' | 'overrideNote'>;

/** The fields of the queue for an override. Null: there is none. */
export function overrideFields(override: NewOverride | null, { actor, note }: OverrideAuthor): OverrideFields {
  return {
    manualOverride: override?.state === OverrideState.KEEP_OPEN,
    keptClosed: override?.state === OverrideState.KEEP_CLOSED,
    overrideUntil: override?.until ?? null,
    overrideBy: override ? (actor.viewer?.userId ?? null) : null,
    overrideNote: override ? note : null,
  };
}

/**
 * The override that belongs to an opening or closing by hand: an opening outside the hours and a closing inside them last until the next
 * scheduled change, so that no tick undoes what a person has just done. An override that agrees with the new state stays as it is.
 */
export function overrideByHand(queue: LockedQueue, toOpen: boolean): NewOverride | null | 'unchanged' {
  const state = toOpen ? OverrideState.KEEP_OPEN : OverrideState.KEEP_CLOSED;
  const override = queue.before.storedOverride();
  if (override && override.until > queue.at && override.state === state) return 'unchanged';
  const next = queue.nextChangeByRules();
  // Without any known hours nothing would close the queue, so nothing needs to keep it open.
  if (!next || next.isOpen === toOpen || (toOpen && !next.isKnown)) return override ? null : 'unchanged';
  return { state, until: next.until };
}

/** Sets or removes the override of a queue whose state it agrees with, with entries in both logs and an event. Null: nothing changed. */
export async function changeOverride(
  em: EntityManager,
  emit: Emit,
  queue: LockedQueue,
  override: NewOverride | null,
  by: OverrideAuthor,
): Promise<QueueStatus | null> {
  const status = await queue.apply(overrideFields(override, by), { userId: by.actor.viewer?.userId ?? null });
  if (!status) return null;
  const { department, at } = queue;
  const isOpen = status.isOpenOrPaused();
  await recordStatusChange(em, { department, wasOpen: isOpen, isOpen, reason: StatusChangeReason.OVERRIDE, ...by, at });
  await recordOverride(em, queue, status, by);
  await emit('queue-changed', { status: statusSnapshot(status), announcement: null });
  return status;
}

/** Writes the change of the override into the change log, if there is one. */
export async function recordOverride(
  em: EntityManager,
  { department, before, at }: LockedQueue,
  after: QueueStatus,
  { actor, note }: OverrideAuthor,
): Promise<void> {
  const [was, is] = [overrideState(before), overrideState(after)];
  // The same override by another person, or for another reason, is a change too: staff see both.
  if (isDeepStrictEqual([was, before.overrideBy, before.overrideNote], [is, after.overrideBy, after.overrideNote])) return;
  await recordChange(em, { department, subject: overrideSubject(department), before: was, after: is, note, actor, at });
}

/** The override's name in the change log. */
export function overrideSubject({ code }: Department): string {
  return `override/${code}`;
}

/** An override as the change log keeps it. Null: there is none. */
function overrideState(status: QueueStatus): ChangedState | null {
  const override = status.storedOverride();
  return override && { state: override.state, until: override.until.toISOString() };
}
