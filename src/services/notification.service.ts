import DataLoader from 'dataloader';
import { decodeNotificationId, type NotificationKey } from '../entities/notification-id.js';
import { NotFoundError } from './errors.js';
import { NOTIFICATION_COLUMNS, type NotificationRow, type NotificationView, viewOfRow } from './notification-view.js';
import { type Page, type PageRequest, pageWindow, toPage } from './page.js';
import type { Clock, Metrics } from './ports.js';
import { bigintArray } from './sql.js';
import type { UnitOfWork } from './unit-of-work.js';
import type { Viewer } from './viewer.js';

/** Acknowledgements that arrive within this time of each other share one UPDATE. */
const GATHER_MS = 5;

const unknown = () => new NotFoundError('There is no such notification.');

/** A patient's own notifications. */
export class NotificationService {
  /** No cache: a loader here only gathers. Each caller is answered after the commit of the UPDATE that holds its row. */
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

  /** Newest first. Walks announcements and looks each up by key: the primary key is the only index there is. */
  async inbox(viewer: Viewer, request: PageRequest & { unacknowledgedOnly: boolean }): Promise<Page<NotificationView>> {
    const { limit, below } = pageWindow(request);
    const rows = await this.work.read().execute<NotificationRow[]>(
      `select ${NOTIFICATION_COLUMNS} from announcement a join notification n on n.announcement_id = a.id and n.recipient_id = ?
       where a.id < ? ${request.unacknowledgedOnly ? `and n.delivery_status <> 'DELIVERED'` : ''} order by a.id desc limit ?`,
      [viewer.userId, below, limit],
    );
    return toPage(rows.map(viewOfRow), request, (view) => view.announcementId);
  }

  /** Idempotent. Somebody else's, an unknown and a malformed id are refused alike, somebody else's before any SQL. */
  async acknowledge(viewer: Viewer, id: string): Promise<NotificationView> {
    const key = decodeNotificationId(id);
    if (!key || key.recipientId !== viewer.userId) throw unknown();
    const view = await this.acknowledgements.load(key);
    if (!view) throw unknown();
    return view;
  }

  private async acknowledgeAll(keys: readonly NotificationKey[]): Promise<(NotificationView | null)[]> {
    const at = this.clock.now();
    const announcementIds = bigintArray(keys.map((key) => key.announcementId));
    const recipientIds = bigintArray(keys.map((key) => key.recipientId));
    const rows = await this.work.run(async (em) => {
      // Rows are locked in key order: two nodes with overlapping batches cannot deadlock.
      const updated = await em.execute<{ sent_at: Date | string | null }[]>(
        `with mine as (select n.announcement_id, n.recipient_id from notification n
           join unnest(?::bigint[], ?::bigint[]) as k (a, r) on n.announcement_id = k.a and n.recipient_id = k.r
           where n.delivery_status <> 'DELIVERED' order by 1, 2 for update of n)
         update notification n set delivery_status = 'DELIVERED', delivered_at = ?, last_error = null from mine
         where n.announcement_id = mine.announcement_id and n.recipient_id = mine.recipient_id returning n.sent_at`,
        [announcementIds, recipientIds, at],
      );
      this.measure(updated, at);
      return em.execute<NotificationRow[]>(
        `select ${NOTIFICATION_COLUMNS} from unnest(?::bigint[], ?::bigint[]) as k (a, r)
         join notification n on n.announcement_id = k.a and n.recipient_id = k.r join announcement a on a.id = n.announcement_id`,
        [announcementIds, recipientIds],
      );
    });
    const views = new Map(rows.map((row) => [`${row.announcement_id}:${row.recipient_id}`, viewOfRow(row)]));
    return keys.map((key) => views.get(`${key.announcementId}:${key.recipientId}`) ?? null);
  }

  private measure(updated: { sent_at: Date | string | null }[], at: Date): void {
    this.metrics.deliveryStatusReached('DELIVERED', updated.length);
    for (const { sent_at } of updated) {
      if (sent_at) this.metrics.acknowledgedAfter((at.getTime() - new Date(sent_at).getTime()) / 1000);
    }
  }
}
