import type { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import type { DeliveryStatus } from '../../../entities/notices/notification.entity.js';
import type { UnitOfWork } from '../../outbox/unit-of-work.js';
import { bigintArray, msOf } from '../../sql/sql.js';

/** A notice to one person, without its text. */
export interface LastNotice {
  event: NotificationEvent;
  createdAt: Date;
  deliveryStatus: DeliveryStatus;
}

interface NoticeRow {
  entryId: number;
  event: NotificationEvent;
  createdAt: number;
  deliveryStatus: DeliveryStatus;
}

/** Reads what happened to people in the line until now. Each answer is in the order of the ids. */
export class EntryHistoryService {
  constructor(private readonly work: UnitOfWork) {}

  /** The newest notice about each entry, whether it is still true or not. Null: there is none. */
  async lastNotices(entryIds: readonly number[]): Promise<(LastNotice | null)[]> {
    const rows = await this.work.read().execute<NoticeRow[]>(
      `select ids.id::float8 as "entryId", a.kind as event, ${msOf('a.created_at')} as "createdAt",
         n.delivery_status as "deliveryStatus"
       from unnest(?::bigint[]) as ids (id) cross join lateral (
         select id, kind, created_at, recipient_id from announcement where entry_id = ids.id order by announcement.id desc limit 1) as a
       join notification n on n.announcement_id = a.id and n.recipient_id = a.recipient_id`,
      [bigintArray(entryIds)],
    );
    const byEntry = new Map(rows.map(({ entryId, createdAt, ...row }) => [entryId, { ...row, createdAt: new Date(createdAt) }]));
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
