import type { DatabaseSnapshot } from '../../services/sql/database-snapshot.js';

/**
 * The pages of a subscription's backlog that were shown, the newest page first. A page covers the announcements after those of the page
 * before it. The newest page covers all later announcements.
 */
export class Coverage {
  private constructor(
    /** The snapshot that the page was read with. */
    readonly snapshot: DatabaseSnapshot,
    /** The page shows announcements with a greater id. */
    private readonly after: number,
    private readonly earlier: Coverage | null,
  ) {}

  /** Adds a page. A page that begins where the page before it began replaces that page. */
  static with(snapshot: DatabaseSnapshot, after: number, before: Coverage | null): Coverage {
    return new Coverage(snapshot, after, before?.after === after ? before.earlier : before);
  }

  /** The snapshot of the page that shows the announcement, if the announcement was committed by then. */
  snapshotFor(announcementId: number): DatabaseSnapshot {
    return announcementId > this.after || !this.earlier ? this.snapshot : this.earlier.snapshotFor(announcementId);
  }
}
