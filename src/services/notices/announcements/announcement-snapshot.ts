import type { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import type { AnnouncementSnapshot } from '../../events.js';

/** What an announcement says besides its kind and department. Stored in its row. */
export interface AnnouncementDetails {
  /** For QUEUE_OPENS_SOON: ISO 8601. */
  opensAt?: string;
}

/** An announcement as an entity or a query returns it: a bigint may be text, a time may be a date, ms since 1970 or text. */
interface AnnouncementParts {
  id: number | string;
  epoch: string;
  kind: NotificationEvent;
  departmentId: number | string;
  createdAt: Date | number | string;
  facts?: AnnouncementDetails;
}

export function announcementSnapshot({
  id,
  epoch,
  kind,
  departmentId,
  createdAt,
  facts,
}: AnnouncementParts): AnnouncementSnapshot {
  const opensAt = facts?.opensAt ?? null;
  return {
    id: Number(id),
    epoch,
    kind,
    departmentId: Number(departmentId),
    createdAt: new Date(createdAt).toISOString(),
    opensAt,
  };
}
