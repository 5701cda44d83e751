import type { AnnouncementSnapshot } from '../../services/events.js';
import type { Clock, Metrics } from '../../services/ports.js';

/** Follows each announcement from its creation to the push to the last patient who was connected to this node. */
export class PushTally {
  private readonly waiting = new Map<number, { createdAt: number; left: number; pushed: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly metrics: Metrics,
  ) {}

  began({ id, createdAt }: AnnouncementSnapshot, subscriptions: number): void {
    if (subscriptions > 0) this.waiting.set(id, { createdAt: Date.parse(createdAt), left: subscriptions, pushed: 0 });
  }

  /** Adds subscriptions that are addressed too. */
  joined(announcementId: number, subscriptions: number): void {
    const tally = this.waiting.get(announcementId);
    if (tally) tally.left += subscriptions;
  }

  pushed(announcementId: number): void {
    const tally = this.waiting.get(announcementId);
    if (!tally) return;
    tally.pushed++;
    this.oneLess(announcementId, tally);
  }

  /** Counts a subscription that ended before its turn. */
  dropped(announcementId: number): void {
    const tally = this.waiting.get(announcementId);
    if (tally) this.oneLess(announcementId, tally);
  }

  private oneLess(announcementId: number, tally: { createdAt: number; left: number; pushed: number }): void {
    if (--tally.left > 0) return;
    this.waiting.delete(announcementId);
    if (tally.pushed === 0) return;
    this.metrics.notificationsPushed(tally.pushed);
    this.metrics.pushedAfter((this.clock.now().getTime() - tally.createdAt) / 1000);
  }
}
