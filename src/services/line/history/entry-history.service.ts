import type { Channel } from '../../../entities/channels/channel.enum.js';
import { MessageStatus } from '../../../entities/channels/delivery.entity.js';
import type { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import type { DeliveryStatus } from '../../../entities/notices/notification.entity.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import { bigintArray, dateOfMs, msOf, textArray } from '../../sql/sql.js';

/** A notice to one person, without its text. */
export interface LastNotice {
  event: NotificationEvent;
  createdAt: Date;
  /** What became of it by pages and apps. */
  deliveryStatus: DeliveryStatus;
  bestMessage: BestMessage | null;
  /** Null: it has not been withdrawn. */
  withdrawnAt: Date | null;
}

/** A message of a notice by another channel than a page. */
export interface BestMessage {
  channel: Channel;
  status: MessageStatus;
}

/** The best one first. One that may still be sent comes before one that was not. */
const BEST_FIRST: readonly MessageStatus[] = [
  ...[MessageStatus.DELIVERED, MessageStatus.SENT, MessageStatus.UNKNOWN, MessageStatus.SENDING, MessageStatus.QUEUED],
  ...[MessageStatus.HELD, MessageStatus.FAILED, MessageStatus.EXPIRED, MessageStatus.CANCELLED, MessageStatus.SKIPPED],
];

interface NoticeRow {
  entryId: number;
  event: NotificationEvent;
  createdAt: number;
  withdrawnAt: number | null;
  deliveryStatus: DeliveryStatus;
  channel: Channel | null;
  status: MessageStatus | null;
}

/** Reads what happened to people in the line until now. Each answer is in the order of the ids. */
export class EntryHistoryService {
  constructor(private readonly work: UnitOfWork) {}

  /** The newest notice about each entry, whether it is still true or not. Null: there is none. Its messages are found by the key of a delivery. */
  async lastNotices(entryIds: readonly number[]): Promise<(LastNotice | null)[]> {
    const rows = await this.work.read().execute<NoticeRow[]>(
      `select ids.id::float8 as "entryId", a.kind as event, ${msOf('a.created_at')} as "createdAt",
         ${msOf('a.withdrawn_at')} as "withdrawnAt",
         n.delivery_status as "deliveryStatus", m.channel, m.status
       from unnest(?::bigint[]) as ids (id) cross join lateral (
         select id, kind, created_at, withdrawn_at, recipient_id from announcement where entry_id = ids.id order by announcement.id desc limit 1) as a
       join notification n on n.announcement_id = a.id and n.recipient_id = a.recipient_id
       left join lateral (
         select d.channel, d.status from delivery d where d.announcement_id = a.id and d.recipient_id = a.recipient_id
         order by array_position(?::text[], d.status), d.id limit 1) as m on true`,
      [bigintArray(entryIds), textArray(BEST_FIRST)],
    );
    const byEntry = new Map(rows.map((row) => [row.entryId, noticeOf(row)]));
    return entryIds.map((id) => byEntry.get(id) ?? null);
  }

  /** The note of the last change of each service class that was not undone. Null: none. */
  async classReasons(entryIds: readonly number[]): Promise<(string | null)[]> {
    const rows = await this.work.read().execute<{ entryId: number; note: string | null }[]>(
      `select distinct on (e.entry_id) e.entry_id::float8 as "entryId", e.note from queue_entry_event e
       where e.entry_id = any(?::bigint[]) and e.action = 'SET_PRIORITY'
         and not exists (select from queue_entry_event u where u.undoes = e.id)
       order by e.entry_id, e.id desc`,
      [bigintArray(entryIds)],
    );
    const byEntry = new Map(rows.map(({ entryId, note }) => [entryId, note]));
    return entryIds.map((id) => byEntry.get(id) ?? null);
  }
}

function noticeOf({ event, createdAt, withdrawnAt, deliveryStatus, channel, status }: NoticeRow): LastNotice {
  const bestMessage = channel && status ? { channel, status } : null;
  return { event, createdAt: new Date(createdAt), deliveryStatus, bestMessage, withdrawnAt: dateOfMs(withdrawnAt) };
}
