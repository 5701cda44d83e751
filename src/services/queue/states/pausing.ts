import type { EntityManager } from '@mikro-orm/postgresql';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import type { QueueStatus } from '../../../entities/queue/queue-status.entity.js';
import type { Emit } from '../../outbox/unit-of-work.js';
import type { Actor } from '../../viewer.js';
import type { LockedQueue } from '../locked-queue.js';
import type { QueueLine } from '../queue-line.js';
import { statusSnapshot } from '../snapshots.js';
import { recordState, refuseState, stateFields } from './state-change.js';

/** Who pauses or resumes a queue, why, and the line that is notified. */
export interface PauseChange {
  actor: Actor;
  note: string | null;
  line: QueueLine;
}

/**
 * Pauses an open queue within the caller's transaction, or gives a paused one another end. `until` null: until a person resumes it. Only the
 * people in its line are notified: to all others the queue is open today, and only for a moment not.
 *
 * @throws ConflictError if the queue is neither open nor paused
 */
export async function pauseQueue(
  em: EntityManager,
  emit: Emit,
  queue: LockedQueue,
  { until, ...by }: PauseChange & { until: Date | null },
): Promise<QueueStatus> {
  const { before, department, at } = queue;
  if (!before.isOpenOrPaused()) refuseState(queue, 'only an open queue can be paused.');
  const { totalWaiting } = before;
  const status = await queue.apply(
    stateFields(queue, { state: QueueState.PAUSED, totalWaiting, pausedUntil: until }),
    userOf(by),
  );
  if (!status) return before;
  await by.line.pause({ em, emit, department, actor: by.actor, at }, until);
  return publishState(em, emit, queue, status, by);
}

/**
 * Opens a paused queue again within the caller's transaction. Its opening was announced before the pause.
 *
 * @throws ConflictError if the queue is not paused
 */
export async function resumeQueue(em: EntityManager, emit: Emit, queue: LockedQueue, by: PauseChange): Promise<QueueStatus> {
  const { before, department, at } = queue;
  if (before.state !== QueueState.PAUSED) refuseState(queue, 'only a paused queue can be resumed.');
  const { totalWaiting } = before;
  const status = await queue.apply(stateFields(queue, { state: QueueState.OPEN, totalWaiting }), userOf(by));
  if (!status) return before;
  await by.line.reopen({ em, emit, department, actor: by.actor, at });
  return publishState(em, emit, queue, status, by);
}

async function publishState(
  em: EntityManager,
  emit: Emit,
  queue: LockedQueue,
  status: QueueStatus,
  by: PauseChange,
): Promise<QueueStatus> {
  await recordState(em, queue, status, by);
  await emit('queue-changed', { status: statusSnapshot(status), announcement: null });
  return status;
}

function userOf({ actor }: PauseChange): { userId: number | null } {
  return { userId: actor.viewer?.userId ?? null };
}
