import type { BacklogPage, BacklogRequest } from '../../services/notices/backlog.service.js';
import type { NotificationView } from '../../services/notices/notification-view.js';
import { ownEvent } from '../own-event.js';
import type { Announced } from './announced.js';
import type { NotificationSubscriber, RunningCatchUp } from './notification-subscriber.js';

/** Notifications per page: the most that are held for a client that does not read. */
export const PAGE_SIZE = 50;

export interface CatchUpDeps {
  page(request: BacklogRequest): Promise<BacklogPage>;
  /** Pushes the announcement to those subscribers that have a notification of it. */
  lookUp(announced: Announced, subscribers: readonly NotificationSubscriber[]): void;
}

/**
 * Gives a subscription its backlog, page by page: the next page is read when the client has taken the one before. Announcements that
 * are made in the meantime are not buffered. They are on a later page, and pages are read until one shows that nothing newer was missed.
 */
export class CatchUp implements RunningCatchUp {
  /** Announcements that arrived while a page was read. The page may not contain them. */
  private arrived: Announced[] = [];
  /** Announcements that became untrue while a page was read. The page may contain them nevertheless. */
  private withdrawn: number[] = [];
  private isReading = false;

  constructor(
    private readonly subscriber: NotificationSubscriber,
    private readonly request: Omit<BacklogRequest, 'after'>,
    private readonly deps: CatchUpDeps,
  ) {}

  /** Receives an announcement. True: a look-up must find out whether the subscriber has a notification of it. */
  receive(announced: Announced): boolean {
    const { subscriber } = this;
    // No later page contains it: its transaction was committed after one with a greater number.
    if (announced.id <= subscriber.shownUpTo) return !subscriber.hasBeenShown(announced);
    if (this.isReading) this.arrived.push(announced);
    return false;
  }

  withdraw(announcementId: number): void {
    if (this.isReading) this.withdrawn.push(announcementId);
  }

  /** Reads until there is a page for the client to take, or nothing is left. */
  async proceed(): Promise<void> {
    for (let hasTaken = true; hasTaken && this.subscriber.buffer.isOpen; ) {
      const page = await this.read();
      const isBehind = this.missedBy(page);
      const isOver = page.isLast && !isBehind;
      if (isOver) this.subscriber.caughtUp();
      const views = this.stillTrue(page);
      if (views.length > 0) this.subscriber.buffer.addPage(views);
      hasTaken = !isOver && views.length === 0;
    }
  }

  private async read(): Promise<BacklogPage> {
    this.isReading = true;
    try {
      const page = await this.deps.page({ ...this.request, after: this.subscriber.shownUpTo });
      this.subscriber.show(page);
      return page;
    } finally {
      this.isReading = false;
    }
  }

  private stillTrue({ views }: BacklogPage): readonly NotificationView[] {
    const { withdrawn } = this;
    this.withdrawn = [];
    for (const view of views) if (view.personal) ownEvent(view);
    return withdrawn.length === 0 ? views : views.filter(({ announcementId }) => !withdrawn.includes(announcementId));
  }

  /** True: an announcement that arrived during the read is on the next page. */
  private missedBy({ snapshot }: BacklogPage): boolean {
    const missed = this.arrived.filter((announced) => !announced.isSeenBy(snapshot));
    this.arrived = [];
    const [passed, ahead] = [
      missed.filter(({ id }) => id <= this.subscriber.shownUpTo),
      missed.filter(({ id }) => id > this.subscriber.shownUpTo),
    ];
    for (const announced of passed) this.deps.lookUp(announced, [this.subscriber]);
    return ahead.length > 0;
  }
}
