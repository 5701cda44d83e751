import type { EntityManager } from '@mikro-orm/postgresql';
import { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import { addressAllPatients, announce } from '../../notices/announcing.js';
import type { Emit } from '../../outbox/unit-of-work.js';
import type { Actor } from '../../viewer.js';
import type { LockedQueue } from '../locked-queue.js';
import { statusSnapshot } from '../snapshots.js';

/**
 * Notifies all active patients that the closed queue opens by itself at `opensAt`, within the caller's transaction, once for each opening.
 * The queue itself does not change. Returns the number of recipients.
 */
export async function announceOpening(
  em: EntityManager,
  emit: Emit,
  queue: LockedQueue,
  { opensAt, actor }: { opensAt: Date; actor: Actor },
): Promise<number> {
  const { department, at } = queue;
  const kind = NotificationEvent.QUEUE_OPENS_SOON;
  const { announcement, transaction } = await announce(em, { department, kind, actor, at, opensAt });
  const { recipients, ...changes } = await addressAllPatients(em, announcement.id);
  const status = await queue.apply({ opensSoonFor: opensAt });
  const addressing = { transaction, ...changes };
  await emit('queue-changed', { status: statusSnapshot(status ?? queue.before), announcement, addressing });
  return recipients;
}
