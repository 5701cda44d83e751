import type { BacklogPage, BacklogRequest } from '../../services/notices/backlog.service.js';
import type { Announced } from './announced.js';
import type { NotificationSubscriber } from './notification-subscriber.js';

/** Notifications of a page: a client that does not read holds that many, at most. */
export const PAGE_SIZE = 50;

export interface CatchUpDeps {
  page(request: BacklogRequest): Promise<BacklogPage>;
  /** Pushes an announcement to those of the subscribers that have a notification of it. */
  lookUp(announced: Announced, subscribers: readonly NotificationSubscriber[]): void;
}

/**
 * Hands a subscription what came before it, page by page: the next one is read when the client has taken the one before. What is
 * announced meanwhile is not buffered. It is on a page to come, and until a page shows that nothing newer was missed one more is read.
 */
export class CatchUp {
  /** Announced while a page is read, which may not have seen them. */
  private heard: Announced[] = [];
  private isReading = false;

  constructor(
    private readonly subscriber: NotificationSubscriber,
    private readonly request: Omit<BacklogRequest, 'after'>,
    private readonly deps: CatchUpDeps,
  ) {}

  /** True: it is to be looked up. */
  hear(announced: Announced): boolean {
    const { subscriber } = this;
    // No page to come has it: its transaction was committed after that of a greater number.
    if (announced.id <= subscriber.shownUpTo) return !subscriber.hasBeenShown(announced);
    if (this.isReading) this.heard.push(announced);
    return false;
  }

  /** Reads on until there is a page for the client to take, or nothing is left. */
  async proceed(): Promise<void> {
    for (let hasTaken = true; hasTaken && this.subscriber.buffer.isOpen; ) {
      const page = await this.read();
      const isBehind = this.missedBy(page);
      const isOver = page.isLast && !isBehind;
      if (isOver) this.subscriber.caughtUp();
      if (page.views.length > 0) this.subscriber.buffer.addPage(page.views);
      hasTaken = !isOver && page.views.length === 0;
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

  /** True: something was announced meanwhile that the next page shows. */
  private missedBy({ snapshot }: BacklogPage): boolean {
    const missed = this.heard.filter((announced) => !announced.isSeenBy(snapshot));
    this.heard = [];
    const [passed, ahead] = [
      missed.filter(({ id }) => id <= this.subscriber.shownUpTo),
      missed.filter(({ id }) => id > this.subscriber.shownUpTo),
    ];
    for (const announced of passed) this.deps.lookUp(announced, [this.subscriber]);
    return ahead.length > 0;
  }
}
