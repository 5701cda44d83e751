import type { EntityManager } from '@mikro-orm/postgresql';
import { isTrue, TRUE_UNTIL } from '../../notices/announcements/announcement-truth.js';
import { isSuppressed } from '../suppressed.js';
import type { Condition } from './delivery-filter.js';

/** The messages of one retry. */
export const MOST_RETRIED = 10_000;
/** How long a message is useful whose step is not known any more, in seconds. */
const TTL_SECONDS = 3_600;

/**
 * The oldest messages that have not arrived and are still worth sending, at most {@link MOST_RETRIED}: the announcement is true for the recipient, who
 * has not acknowledged it, and the address may be used. `isLocking`: nobody else changes them until the commit.
 */
export async function retryable(
  em: EntityManager,
  { sql, values }: Condition,
  at: Date,
  { isLocking = false } = {},
): Promise<number[]> {
  const rows = await em.execute<{ id: number }[]>(
    `select d.id::float8 as id from delivery d
     join announcement a on a.id = d.announcement_id and ${isTrue('?')}
     join notification n on n.announcement_id = d.announcement_id and n.recipient_id = d.recipient_id and n.delivery_status <> 'DELIVERED'
     join contact_point c on c.id = d.contact_point_id and c.state = 'ACTIVE'
     join app_user u on u.id = d.recipient_id and u.active
     where ${sql} and d.status in ('FAILED', 'UNKNOWN', 'EXPIRED')
       and not ${isSuppressed('c')}
     order by d.id limit ${MOST_RETRIED} ${isLocking ? 'for update of d' : ''}`,
    [at, ...values],
  );
  return rows.map(({ id }) => id);
}

/** Makes the messages due now, as if they had never been tried. They are useful as long as they were at first, within the truth of the announcement. */
export async function retryAgain(em: EntityManager, ids: string, at: Date): Promise<void> {
  await em.execute(
    `update delivery d set status = 'QUEUED', reason = null, attempts = 0, due_at = ?, expires_at = least(
       ${TRUE_UNTIL}, ?::timestamptz + coalesce(s.expires_at - s.due_at, interval '${TTL_SECONDS} seconds'))
     from announcement a, delivery o left join announcement_step s on s.announcement_id = o.announcement_id and s.step = o.step
     where d.id = any(?::bigint[]) and o.id = d.id and a.id = d.announcement_id`,
    [at, at, ids],
  );
}
