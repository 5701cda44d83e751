import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import type { MovedClosingTime, QueueHours } from '../hours/queue-hours.js';
import type { Emit } from '../outbox/unit-of-work.js';
import { LockedQueue } from './locked-queue.js';
import { lockQueue } from './queue-lock.js';
import { statusSnapshot } from './snapshots.js';

/** The part of the queue that the services of the opening hours need. */
export const queueHours: QueueHours = { lock: lockQueue, follow };

async function follow(em: EntityManager, emit: Emit, department: Department, at: Date): Promise<MovedClosingTime | null> {
  const queue = await LockedQueue.lock(em, department, at);
  return queue && followHours(emit, queue);
}

/** Stores the times that follow from the hours, and broadcasts them. Null: the closing time did not move. */
export async function followHours(emit: Emit, queue: LockedQueue): Promise<MovedClosingTime | null> {
  const { before, department } = queue;
  const { plannedAt } = queue.plan();
  const status = await queue.apply({});
  if (!status) {
    const isEarlier = plannedAt !== null && (before.plannedAt === null || plannedAt < before.plannedAt);
    if (isEarlier) await emit('hours-planned', { departmentId: department.id });
    return null;
  }
  await emit('queue-changed', { status: statusSnapshot(status), announcement: null });
  const moved = { before: before.closesAt, after: status.closesAt };
  return moved.before?.getTime() === moved.after?.getTime() ? null : moved;
}
