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
    // Rows are locked in key order: two nodes with overlapping batches cannot deadlock. An acknowledgement proves the hand-over,
    // whose own record may come a moment later, and then finds nothing to do.
    const updated = await this.work.read().execute<NotificationRow[]>(
      `with mine as (select n.announcement_id, n.recipient_id from notification n
         join unnest(?::bigint[], ?::bigint[]) as k (a, r) on n.announcement_id = k.a and n.recipient_id = k.r
         where n.delivery_status <> 'DELIVERED' order by 1, 2 for update of n)
       update notification n set delivery_status = 'DELIVERED', delivered_at = ?, last_error = null,
         sent_at = coalesce(n.sent_at, ?), attempts = greatest(n.attempts, 1), last_attempt_at = coalesce(n.last_attempt_at, ?)
       from mine join announcement a on a.id = mine.announcement_id
       where n.announcement_id = mine.announcement_id and n.recipient_id = mine.recipient_id returning ${NOTIFICATION_COLUMNS}`,
      [announcementIds, recipientIds, at, at, at],
    );
    this.measure(updated, at);
    const views = byKey(updated);
    // Those that were DELIVERED already, and those that do not exist.
    const others = keys.filter((key) => !views.has(textOfKey(key)));
    if (others.length > 0) for (const [key, view] of byKey(await this.rowsOf(others))) views.set(key, view);
    return keys.map((key) => views.get(textOfKey(key)) ?? null);
  }

  private rowsOf(keys: readonly NotificationKey[]): Promise<NotificationRow[]> {
    return this.work.read().execute<NotificationRow[]>(
      `select ${NOTIFICATION_COLUMNS} from unnest(?::bigint[], ?::bigint[]) as k (a, r)
       join notification n on n.announcement_id = k.a and n.recipient_id = k.r join announcement a on a.id = n.announcement_id`,
      [bigintArray(keys.map((key) => key.announcementId)), bigintArray(keys.map((key) => key.recipientId))],
    );
  }

  /** What was acknowledged before its hand-over was recorded tells nothing of the time between. */
  private measure(updated: readonly NotificationRow[], at: Date): void {
    this.metrics.deliveryStatusReached('DELIVERED', updated.length);
    for (const { sent_at } of updated) {
      const afterMs = at.getTime() - new Date(sent_at ?? at).getTime();
      if (afterMs > 0) this.metrics.acknowledgedAfter(afterMs / 1000);
    }
  }
}

const textOfKey = ({ announcementId, recipientId }: NotificationKey) => `${announcementId}:${recipientId}`;

function byKey(rows: readonly NotificationRow[]): Map<string, NotificationView> {
  return new Map(rows.map((row) => [`${row.announcement_id}:${row.recipient_id}`, viewOfRow(row)]));
}
