import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../entities/directory/department.entity.js';
import type { QueueHours } from '../hours/queue-hours.js';
import type { Emit } from '../outbox/unit-of-work.js';
import { LockedQueue } from './locked-queue.js';
import { lockQueue } from './queue-lock.js';
import { statusSnapshot } from './snapshots.js';

/** The part of the queue that the services of the opening hours need. */
export const queueHours: QueueHours = { lock: lockQueue, follow };

async function follow(em: EntityManager, emit: Emit, department: Department, at: Date) {
  const queue = await LockedQueue.lock(em, department, at);
  const status = (await queue?.apply({})) ?? null;
  if (!queue || !status) return null;
  await emit('queue-changed', { status: statusSnapshot(status), announcement: null });
  return { before: queue.before.closesAt, after: status.closesAt };
}
