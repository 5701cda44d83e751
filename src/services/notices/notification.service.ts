import { Role } from '../../entities/directory/role.enum.js';
import { notificationKey } from '../../entities/node-id.js';
import { NotFoundError } from '../errors.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Metrics } from '../ports.js';
import { type Page, type PageRequest, pageWindow, toPage } from '../sql/page.js';
import type { Viewer } from '../viewer.js';
import { Acknowledgements } from './acknowledgements.js';
import { addMissingNotifications } from './late-notifications.js';
import { NOTIFICATION_COLUMNS, type NotificationRow, type NotificationView, viewOfRow } from './notification-view.js';

type InboxRow = NotificationRow & { true_id: string };

/**
 * The announcements to all in order, with each notification by its primary key, which is the only index. For a patient, they include true
 * announcements without a notification; their columns are null. Beside them those to the viewer alone: each half stops at the page's end.
 */
const inboxOf = (wanted: string) => `select * from (
    (select a.id as true_id, ${NOTIFICATION_COLUMNS}
     from announcement a left join notification n on n.announcement_id = a.id and n.recipient_id = ?
     where a.recipient_id is null and a.notifications_deleted_at is null and a.id < ?
       and (n.recipient_id is not null or (? and a.expires_at > ?)) ${wanted} order by a.id desc limit ?)
    union all
    (select a.id, ${NOTIFICATION_COLUMNS}
     from announcement a join notification n on n.announcement_id = a.id and n.recipient_id = a.recipient_id
     where a.recipient_id = ? and a.id < ? ${wanted} order by a.id desc limit ?)) page
  order by true_id desc limit ?`;

const unknown = () => new NotFoundError('There is no such notification.');

/** The notifications of one patient or guest: the inbox and acknowledgements. */
export class NotificationService {
  private readonly acknowledgements: Acknowledgements;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.acknowledgements = new Acknowledgements(work, clock, metrics);
  }

  /** Newest first. Adds missing notifications first, for the rare patient who was created at the same moment as an announcement. */
  async inbox(viewer: Viewer, request: PageRequest & { unacknowledgedOnly: boolean }): Promise<Page<NotificationView>> {
    let rows = await this.inboxRows(viewer, request);
    const missing = rows.filter((row) => row.recipient_id === null).map((row) => Number(row.true_id));
    if (missing.length > 0) {
      const ofViewer = missing.map((announcementId) => ({ announcementId, recipientId: viewer.userId }));
      await addMissingNotifications(this.work.read(), ofViewer);
      rows = await this.inboxRows(viewer, request);
    }
    const own = rows.filter((row) => row.recipient_id !== null);
    return toPage(own.map(viewOfRow), request, (view) => view.announcementId);
  }

  private inboxRows({ userId, role }: Viewer, request: PageRequest & { unacknowledgedOnly: boolean }): Promise<InboxRow[]> {
    const { limit, below } = pageWindow(request);
    const wanted = request.unacknowledgedOnly ? `and n.delivery_status is distinct from 'DELIVERED'` : '';
    return this.work
      .read()
      .execute<InboxRow[]>(inboxOf(wanted), [
        ...[userId, below, role === Role.PATIENT, this.clock.now(), limit],
        ...[userId, below, limit],
        limit,
      ]);
  }

  /** Idempotent. Rejects another user's id, an unknown id and a malformed id in the same way; another user's before any SQL. */
  async acknowledge(viewer: Viewer, id: string): Promise<NotificationView> {
    const key = notificationKey(id);
    if (!key || key.recipientId !== viewer.userId) throw unknown();
    const view = await this.acknowledgements.load(key);
    if (!view) throw unknown();
    return view;
  }
}
