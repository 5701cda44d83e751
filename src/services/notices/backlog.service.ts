import { turnLoader } from '../../async/turn-loader.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock } from '../ports.js';
import { DatabaseSnapshot } from '../sql/database-snapshot.js';
import { bigintArray } from '../sql/sql.js';
import { addMissingNotifications, type MissingNotification } from './late-notifications.js';
import {
  ANNOUNCEMENT_COLUMNS,
  NOTIFICATION_COLUMNS,
  type NotificationRow,
  type NotificationView,
  viewOfRow,
} from './notification-view.js';

export interface BacklogRequest {
  recipientId: number;
  /** Null: all departments. */
  departmentId: number | null;
  /** Only announcements with a higher id. */
  after: number;
  /** Maximum number of notifications on the page. */
  limit: number;
}

export interface BacklogPage {
  /** Oldest first. */
  views: NotificationView[];
  /** False: more pages follow. */
  isLast: boolean;
  /** Whether the recipient was an active patient: only patients are notified of openings. */
  isPatient: boolean;
  /** The snapshot of the read. All pages of one read share it. */
  snapshot: DatabaseSnapshot;
}

type PageRow = Partial<NotificationRow> & {
  place: number;
  /** Only in the first row. */
  snapshot: string | null;
  is_patient: boolean | null;
  /** The announcement to all patients; null: this one is to the recipient alone, or there is no further one. */
  true_id: string | null;
};

/**
 * The few announcements to all patients that are true are materialized once for all recipients. Those to one person are found by their
 * recipient: a stranger's are never read, however many are true. The limits of 1 force the planner to use the primary keys of users and
 * notifications, whatever its row estimates are (it read all users for 1,000 recipients). The order in the subquery lets it stop at the
 * page's end. A notification of an announcement to all that is missing is added; one to a single person is written with its announcement.
 */
const PAGES = `with still_true as materialized (
    select ${ANNOUNCEMENT_COLUMNS} from announcement where expires_at > ? and recipient_id is null)
  select r.place::int as place, case when r.place = 1 then pg_current_snapshot()::text end as snapshot,
    u.role = 'PATIENT' and u.active as is_patient, page.*
  from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[]) with ordinality as r (id, department_id, after, most, place)
  left join lateral (select role, active from app_user where id = r.id limit 1) u on true
  left join lateral (
    select a.id as of_id, case when a.recipient_id is null then a.id end as true_id, ${NOTIFICATION_COLUMNS}
    from (select * from (
        select * from still_true where u.role = 'PATIENT'
        union all
        select ${ANNOUNCEMENT_COLUMNS} from announcement where recipient_id = r.id and recipient_until > ? and withdrawn_at is null) either
      where id > r.after and r.department_id in (0, department_id) order by id) a
    left join lateral (select * from notification where announcement_id = a.id and recipient_id = r.id limit 1) n on true
    where n.delivery_status is distinct from 'DELIVERED' order by a.id limit r.most + 1
  ) page on u.role in ('PATIENT', 'GUEST') and u.active
  order by r.place, page.of_id`;

/**
 * Reads backlogs: the notifications that a recipient has not acknowledged and that are still true, FAILED ones included. Patients have those
 * to all and their own, guests their own.
 */
export class BacklogService {
  private readonly pages = turnLoader<BacklogRequest, BacklogPage>(async (requests) => {
    const rows = await this.read(requests);
    const missing = missingOf(requests, rows);
    // Rare: a patient and an announcement were written at the same moment, and neither transaction saw the other.
    if (missing.length === 0) return pagesOf(requests, rows);
    await addMissingNotifications(this.work.read(), missing);
    return pagesOf(requests, await this.read(requests));
  });

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** All requests of one turn of the event loop share one query. */
  page(request: BacklogRequest): Promise<BacklogPage> {
    return this.pages.load(request);
  }

  private read(requests: readonly BacklogRequest[]): Promise<PageRow[]> {
    const arrays = [
      requests.map(({ recipientId }) => recipientId),
      requests.map(({ departmentId }) => departmentId ?? 0),
      requests.map(({ after }) => after),
      requests.map(({ limit }) => limit),
    ];
    const now = this.clock.now();
    return this.work.read().execute<PageRow[]>(PAGES, [now, ...arrays.map(bigintArray), now]);
  }
}

function missingOf(requests: readonly BacklogRequest[], rows: readonly PageRow[]): MissingNotification[] {
  return rows
    .filter((row) => row.true_id !== null && !row.recipient_id)
    .map((row) => ({
      announcementId: Number(row.true_id),
      recipientId: (requests[row.place - 1] as BacklogRequest).recipientId,
    }));
}

function pagesOf(requests: readonly BacklogRequest[], rows: readonly PageRow[]): BacklogPage[] {
  const snapshot = DatabaseSnapshot.parse(String(rows[0]?.snapshot));
  const byPlace = Map.groupBy(rows, ({ place }) => place);
  return requests.map(({ limit }, index) => {
    const own = byPlace.get(index + 1) ?? [];
    const found = own.filter((row) => row.recipient_id) as (PageRow & NotificationRow)[];
    const views = found.slice(0, limit).map(viewOfRow);
    return { views, isLast: found.length <= limit, isPatient: own[0]?.is_patient ?? false, snapshot };
  });
}
