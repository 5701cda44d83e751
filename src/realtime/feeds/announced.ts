import { notificationId } from '../../entities/node-id.js';
import type { Addressing, AnnouncementSnapshot } from '../../services/events.js';
import { type NotificationView, viewOfPush } from '../../services/notices/notification-view.js';
import type { DatabaseSnapshot } from '../../services/sql/database-snapshot.js';
import { Personalized } from '../shared-execution/personalized.js';

/** An announcement as a node receives it: the event to push, and the patients that it is addressed to. */
export class Announced {
  readonly id: number;
  readonly departmentId: number;
  readonly event: Personalized<NotificationView>;
  private readonly transaction: number | null;
  private readonly changedUpTo: number;
  private readonly changed: ReadonlyMap<number, number>;

  constructor(
    readonly announcement: AnnouncementSnapshot,
    addressing: Addressing | undefined,
    at: Date,
  ) {
    this.id = announcement.id;
    this.departmentId = announcement.departmentId;
    this.event = new Personalized(
      (id) => viewOfPush(announcement, id, at),
      (recipientId) => notificationId({ epoch: announcement.epoch, announcementId: announcement.id, recipientId }),
    );
    this.transaction = addressing?.transaction ?? null;
    this.changedUpTo = addressing?.changedUpTo ?? 0;
    this.changed = new Map(addressing?.changed);
  }

  /** False: an older version wrote the announcement without the number of its transaction. */
  get isDated(): boolean {
    return this.transaction !== null;
  }

  /** Tells whether a backlog that was read with this snapshot contains the announcement. False also if that is unknown. */
  isSeenBy(snapshot: DatabaseSnapshot): boolean {
    return this.transaction !== null && snapshot.sees(this.transaction);
  }

  /**
   * Tells whether a user who was an active patient in this snapshot certainly has a notification: the user's row was committed before the
   * announcement's transaction began to write, and has not changed since then.
   */
  isCertainFor(userId: number, snapshot: DatabaseSnapshot): boolean {
    if (this.transaction === null || this.transaction < snapshot.xmax || this.changedUpTo >= snapshot.xmin) return false;
    const changedBy = this.changed.get(userId);
    return changedBy === undefined || snapshot.sees(changedBy);
  }
}
