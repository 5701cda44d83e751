import type { EntityManager } from '@mikro-orm/postgresql';
import type { Department } from '../../../entities/directory/department.entity.js';
import { NotificationEvent } from '../../../entities/notices/announcement.entity.js';
import type { AnnouncementSnapshot } from '../../events.js';
import { msOf } from '../../sql/sql.js';
import { announcementSnapshot } from './announcement-snapshot.js';

export interface LastAnnouncement {
  /** Null: there is none, or it does not match the queue's present state. */
  announcement: AnnouncementSnapshot | null;
  recipients: number;
  failures: number;
}

/**
 * Returns the announcement of the queue's present state. For a nurse who requests that state again: the answer to the first request may be
 * lost, and the nurse wants to follow the delivery.
 */
export async function lastAnnouncement(em: EntityManager, department: Department, isOpen: boolean): Promise<LastAnnouncement> {
  const [row] = await em.execute<LastRow[]>(
    `select a.id, a.epoch, a.kind, ${msOf('a.created_at')} as "createdAt", a.recipient_count as recipients,
            a.deleted_failed + (
              select count(*) from notification n where n.announcement_id = a.id and n.delivery_status = 'FAILED') as failures
     from announcement a where a.department_id = ? and a.recipient_id is null and a.kind in ('QUEUE_OPENED', 'QUEUE_CLOSED')
     order by a.id desc limit 1`,
    [department.id],
  );
  if (!row) return { announcement: null, recipients: 0, failures: 0 };
  const { recipients, failures } = row;
  const isOfNow = row.kind === (isOpen ? NotificationEvent.QUEUE_OPENED : NotificationEvent.QUEUE_CLOSED);
  const announcement = isOfNow ? announcementSnapshot({ ...row, departmentId: department.id }) : null;
  return { announcement, recipients, failures: Number(failures) };
}

interface LastRow {
  id: string;
  epoch: string;
  kind: NotificationEvent;
  /** In ms. */
  createdAt: number;
  recipients: number;
  failures: string;
}
