import type { EntityManager } from '@mikro-orm/postgresql';
import type { WantedRows } from '../notification-pairs.js';

/** Counts one failed attempt for each notification that is due. */
export interface AttemptRequest {
  at: Date;
  /** A notification whose last attempt is younger is not due. */
  dueBefore: Date;
  /** The attempt after which a notification is given up. */
  maxAttempts: number;
}

export interface AttemptCounts {
  /** Attempts that were counted as failed. */
  attempted: number;
  /** Notifications among them for which this was the last attempt. */
  failed: number;
  /** Unacknowledged notifications, whether they were due or not. */
  undelivered: number;
}

/**
 * In one UPDATE, whose conditions are judged again for a row that another run has just changed: two runs at once count once. See
 * docs/decisions/core/0006-what-an-attempt-is.md.
 */
export async function countFailedAttempts(
  em: EntityManager,
  { condition, values }: WantedRows,
  { at, dueBefore, maxAttempts }: AttemptRequest,
): Promise<AttemptCounts> {
  const undelivered = `${condition} and n.delivery_status in ('PENDING', 'SENT')`;
  const [counts] = await em.execute<[AttemptCounts]>(
    `with counted as (
       update notification n set attempts = n.attempts + 1, last_attempt_at = ?,
         last_error = case n.delivery_status when 'PENDING' then 'RECIPIENT_OFFLINE' else 'NOT_ACKNOWLEDGED' end,
         delivery_status = case when n.attempts + 1 >= ? then 'FAILED' else n.delivery_status end
       where ${undelivered} and (n.last_attempt_at is null or n.last_attempt_at < ?) returning n.delivery_status)
     select (select count(*) from counted)::int as attempted,
       (select count(*) from counted where delivery_status = 'FAILED')::int as failed,
       (select count(*) from notification n where ${undelivered})::int as undelivered`,
    [at, maxAttempts, ...values, dueBefore, ...values],
  );
  return counts;
}
