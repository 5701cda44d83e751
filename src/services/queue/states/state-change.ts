import type { EntityManager } from '@mikro-orm/postgresql';
import type { ChangedState } from '../../../entities/audit/change-log.entity.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import type { QueueStatus } from '../../../entities/queue/queue-status.entity.js';
import { statusTextIn } from '../../../texts/catalogue.js';
import { recordChange } from '../../audit/change-recording.js';
import { ConflictError } from '../../errors.js';
import type { Actor } from '../../viewer.js';
import type { LockedQueue } from '../locked-queue.js';
import type { QueueChange } from '../queue-update.js';

/** The fields of a queue that its state decides. The states in which a field means nothing set it to null. */
export function stateFields(
  { department }: Pick<LockedQueue, 'department'>,
  fields: { state: QueueState; totalWaiting: number; pausedUntil?: Date | null; servingUntil?: Date },
): QueueChange {
  const { state, totalWaiting, pausedUntil = null, servingUntil = null } = fields;
  const isOpen = state === QueueState.OPEN;
  const statusMessage = statusTextIn('en', { isOpen, state, totalWaiting, pausedUntil }, department.timeZone);
  return { isOpen, state, totalWaiting, pausedUntil, servingUntil, statusMessage };
}

/** Writes a pause, its end, or the beginning or end of draining into the change log. The status log has openings and closings. */
export async function recordState(
  em: EntityManager,
  { department, before, at }: LockedQueue,
  after: QueueStatus,
  { actor, note }: { actor: Actor; note: string | null },
): Promise<void> {
  const subject = `queue/${department.code}`;
  await recordChange(em, { department, subject, before: recordOf(before), after: recordOf(after), note, actor, at });
}

/** @throws ConflictError that names the present state of the queue */
export function refuseState({ department, before }: LockedQueue, why: string): never {
  throw new ConflictError(`The ${department.code} queue is ${before.state}: ${why}`, { current: stateOf(before) });
}

function recordOf({ state, pausedUntil, servingUntil }: QueueStatus): ChangedState {
  return {
    state,
    ...(pausedUntil && { pausedUntil: pausedUntil.toISOString() }),
    ...(servingUntil && { servingUntil: servingUntil.toISOString() }),
  };
}

function stateOf({ state, pausedUntil, version }: QueueStatus): Record<string, unknown> {
  return { state, pausedUntil: pausedUntil?.toISOString() ?? null, version };
}
