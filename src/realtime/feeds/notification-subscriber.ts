import type { BacklogPage } from '../../services/notices/backlog.service.js';
import type { NotificationView } from '../../services/notices/notification-view.js';
import { Personalized } from '../shared-execution/personalized.js';
import { type BufferLimits, type BufferOwner, SubscriberBuffer } from '../subscriber-buffer.js';
import type { Announced } from './announced.js';
import type { CatchUp } from './catch-up.js';
import { Coverage } from './coverage.js';

/** One recipient's own, as a row has it, or what all who are connected are pushed. */
export type PushedNotification = NotificationView | Personalized<NotificationView>;

export function viewOf(event: PushedNotification): NotificationView {
  return event instanceof Personalized ? event.shared : event;
}

/** What hears of a subscription: the feed. */
export interface NotificationListener {
  handedOver(subscriber: NotificationSubscriber, event: PushedNotification): void;
  pageTaken(subscriber: NotificationSubscriber): void;
  ended(subscriber: NotificationSubscriber, left: readonly PushedNotification[]): void;
}

/** What becomes of an announcement for one subscription. */
export enum Verdict {
  PUSH,
  /** Whether there is a notification of it has to be looked up. */
  LOOK_UP,
  /** It was, or will be, delivered in another way; or it is of another department. */
  NOTHING,
}

/** One subscription of one viewer, and what it has carried. There is one of these for every phone: what it holds is counted in bytes. */
export class NotificationSubscriber implements BufferOwner<PushedNotification> {
  readonly buffer: SubscriberBuffer<PushedNotification>;
  /** Its backlog is being handed over, and comes before what is announced meanwhile. */
  catchUp: CatchUp | null = null;
  /** The newest announcement that its backlog has shown. */
  shownUpTo = 0;
  private coverage: Coverage | null = null;
  /** As of the last page of its backlog. */
  private isPatient = false;
  /** Announcements that it carried because a retry asked for it; hardly ever any. */
  private redelivered: number[] | null = null;

  constructor(
    readonly userId: number,
    /** Only this department; null: all. */
    readonly departmentId: number | null,
    bufferLimits: BufferLimits,
    private readonly feed: NotificationListener,
    /** The first announcement of this node that it hears. */
    private readonly since: number,
  ) {
    this.buffer = new SubscriberBuffer(bufferLimits, this);
  }

  /** `overtakenIn`: the turn of a newer announcement of the same department that this node has heard before; -1: there is none. */
  judge(announced: Announced, overtakenIn: number): Verdict {
    if (!this.isFor(announced.departmentId) || overtakenIn >= this.since) return Verdict.NOTHING;
    if (this.catchUp) return this.catchUp.hear(announced) ? Verdict.LOOK_UP : Verdict.NOTHING;
    if (this.hasBeenShown(announced)) return Verdict.NOTHING;
    const isCertain = this.isPatient && this.coverage && announced.isCertainFor(this.userId, this.coverage.snapshot);
    return isCertain ? Verdict.PUSH : Verdict.LOOK_UP;
  }

  /** Its backlog had it, or it was redelivered. */
  hasBeenShown(announced: Announced): boolean {
    if (!this.coverage || this.hasCarried(announced.id)) return true;
    if (!announced.isDated) return announced.id <= this.shownUpTo;
    return announced.isSeenBy(this.coverage.snapshotFor(announced.id));
  }

  /** For a redelivery. `announcedIn`: the turn of this or a newer announcement of the department on this node; -1: there was none. */
  lacks(departmentId: number, announcementId: number, announcedIn: number): boolean {
    if (this.catchUp || !this.isFor(departmentId) || announcedIn >= this.since) return false;
    return announcementId > this.shownUpTo && !this.hasCarried(announcementId);
  }

  redeliver(view: NotificationView): void {
    this.redelivered = (this.redelivered ?? []).concat(view.announcementId);
    this.buffer.push(view);
  }

  /** A page of its backlog is handed over. */
  show(page: BacklogPage): void {
    this.coverage = Coverage.with(page.snapshot, this.shownUpTo, this.coverage);
    this.isPatient = page.isPatient;
    this.shownUpTo = page.views.at(-1)?.announcementId ?? this.shownUpTo;
  }

  caughtUp(): void {
    this.catchUp = null;
  }

  onTaken(event: PushedNotification): void {
    this.feed.handedOver(this, event);
  }

  onPageTaken(): void {
    this.feed.pageTaken(this);
  }

  onClose(left: readonly PushedNotification[]): void {
    this.feed.ended(this, left);
  }

  private isFor(departmentId: number): boolean {
    return this.departmentId === null || this.departmentId === departmentId;
  }

  private hasCarried(announcementId: number): boolean {
    return this.redelivered?.includes(announcementId) ?? false;
  }
}
