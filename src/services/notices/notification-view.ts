import { notificationId } from '../../entities/node-id.js';
import { NoticeUrgency, type NotificationEvent } from '../../entities/notices/announcement.entity.js';
import { DeliveryStatus } from '../../entities/notices/notification.entity.js';
import type { AnnouncementSnapshot, NoticeFacts, PersonalNotice, WithdrawnNotice } from '../events.js';
import { dateOfMs, msOf } from '../sql/sql.js';

/** What only a notice to one person has. */
export interface PersonalPart {
  recipientId: number;
  /** Null: it concerns no place in a line. */
  entryId: number | null;
  facts: NoticeFacts;
  urgency: NoticeUrgency;
  /** Null: it has not been withdrawn. */
  withdrawnAt: Date | null;
}

/** A notification as its recipient sees it: its row, with the facts of its announcement. */
export interface NotificationView {
  announcementId: number;
  id: string;
  event: NotificationEvent;
  departmentId: number;
  createdAt: Date;
  /** When the queue opens, for QUEUE_OPENS_SOON; otherwise null. */
  opensAt: Date | null;
  deliveryStatus: DeliveryStatus;
  attempts: number;
  sentAt: Date | null;
  deliveredAt: Date | null;
  /** Null: it is for all patients. */
  personal: PersonalPart | null;
}

/** The columns of an announcement that {@link NOTIFICATION_COLUMNS} reads. */
export const ANNOUNCEMENT_COLUMNS =
  'id, epoch, kind, department_id, created_at, facts, recipient_id, entry_id, urgency, withdrawn_at';

/** Columns of notification `n` joined to announcement `a`. */
export const NOTIFICATION_COLUMNS = `n.announcement_id, n.recipient_id, n.delivery_status, n.attempts, ${msOf('n.sent_at')} as sent_at,
  ${msOf('n.delivered_at')} as delivered_at, a.epoch, a.kind, a.department_id, ${msOf('a.created_at')} as created_at,
  a.facts ->> 'opensAt' as opens_at, case when a.recipient_id is not null then a.facts end as facts, a.entry_id, a.urgency,
  ${msOf('a.withdrawn_at')} as withdrawn_at`;

export interface NotificationRow {
  announcement_id: string;
  recipient_id: string;
  delivery_status: DeliveryStatus;
  attempts: number;
  sent_at: number | null;
  delivered_at: number | null;
  epoch: string;
  kind: NotificationEvent;
  department_id: string;
  created_at: number;
  /** ISO 8601. */
  opens_at: string | null;
  /** Null: it is for all patients. */
  facts: NoticeFacts | null;
  entry_id: string | null;
  urgency: NoticeUrgency;
  withdrawn_at: number | null;
}

export function viewOfRow(row: NotificationRow): NotificationView {
  const announcementId = Number(row.announcement_id);
  return {
    announcementId,
    id: notificationId({ epoch: row.epoch, announcementId, recipientId: Number(row.recipient_id) }),
    event: row.kind,
    departmentId: Number(row.department_id),
    createdAt: new Date(row.created_at),
    opensAt: row.opens_at === null ? null : new Date(row.opens_at),
    deliveryStatus: row.delivery_status,
    attempts: row.attempts,
    sentAt: dateOfMs(row.sent_at),
    deliveredAt: dateOfMs(row.delivered_at),
    personal: row.facts && {
      recipientId: Number(row.recipient_id),
      entryId: row.entry_id === null ? null : Number(row.entry_id),
      facts: row.facts,
      urgency: row.urgency,
      withdrawnAt: dateOfMs(row.withdrawn_at),
    },
  };
}

/** The view that is pushed at `at`: the row as it will be when the delivery is recorded, computed without a query. */
export function viewOfPush(announcement: AnnouncementSnapshot | PersonalNotice, id: string, at: Date): NotificationView {
  return {
    announcementId: announcement.id,
    id,
    event: announcement.kind,
    departmentId: announcement.departmentId,
    createdAt: new Date(announcement.createdAt),
    opensAt: announcement.opensAt ? new Date(announcement.opensAt) : null,
    deliveryStatus: DeliveryStatus.SENT,
    attempts: 1,
    sentAt: at,
    deliveredAt: null,
    personal: 'recipientId' in announcement ? personalPartOf(announcement) : null,
  };
}

/** The view of a notice that is no longer true. Its delivery is that of the moment when it was withdrawn. */
export function viewOfWithdrawal(notice: WithdrawnNotice): NotificationView {
  const { id: announcementId, epoch, recipientId, sentAt, deliveredAt } = notice;
  return {
    ...viewOfPush(notice, notificationId({ epoch, announcementId, recipientId }), new Date(notice.withdrawnAt)),
    deliveryStatus: DeliveryStatus[notice.deliveryStatus],
    attempts: notice.attempts,
    sentAt: sentAt === null ? null : new Date(sentAt),
    deliveredAt: deliveredAt === null ? null : new Date(deliveredAt),
    personal: personalPartOf(notice, new Date(notice.withdrawnAt)),
  };
}

function personalPartOf({ recipientId, entryId, facts, urgency }: PersonalNotice, withdrawnAt: Date | null = null): PersonalPart {
  return { recipientId, entryId, facts, urgency: NoticeUrgency[urgency], withdrawnAt };
}
