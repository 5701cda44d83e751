import type { BacklogPage } from '../../services/notices/backlog.service.js';
import type { NotificationView } from '../../services/notices/notification-view.js';
import { Personalized } from '../shared-execution/personalized.js';
import { type BufferLimits, type BufferOwner, SubscriberBuffer } from '../subscriber-buffer.js';
import type { Announced } from './announced.js';
import { Coverage } from './coverage.js';

/** Announcements that a subscription remembers. A person has a few notices at a time; what is older is no longer retried. */
const MOST_CARRIED = 50;

/** A notification to send: one recipient's own, read from its row, or the shared one that is pushed to all connected patients. */
export type PushedNotification = NotificationView | Personalized<NotificationView>;

export function viewOf(event: PushedNotification): NotificationView {
  return event instanceof Personalized ? event.shared : event;
}

/** Is notified of what happens to a subscriber. The feed implements it. */
export interface NotificationListener {
  handedOver(subscriber: NotificationSubscriber, event: PushedNotification): void;
  pageTaken(subscriber: NotificationSubscriber): void;
  ended(subscriber: NotificationSubscriber, left: readonly PushedNotification[]): void;
}

/** A backlog that is being handed over. */
export interface RunningCatchUp {
  /** Receives an announcement. True: a look-up must find out whether the subscriber has a notification of it. */
  receive(announced: Announced): boolean;
  /** A page that is being read may still show this announcement, which is no longer true. */
  withdraw(announcementId: number): void;
  /** Reads the next page. */
  proceed(): Promise<void>;
}

/** The treatment of an announcement for one subscription. */
export enum Verdict {
  PUSH,
  /** A query must show whether there is a notification of it. */
  LOOK_UP,
  /** It was, or will be, delivered in another way, or it belongs to another department. */
  NOTHING,
}

/** One subscription of one viewer, and what was sent over it. There is one object for every phone: each of its bytes counts. */
export class NotificationSubscriber implements BufferOwner<PushedNotification> {
  readonly buffer: SubscriberBuffer<PushedNotification>;
  /** Null: the whole backlog was handed over. Until then it precedes newer announcements. */
  catchUp: RunningCatchUp | null = null;
  /** The newest announcement that the backlog has shown. */
  shownUpTo = 0;
  private coverage: Coverage | null = null;
  /** Whether the user was an active patient when the last page of the backlog was read. */
  private isPatient = false;
  /** Announcements that this subscription alone was sent: those to its user, and those that a retry sent. Mostly none. */
  private carried: readonly number[] | null = null;

  constructor(
    readonly userId: number,
    /** Only this department; null: all. */
    readonly departmentId: number | null,
    bufferLimits: BufferLimits,
    private readonly feed: NotificationListener,
    /** The turn of the first announcement on this node that it receives. */
    private readonly since: number,
  ) {
    this.buffer = new SubscriberBuffer(bufferLimits, this);
  }

  /** `overtakenIn`: the turn of a newer announcement of the same department that this node has already received; -1: there is none. */
  judge(announced: Announced, overtakenIn: number): Verdict {
    if (!this.isFor(announced.departmentId) || overtakenIn >= this.since) return Verdict.NOTHING;
    if (this.catchUp) return this.catchUp.receive(announced) ? Verdict.LOOK_UP : Verdict.NOTHING;
    if (this.hasBeenShown(announced)) return Verdict.NOTHING;
    const isCertain = this.isPatient && this.coverage && announced.isCertainFor(this.userId, this.coverage.snapshot);
    return isCertain ? Verdict.PUSH : Verdict.LOOK_UP;
  }

  /** The same for a notice to this subscription's user: its row was written with it, so nothing is in doubt after the backlog. */
  judgeOwn(announced: Announced): Verdict {
    if (!this.isFor(announced.departmentId)) return Verdict.NOTHING;
    if (this.catchUp) return this.catchUp.receive(announced) ? Verdict.LOOK_UP : Verdict.NOTHING;
    return this.hasBeenShown(announced) ? Verdict.NOTHING : Verdict.PUSH;
  }

  /**
   * Sends that a notice to this user is no longer true. Returns what was pending of it, which is now never sent. An earlier connection may
   * have shown it to the same client, so the client is notified in any case.
   */
  withdraw(view: NotificationView): readonly PushedNotification[] {
    if (!this.isFor(view.departmentId)) return [];
    this.catchUp?.withdraw(view.announcementId);
    this.carry(view.announcementId);
    const unsent = this.buffer.remove((event) => viewOf(event).announcementId === view.announcementId);
    this.buffer.push(view);
    return unsent;
  }

  /** Records that this subscription alone is sent the announcement. */
  carry(announcementId: number): void {
    this.carried = [...(this.carried ?? []), announcementId].slice(-MOST_CARRIED);
  }

  /** True: the backlog contained it, or it was redelivered. */
  hasBeenShown(announced: Announced): boolean {
    if (!this.coverage || this.hasCarried(announced.id)) return true;
    if (!announced.isDated) return announced.id <= this.shownUpTo;
    return announced.isSeenBy(this.coverage.snapshotFor(announced.id));
  }

  /**
   * Tells whether a redelivery must send the announcement. `announcedIn`: the turn of this or a newer announcement of the department on
   * this node; -1: none.
   */
  lacks(departmentId: number, announcementId: number, announcedIn: number): boolean {
    if (this.catchUp || !this.isFor(departmentId) || announcedIn >= this.since) return false;
    return announcementId > this.shownUpTo && !this.hasCarried(announcementId);
  }

  redeliver(view: NotificationView): void {
    this.carry(view.announcementId);
    this.buffer.push(view);
  }

  /** Records a page of the backlog that is handed over. */
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
    return this.carried?.includes(announcementId) ?? false;
  }
}
