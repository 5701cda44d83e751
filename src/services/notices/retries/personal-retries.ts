import type { DeliveryStatus } from '../../../entities/notices/notification.entity.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import { msOf } from '../../sql/sql.js';
import { isOneOf, PAIRS_A_STATEMENT, type WantedRows } from '../notification-pairs.js';

/** A notice to one person. */
export type NoticeKey = readonly [announcementId: number, recipientId: number, departmentId: number];

interface TrueNotice {
  id: number;
  recipientId: number;
  departmentId: number;
  /** In ms since 1970. */
  until: number;
  status: DeliveryStatus;
}

/**
 * The notices to one person that are still true, in the order of the index on the end of their truth: those that have ended, a million of
 * them, lie before `after` and are never read. The limit of 1 forces the primary key of notifications.
 */
const TRUE_NOTICES = `
  select a.id::float8 as id, a.recipient_id::float8 as "recipientId", a.department_id::float8 as "departmentId",
    ${msOf('a.recipient_until')} as until, n.delivery_status as status
  from (
    select id, recipient_id, department_id, recipient_until from announcement
    where recipient_id is not null and (recipient_until, id) > (?::timestamptz, ?::bigint) and withdrawn_at is null
    order by recipient_until, id limit ?) a
  cross join lateral (
    select delivery_status from notification where announcement_id = a.id and recipient_id = a.recipient_id limit 1) n
  order by a.recipient_until, a.id`;

/** Returns the notices to one person that are still true and undelivered, in slices for one statement and one event each. */
export async function undeliveredNotices(work: UnitOfWork, now: Date): Promise<NoticeKey[][]> {
  const slices: NoticeKey[][] = [];
  for (let after = { until: now.getTime(), id: Number.MAX_SAFE_INTEGER }, isLast = false; !isLast; ) {
    const page = await work.read().execute<TrueNotice[]>(TRUE_NOTICES, [new Date(after.until), after.id, PAIRS_A_STATEMENT]);
    const undelivered = page.filter(({ status }) => status === 'PENDING' || status === 'SENT');
    if (undelivered.length > 0)
      slices.push(undelivered.map(({ id, recipientId, departmentId }) => [id, recipientId, departmentId] as const));
    after = page.at(-1) ?? after;
    isLast = page.length < PAIRS_A_STATEMENT;
  }
  return slices;
}

/** Those of the notices that are still true. */
export function stillTrueAmong(notices: readonly NoticeKey[], now: Date): WantedRows {
  const pairs = notices.map(([announcementId, recipientId]) => [announcementId, recipientId] as const);
  return {
    condition: `${isOneOf('n', pairs)} and exists (
      select from announcement a where a.id = n.announcement_id and a.withdrawn_at is null and a.recipient_until > ?)`,
    values: [now],
  };
}
