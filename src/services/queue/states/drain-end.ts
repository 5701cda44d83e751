import type { EntityManager } from '@mikro-orm/postgresql';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import type { QueueStatus } from '../../../entities/queue/queue-status.entity.js';
import type { Emit } from '../../outbox/unit-of-work.js';
import type { Actor } from '../../viewer.js';
import type { LockedQueue } from '../locked-queue.js';
import type { QueueLine } from '../queue-line.js';
import { statusSnapshot } from '../snapshots.js';
import { recordState, stateFields } from './state-change.js';

/**
 * Closes a queue that drains, within the caller's transaction: nobody is left, or those who are left are removed and notified. Patients were
 * notified of the closing, and the status log has it, since the joining ended.
 */
export async function endDraining(
  em: EntityManager,
  emit: Emit,
  queue: LockedQueue,
  { actor, note, line }: { actor: Actor; note: string | null; line: QueueLine },
): Promise<QueueStatus> {
  const { before, department, at } = queue;
  const userId = actor.viewer?.userId ?? null;
  const status = await queue.apply(stateFields(queue, { state: QueueState.CLOSED, totalWaiting: 0 }), { userId });
  if (!status) return before;
  await line.discard({ em, emit, department, actor, at }, note);
  await recordState(em, queue, status, { actor, note });
  await emit('queue-changed', { status: statusSnapshot(status), announcement: null });
  return status;
}
