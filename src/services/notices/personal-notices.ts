import type { EntityManager } from '@mikro-orm/postgresql';
import type { NoticeUrgency, NotificationEvent } from '../../entities/notices/announcement.entity.js';
import type { DeliveryStatus } from '../../entities/notices/notification.entity.js';
import type { NoticeFacts, PersonalNotice, WithdrawnNotice } from '../events.js';
import { bigintArray, msOf } from '../sql/sql.js';

/** The events that concern one person's place in the line. */
export type PersonalEvent = Exclude<`${NotificationEvent}`, 'QUEUE_OPENED' | 'QUEUE_CLOSED' | 'QUEUE_OPENS_SOON' | 'TEST'>;

/** A notice to write. A newer notice of an entry makes its older ones untrue. */
export interface NewNotice {
  kind: PersonalEvent;
  departmentId: number;
  recipientId: number;
  entryId: number;
  facts: NoticeFacts;
  /** It is true until this time, unless a newer one of the entry replaces it. */
  until: Date;
}

export interface WrittenNotices {
  notices: PersonalNotice[];
  /** The older ones that are no longer true: what was not sent is not sent, and what is shown is withdrawn. */
  withdrawn: WithdrawnNotice[];
  /** The number of the transaction that wrote them. */
  transaction: number;
}

interface WrittenRow {
  id: string;
  epoch: string;
  recipientId: string;
  entryId: string;
  kind: NotificationEvent;
  departmentId: string;
  /** In ms. */
  createdAt: number;
  facts: NoticeFacts;
  urgency: `${NoticeUrgency}`;
  transaction: string;
  /** False: it is withdrawn. The next columns are null for a new one. */
  isNew: boolean;
  deliveryStatus: DeliveryStatus | null;
  attempts: number | null;
  sentAt: number | null;
  deliveredAt: number | null;
}

/** What cannot wait: the person must come now. */
const URGENT: ReadonlySet<PersonalEvent> = new Set(['CALLED', 'MISSED']);

/** The columns that new and withdrawn notices share. */
const COMMON = 'id, epoch, recipient_id, entry_id, kind, department_id, created_at, facts, urgency';

/**
 * `expires_at` of every notice to one person: past by every clock. Whatever looks for the announcements to all patients that are still true
 * never meets such a notice: a program of the release before does not either, nor a server whose clock is wrong (decision 17).
 */
const NEVER_FOR_ALL = 'epoch';

/** Writes notices to single people with their notifications, and ends the older ones of `entryIds`, in one statement. */
export async function writeNotices(
  em: EntityManager,
  {
    notices,
    entryIds,
    at,
    createdBy,
  }: { notices: readonly NewNotice[]; entryIds: readonly number[]; at: Date; createdBy: number | null },
): Promise<WrittenNotices> {
  const given = notices.map((notice, place) => ({ ...notice, place, urgency: URGENT.has(notice.kind) ? 'HIGH' : 'NORMAL' }));
  const rows = await em.execute<WrittenRow[]>(
    `with given as (
       select * from jsonb_to_recordset(?::jsonb) as g (place int, kind text, "departmentId" bigint, "recipientId" bigint, "entryId" bigint,
         facts jsonb, until timestamptz, urgency text)),
     ended as (
       update announcement set withdrawn_at = ?, recipient_until = ?
       where entry_id = any(?::bigint[]) and recipient_until > ? and withdrawn_at is null returning ${COMMON}),
     written as (
       insert into announcement (kind, department_id, recipient_id, recipient_until, entry_id, thread, urgency, facts, recipient_count,
         created_by, created_at, expires_at)
       select kind, "departmentId", "recipientId", until, "entryId", 'entry/' || "entryId", urgency, facts, 1, ?, ?, '${NEVER_FOR_ALL}'
       from given order by place returning ${COMMON}),
     notified as (insert into notification (announcement_id, recipient_id) select id, recipient_id from written)
     select a.id, a.epoch, a.recipient_id as "recipientId", a.entry_id as "entryId", a.kind, a.department_id as "departmentId",
       ${msOf('a.created_at')} as "createdAt", a.facts, a.urgency, a.is_new as "isNew", pg_current_xact_id()::text as transaction,
       n.delivery_status as "deliveryStatus", n.attempts, ${msOf('n.sent_at')} as "sentAt", ${msOf('n.delivered_at')} as "deliveredAt"
     from (select *, true as is_new from written union all select *, false from ended) a
     left join lateral (
       select * from notification where announcement_id = a.id and recipient_id = a.recipient_id limit 1) n on true order by a.id`,
    [JSON.stringify(given), at, at, bigintArray(entryIds), at, createdBy, at],
  );
  return {
    notices: rows.filter(({ isNew }) => isNew).map(noticeOf),
    withdrawn: rows.filter(({ isNew }) => !isNew).map((row) => ({ ...noticeOf(row), ...deliveryOf(row, at) })),
    transaction: Number(rows[0]?.transaction ?? 0),
  };
}

function noticeOf(row: WrittenRow): PersonalNotice {
  const { epoch, kind, facts, urgency } = row;
  return {
    ...{ epoch, kind, facts, urgency },
    id: Number(row.id),
    departmentId: Number(row.departmentId),
    createdAt: new Date(row.createdAt).toISOString(),
    recipientId: Number(row.recipientId),
    entryId: Number(row.entryId),
  };
}

function deliveryOf({ deliveryStatus, attempts, sentAt, deliveredAt }: WrittenRow, at: Date) {
  return {
    withdrawnAt: at.toISOString(),
    deliveryStatus: deliveryStatus ?? 'PENDING',
    attempts: attempts ?? 0,
    sentAt: isoOf(sentAt),
    deliveredAt: isoOf(deliveredAt),
  } as const;
}

function isoOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
