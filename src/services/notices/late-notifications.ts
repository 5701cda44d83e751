import type { EntityManager } from '@mikro-orm/postgresql';
import { bigintArray } from '../sql/sql.js';

export interface MissingNotification {
  announcementId: number;
  recipientId: number;
}

/**
 * Adds the notifications of patients who were created at the same moment as the announcement: neither transaction saw the other, so the
 * trigger on app_user (migration 0006) missed them. Only for active patients, and only while the announcement is true. The lock blocks
 * retention and nothing else.
 */
export async function addMissingNotifications(em: EntityManager, missing: readonly MissingNotification[]): Promise<void> {
  await em.execute(
    `with still_true as materialized (
       select id from announcement where id = any(?::bigint[]) and expires_at > clock_timestamp() for key share skip locked)
     insert into notification (announcement_id, recipient_id)
     select m.announcement_id, m.recipient_id from unnest(?::bigint[], ?::bigint[]) as m (announcement_id, recipient_id)
     join still_true a on a.id = m.announcement_id join app_user u on u.id = m.recipient_id
     where u.role = 'PATIENT' and u.active on conflict do nothing`,
    [
      bigintArray([...new Set(missing.map(({ announcementId }) => announcementId))]),
      bigintArray(missing.map(({ announcementId }) => announcementId)),
      bigintArray(missing.map(({ recipientId }) => recipientId)),
    ],
  );
}
