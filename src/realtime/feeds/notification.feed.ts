import { Role } from '../../entities/directory/role.enum.js';
import type { DirectoryService } from '../../services/directory/directory.service.js';
import type { Addressing, AnnouncementSnapshot, EventPayloads } from '../../services/events.js';
import type { BacklogRequest, BacklogService } from '../../services/notices/backlog.service.js';
import type { RecipientService } from '../../services/notices/recipient.service.js';
import type { Clock, Log, Metrics } from '../../services/ports.js';
import type { Viewer } from '../../services/viewer.js';
import { Personalized } from '../shared-execution/personalized.js';
import type { BufferLimits, SubscriberBuffer } from '../subscriber-buffer.js';
import { Announced } from './announced.js';
import { CatchUp, PAGE_SIZE } from './catch-up.js';
import { LookUps } from './look-ups.js';
import {
  type NotificationListener,
  NotificationSubscriber,
  type PushedNotification,
  Verdict,
  viewOf,
} from './notification-subscriber.js';
import { NotificationSubscribers } from './notification-subscribers.js';
import { PersonalPushes } from './personal-pushes.js';
import { PushTally } from './push-tally.js';
import type { SentRecorder } from './sent-recorder.js';

/**
 * The subscribers on this node, and what is pending for each. The cost of an opening depends on the connected patients, not on the
 * registered ones; the cost of a notice to one person on that person's subscriptions.
 */
export class NotificationFeed implements NotificationListener {
  private readonly subscribers = new NotificationSubscribers();
  /** Department id -> the newest announcement that this node has received, and its turn. Shared by all subscribers. */
  private readonly newest = new Map<number, { epoch: string; announcementId: number; turn: number }>();
  private turns = 0;
  private readonly tally: PushTally;
  private readonly lookUps: LookUps;
  private readonly personal: PersonalPushes;

  constructor(
    private readonly deps: {
      backlogs: BacklogService;
      recipients: Pick<RecipientService, 'recipientsAmong' | 'unacknowledged' | 'unacknowledgedEach'>;
      directory: DirectoryService;
      recorder: SentRecorder;
      clock: Clock;
      log: Log;
      metrics: Metrics;
      bufferLimits: BufferLimits;
    },
  ) {
    this.tally = new PushTally(deps.clock, deps.metrics);
    this.lookUps = new LookUps(deps.recipients, deps.log, ({ id }) => this.tally.dropped(id));
    const { subscribers, lookUps, tally } = this;
    this.personal = new PersonalPushes({ subscribers, lookUps, tally, clock: deps.clock, recipients: deps.recipients });
  }

  /**
   * Delivers the backlog first (not acknowledged, still true, oldest first), then live announcements. The subscriber is registered
   * before the backlog is read: an announcement in between is noticed and delivered once, after the older ones.
   */
  async subscribe(viewer: Viewer, departmentCode?: string | null): Promise<SubscriberBuffer<PushedNotification>> {
    const { directory, bufferLimits } = this.deps;
    const departmentId = departmentCode == null ? null : (await directory.departmentByCode(departmentCode)).id;
    const subscriber = new NotificationSubscriber(viewer.userId, departmentId, bufferLimits, this, this.turns);
    // Only patients and guests are notified. Staff may subscribe and receive nothing.
    if (viewer.role !== Role.PATIENT && viewer.role !== Role.GUEST) return subscriber.buffer;
    this.subscribers.add(subscriber, viewer.role === Role.GUEST);
    const limit = Math.min(PAGE_SIZE, bufferLimits.events);
    subscriber.catchUp = new CatchUp(subscriber, { recipientId: viewer.userId, departmentId, limit }, this.catchUpDeps);
    try {
      await subscriber.catchUp.proceed();
    } catch (error) {
      subscriber.buffer.end();
      throw error;
    }
    return subscriber.buffer;
  }

  /**
   * Pushes to every connected patient, without a query: a user who was an active patient before the announcement's transaction has a
   * notification. Patients who were added or changed since then are looked up first.
   */
  announce(announcement: AnnouncementSnapshot, addressing?: Addressing): void {
    const announced = new Announced(announcement, addressing, this.deps.clock.now());
    const { id, epoch, departmentId } = announcement;
    const overtakenIn = this.receivedIn(announcement);
    const [certain, doubtful] = this.addressed(announced, overtakenIn);
    if (overtakenIn < 0) this.newest.set(departmentId, { epoch, announcementId: id, turn: this.turns++ });
    this.tally.began(announcement, certain.length + doubtful.length);
    for (const { buffer } of certain) if (!buffer.push(announced.event)) this.tally.dropped(id);
    if (doubtful.length > 0) this.lookUps.add(announced, doubtful);
  }

  /**
   * Pushes the announcement again to patients whose subscription has not received it. Queries first which of them still need it: some
   * time after the announcement, that is no longer certain.
   */
  async redeliver(announcement: AnnouncementSnapshot): Promise<void> {
    const { id, departmentId } = announcement;
    const announcedIn = this.receivedIn(announcement);
    const lacking = (subscriber: NotificationSubscriber) => subscriber.lacks(departmentId, id, announcedIn);
    const candidates = [...this.subscribers.ofPatients()].filter(([, subscribers]) => subscribers.some(lacking));
    if (candidates.length === 0) return;
    const pending = await this.deps.recipients.unacknowledged(
      id,
      candidates.map(([userId]) => userId),
    );
    for (const [userId, view] of pending) {
      for (const subscriber of this.subscribers.of(userId)) if (lacking(subscriber)) subscriber.redeliver(view);
    }
  }

  /** Pushes the notices to single people that a change of a line has written, and withdraws those that it made untrue. */
  lineChanged(change: EventPayloads['line-changed']): void {
    this.personal.lineChanged(change);
  }

  /** Pushes a notice to one person that no change of a line has caused. */
  noticeWritten({ notice, transaction }: EventPayloads['notice-written']): void {
    this.personal.push(notice, transaction);
  }

  redeliverNotices(request: EventPayloads['notices-redelivery-requested']): Promise<void> {
    return this.personal.redeliver(request);
  }

  get connected(): number {
    return this.subscribers.size;
  }

  /** Number of events that wait for their turn or for a slow network, in all subscriptions. */
  get buffered(): number {
    return this.subscribers.buffered;
  }

  /** Completes every subscription, for the shutdown. */
  close(): void {
    for (const { buffer } of [...this.subscribers.all()]) buffer.end();
  }

  handedOver({ userId }: NotificationSubscriber, event: PushedNotification): void {
    const { announcementId, sentAt, personal } = viewOf(event);
    // That a notice is withdrawn is no delivery of it.
    if (personal?.withdrawnAt) return;
    this.deps.recorder.add(announcementId, userId, sentAt ?? this.deps.clock.now());
    if (event instanceof Personalized) this.tally.pushed(announcementId);
  }

  pageTaken(subscriber: NotificationSubscriber): void {
    subscriber.catchUp?.proceed().catch((error: Error) => subscriber.buffer.end(error));
  }

  ended(subscriber: NotificationSubscriber, left: readonly PushedNotification[]): void {
    this.subscribers.remove(subscriber);
    for (const event of left) if (event instanceof Personalized) this.tally.dropped(viewOf(event).announcementId);
  }

  private readonly catchUpDeps = {
    page: (request: BacklogRequest) => this.deps.backlogs.page(request),
    lookUp: (announced: Announced, subscribers: readonly NotificationSubscriber[]) => {
      this.tally.joined(announced.id, subscribers.length);
      this.lookUps.add(announced, subscribers);
    },
  };

  /**
   * The turn in which this node received it, or a newer one of its department; -1: neither. Numbers of another epoch cannot be compared.
   */
  private receivedIn({ id, epoch, departmentId }: AnnouncementSnapshot): number {
    const newest = this.newest.get(departmentId);
    return newest && newest.epoch === epoch && newest.announcementId >= id ? newest.turn : -1;
  }

  /** The subscribers that certainly have a notification, and those that may have one. */
  private addressed(announced: Announced, overtakenIn: number): [NotificationSubscriber[], NotificationSubscriber[]] {
    const certain: NotificationSubscriber[] = [];
    const doubtful: NotificationSubscriber[] = [];
    for (const [, subscribers] of this.subscribers.ofPatients()) {
      for (const subscriber of subscribers) {
        const verdict = subscriber.judge(announced, overtakenIn);
        if (verdict === Verdict.NOTHING) continue;
        const isCertain = verdict === Verdict.PUSH && !this.lookUps.has(subscriber);
        (isCertain ? certain : doubtful).push(subscriber);
      }
    }
    return [certain, doubtful];
  }
}
