import type { Channel } from '../../../entities/channels/channel.enum.js';
import type { MessageStatus } from '../../../entities/channels/delivery.entity.js';
import type { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import type { AnnouncementSnapshot } from '../../events.js';
import { type AnnouncementDetails, announcementSnapshot } from '../../notices/announcements/announcement-snapshot.js';
import { dateOfMs, msOf } from '../../sql/sql.js';
import { maskedAddress } from '../masked-address.js';

/** A message to one address, as the office sees it. */
export interface DeliveryView {
  id: number;
  /** Null: retention has deleted it. */
  announcement: AnnouncementSnapshot | null;
  recipientId: number;
  channel: Channel;
  step: number;
  status: MessageStatus;
  reason: string | null;
  attempts: number;
  /** Masked. "…": the person has removed it. */
  address: string;
  provider: string | null;
  segments: number;
  /** In the provider's currency. */
  cost: number;
  createdAt: Date;
  dueAt: Date;
  sentAt: Date | null;
  deliveredAt: Date | null;
}

const MILLIONTHS = 1_000_000;
const REMOVED = '…';

/** An amount as it is stored, in the currency itself. */
export function amountOf(millionths: number): number {
  return millionths / MILLIONTHS;
}

/** A delivery as {@link DELIVERY_COLUMNS} reads it; times are in ms. */
export interface DeliveryRow {
  id: number;
  announcementId: number | null;
  epoch: string | null;
  kind: NotificationEvent | null;
  departmentId: number | null;
  announcedAt: number | null;
  facts: AnnouncementDetails | null;
  recipientId: number;
  channel: Channel;
  step: number;
  status: MessageStatus;
  reason: string | null;
  attempts: number;
  address: string | null;
  provider: string | null;
  segments: number;
  cost: number;
  createdAt: number;
  dueAt: number;
  sentAt: number | null;
  deliveredAt: number | null;
}

/** Columns of `delivery` d, `announcement` a and `contact_point` c. */
export const DELIVERY_COLUMNS = `d.id::float8 as id, a.id::float8 as "announcementId", a.epoch, a.kind, a.department_id::float8 as "departmentId",
  ${msOf('a.created_at')} as "announcedAt", a.facts, d.recipient_id::float8 as "recipientId", d.channel, d.step, d.status, d.reason, d.attempts,
  c.address, d.provider, d.segments, d.cost, ${msOf('d.created_at')} as "createdAt", ${msOf('d.due_at')} as "dueAt",
  ${msOf('d.sent_at')} as "sentAt", ${msOf('d.delivered_at')} as "deliveredAt"`;

export const DELIVERY_JOINS =
  'left join announcement a on a.id = d.announcement_id left join contact_point c on c.id = d.contact_point_id';

export function viewOfDelivery(row: DeliveryRow): DeliveryView {
  const { id, recipientId, channel, step, status, reason, attempts, provider, segments } = row;
  return {
    ...{ id, recipientId, channel, step, status, reason, attempts, provider, segments },
    announcement: announcementOf(row),
    address: row.address === null ? REMOVED : maskedAddress(channel, row.address),
    cost: amountOf(row.cost),
    createdAt: new Date(row.createdAt),
    dueAt: new Date(row.dueAt),
    sentAt: dateOfMs(row.sentAt),
    deliveredAt: dateOfMs(row.deliveredAt),
  };
}

function announcementOf({ announcementId: id, epoch, kind, departmentId, announcedAt, facts }: DeliveryRow) {
  if (id === null || epoch === null || kind === null || departmentId === null || announcedAt === null) return null;
  return announcementSnapshot({ id, epoch, kind, departmentId, createdAt: announcedAt, facts: facts ?? {} });
}
