import { notificationId } from '../../entities/node-id.js';
import { type NotificationEvent } from '../../entities/notices/announcement.entity.js';
import { DeliveryStatus } from '../../entities/notices/notification.entity.js';
import type { AnnouncementSnapshot } from '../events.js';
import { dateOfMs, msOf } from '../sql/sql.js';

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
}

/** Columns of notification `n` joined to announcement `a`. */
export const NOTIFICATION_COLUMNS = `n.announcement_id, n.recipient_id, n.delivery_status, n.attempts, ${msOf('n.sent_at')} as sent_at,
  ${msOf('n.delivered_at')} as delivered_at, a.epoch, a.kind, a.department_id, ${msOf('a.created_at')} as created_at,
  a.facts ->> 'opensAt' as opens_at`;

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
  };
}

/** The view that is pushed at `at`: the row as it will be when the delivery is recorded, computed without a query. */
export function viewOfPush(announcement: AnnouncementSnapshot, id: string, at: Date): NotificationView {
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
  };
}
