import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../../entities/directory/department.entity.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import { QueueStatus } from '../../../entities/queue/queue-status.entity.js';
import { type LastAnnouncement, lastAnnouncement } from '../../notices/announcements/last-announcement.js';
import type { Emit } from '../../outbox/unit-of-work.js';
import { LockedQueue } from '../locked-queue.js';
import { keepAsItIs, type Transition, transitionOf } from '../queue-transition.js';
import { endDraining } from './drain-end.js';
import { resumeQueue } from './pausing.js';

/** What a request to open or close has done. */
export interface StateByHand extends LastAnnouncement {
  changed: boolean;
  status: QueueStatus;
}

/**
 * Opens or closes a queue as a person asks, within the caller's transaction. The row is locked first: if two nurses (or two job ticks) act
 * together, one makes the change and the other finds nothing to change. An opening of a paused queue resumes it, and announces nothing.
 */
export async function stateByHand(em: EntityManager, emit: Emit, t: Transition): Promise<StateByHand> {
  const isWanted = (before: QueueStatus) => !isAsAsked(before, t) || (before.plannedAt !== null && before.plannedAt <= t.at);
  const queue = await LockedQueue.lock(em, t.department, t.at, isWanted);
  if (!queue) return answer(em, t.department, false);
  const { state } = queue.before;
  if (isAsAsked(queue.before, t)) {
    await keepAsItIs(em, emit, queue, t);
    return answer(em, t.department, false);
  }
  if (t.toOpen && state === QueueState.PAUSED) return answer(em, t.department, await resumeQueue(em, emit, queue, t));
  if (!t.toOpen && state === QueueState.DRAINING) return answer(em, t.department, await endDraining(em, emit, queue, t));
  const result = await transitionOf(em, emit, queue, t);
  return result ? { changed: true, failures: 0, ...result } : answer(em, t.department, false);
}

/** A queue that drains is closed to those who want to join; only the wish to remove the people who wait closes it further. */
function isAsAsked({ state }: QueueStatus, { toOpen, discardWaiting }: Transition): boolean {
  if (toOpen) return state === QueueState.OPEN;
  return state === QueueState.CLOSED || (state === QueueState.DRAINING && !discardWaiting);
}

/** `changed`: the state after a change that announced nothing. False: nothing changed. */
async function answer(em: EntityManager, department: Department, changed: QueueStatus | false): Promise<StateByHand> {
  const status = changed || (await em.findOneOrFail(QueueStatus, { departmentId: department.id }));
  return { changed: changed !== false, status, ...(await lastAnnouncement(em, department, status.isOpen)) };
}
