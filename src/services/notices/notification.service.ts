import DataLoader from 'dataloader';
import { Role } from '../../entities/directory/role.enum.js';
import { type NotificationKey, notificationKey } from '../../entities/node-id.js';
import { NotFoundError } from '../errors.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Metrics } from '../ports.js';
import { retryAfterConflict } from '../sql/database-errors.js';
import { type Page, type PageRequest, pageWindow, toPage } from '../sql/page.js';
import { bigintArray } from '../sql/sql.js';
import type { Viewer } from '../viewer.js';
import { addMissingNotifications } from './late-notifications.js';
import { NOTIFICATION_COLUMNS, type NotificationRow, type NotificationView, viewOfRow } from './notification-view.js';

/** Acknowledgements that arrive within this time share one UPDATE, in ms. */
const GATHER_MS = 5;

/** The same number in another epoch is a different announcement. */
const announcementOf = ({ epoch, announcementId }: NotificationKey) => `${epoch}:${announcementId}`;

type InboxRow = NotificationRow & { true_id: string };

const unknown = () => new NotFoundError('There is no such notification.');

/** A patient's own notifications: the inbox and acknowledgements. */
export class NotificationService {
  /** No cache: the loader only batches. Each caller gets its answer after the commit of the UPDATE that includes its row. */
  private readonly acknowledgements = new DataLoader<NotificationKey, NotificationView | null>(
    (keys) => this.acknowledgeAll(keys),
    {
      cache: false,
      maxBatchSize: 5_000,
      batchScheduleFn: (flush) => setTimeout(flush, GATHER_MS),
    },
  );

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

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

  /**
   * Reads announcements in order and each notification by its primary key, which is the only index. For a patient, the result includes true
   * announcements without a notification; their columns are null.
   */
  private inboxRows({ userId, role }: Viewer, request: PageRequest & { unacknowledgedOnly: boolean }): Promise<InboxRow[]> {
    const { limit, below } = pageWindow(request);
    return this.work.read().execute<InboxRow[]>(
      `select a.id as true_id, ${NOTIFICATION_COLUMNS}
       from announcement a left join notification n on n.announcement_id = a.id and n.recipient_id = ?
       where a.notifications_deleted_at is null and a.id < ? and (n.recipient_id is not null or (? and a.expires_at > ?))
       ${request.unacknowledgedOnly ? `and n.delivery_status is distinct from 'DELIVERED'` : ''} order by a.id desc limit ?`,
      [userId, below, role === Role.PATIENT, this.clock.now(), limit],
    );
  }

  /** Idempotent. Rejects another user's id, an unknown id and a malformed id in the same way; another user's before any SQL. */
  async acknowledge(viewer: Viewer, id: string): Promise<NotificationView> {
    const key = notificationKey(id);
    if (!key || key.recipientId !== viewer.userId) throw unknown();
    const view = await this.acknowledgements.load(key);
    if (!view) throw unknown();
    return view;
  }

  /** One UPDATE per announcement; nearly all batches concern one announcement. */
  private async acknowledgeAll(keys: readonly NotificationKey[]): Promise<(NotificationView | null)[]> {
    const rows = new Map<string, Map<number, NotificationRow>>();
    for (const [announcement, ofOne] of Map.groupBy(keys, announcementOf)) {
      const acknowledged = await this.acknowledgeOne(ofOne as [NotificationKey]);
      rows.set(announcement, new Map(acknowledged.map((row) => [Number(row.recipient_id), row])));
    }
    return keys.map((key) => {
      const row = rows.get(announcementOf(key))?.get(key.recipientId);
      return row ? viewOfRow(row) : null;
    });
  }

  /**
   * The conditions force the primary key, whatever the planner's estimates are: a join with the keys became a scan of all rows. An
   * acknowledgement proves that the notification was sent. The record of SENT may arrive a moment later and then changes nothing.
   */
  private async acknowledgeOne(keys: [NotificationKey, ...NotificationKey[]]): Promise<NotificationRow[]> {
    const [{ epoch, announcementId }] = keys;
    const recipientIds = [...new Set(keys.map((key) => key.recipientId))];
    const at = this.clock.now();
    const updated = await retryAfterConflict(() =>
      this.work.read().execute<NotificationRow[]>(
        `update notification n set delivery_status = 'DELIVERED', delivered_at = ?, last_error = null,
           sent_at = coalesce(n.sent_at, ?), attempts = greatest(n.attempts, 1), last_attempt_at = coalesce(n.last_attempt_at, ?)
         from announcement a
         where a.id = ? and a.epoch = ? and n.announcement_id = ? and n.recipient_id = any(?::bigint[]) and n.delivery_status <> 'DELIVERED'
         returning ${NOTIFICATION_COLUMNS}`,
        [at, at, at, announcementId, epoch, announcementId, bigintArray(recipientIds)],
      ),
    );
    this.measure(updated, at);
    if (updated.length === recipientIds.length) return updated;
    // Some of them were already DELIVERED, or do not exist.
    return this.work.read().execute<NotificationRow[]>(
      `select ${NOTIFICATION_COLUMNS} from announcement a join notification n on n.announcement_id = a.id
       where a.id = ? and a.epoch = ? and n.announcement_id = ? and n.recipient_id = any(?::bigint[])`,
      [announcementId, epoch, announcementId, bigintArray(recipientIds)],
    );
  }

  /** Skips acknowledgements that came before SENT was recorded: they give no duration. */
  private measure(updated: readonly NotificationRow[], at: Date): void {
    this.metrics.deliveryStatusReached('DELIVERED', updated.length);
    for (const { sent_at } of updated) {
      const afterMs = at.getTime() - (sent_at ?? at.getTime());
      if (afterMs > 0) this.metrics.acknowledgedAfter(afterMs / 1000);
    }
  }
}
