import type { DatabaseSnapshot } from '../../services/sql/database-snapshot.js';

/**
 * What the backlog of a subscription has shown: one entry a page, the newest first. A page covers the announcements after the one before
 * it; the newest one all after that.
 */
export class Coverage {
  private constructor(
    /** What the page saw. */
    readonly snapshot: DatabaseSnapshot,
    /** The page shows announcements with a greater id. */
    private readonly after: number,
    private readonly earlier: Coverage | null,
  ) {}

  /** One page more. A page that begins where the one before began takes its place. */
  static with(snapshot: DatabaseSnapshot, after: number, before: Coverage | null): Coverage {
    return new Coverage(snapshot, after, before?.after === after ? before.earlier : before);
  }

  /** The snapshot of the page that shows the announcement, if it was committed by then. */
  snapshotFor(announcementId: number): DatabaseSnapshot {
    return announcementId > this.after || !this.earlier ? this.snapshot : this.earlier.snapshotFor(announcementId);
  }
}
