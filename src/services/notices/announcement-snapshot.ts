import type { NotificationEvent } from '../../entities/notices/announcement.entity.js';
import type { AnnouncementSnapshot } from '../events.js';

/** An announcement as an entity or a query returns it: a bigint may be text, a time may be a date, ms since 1970 or text. */
interface AnnouncementParts {
  id: number | string;
  epoch: string;
  kind: NotificationEvent;
  departmentId: number | string;
  createdAt: Date | number | string;
}

export function announcementSnapshot({ id, epoch, kind, departmentId, createdAt }: AnnouncementParts): AnnouncementSnapshot {
  return { id: Number(id), epoch, kind, departmentId: Number(departmentId), createdAt: new Date(createdAt).toISOString() };
}
