import { ServiceUnavailableError } from '../../services/errors.js';
import type { RecipientService } from '../../services/notices/recipient.service.js';
import type { Log } from '../../services/ports.js';
import { reasonOf } from '../../services/reason.js';
import type { Announced } from './announced.js';
import type { NotificationSubscriber } from './notification-subscriber.js';

/** Maximum number of users per query. */
const MOST_AT_ONCE = 5_000;

/**
 * Pushes announcements to subscribers that may have a notification, but not certainly: patients who were added or changed while the
 * announcement was written. It looks up one announcement after the other, so that each subscriber receives them in order.
 */
export class LookUps {
  /** Subscriber -> number of look-ups that it waits for. Newer announcements must not overtake these. */
  private readonly inDoubt = new Map<NotificationSubscriber, number>();
  /** Announcements that became untrue while somebody waited for a look-up. */
  private readonly withdrawn = new Set<number>();
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly recipients: Pick<RecipientService, 'recipientsAmong'>,
    private readonly log: Log,
    private readonly onDropped: (announced: Announced) => void,
  ) {}

  has(subscriber: NotificationSubscriber): boolean {
    return this.inDoubt.has(subscriber);
  }

  add(announced: Announced, subscribers: readonly NotificationSubscriber[]): void {
    for (const subscriber of subscribers) this.inDoubt.set(subscriber, (this.inDoubt.get(subscriber) ?? 0) + 1);
    for (let from = 0; from < subscribers.length; from += MOST_AT_ONCE) {
      const some = subscribers.slice(from, from + MOST_AT_ONCE);
      this.last = this.last.then(() => this.lookUp(announced, some));
    }
  }

  /** The announcement is no longer true: a subscriber that still waits for it does not receive it. */
  withdraw(announcementId: number): void {
    if (this.inDoubt.size > 0) this.withdrawn.add(announcementId);
  }

  private async lookUp(announced: Announced, subscribers: readonly NotificationSubscriber[]): Promise<void> {
    const recipients = await this.recipientsAmong(announced, subscribers);
    for (const subscriber of subscribers) {
      const left = (this.inDoubt.get(subscriber) ?? 1) - 1;
      if (left > 0) this.inDoubt.set(subscriber, left);
      else this.inDoubt.delete(subscriber);
      // A client whose look-up failed reconnects and finds the notification in its backlog.
      if (!recipients) subscriber.buffer.end(new ServiceUnavailableError());
      const isWanted = recipients?.has(subscriber.userId) && !this.withdrawn.has(announced.id);
      if (!isWanted || !subscriber.buffer.push(announced.event)) this.onDropped(announced);
    }
    if (this.inDoubt.size === 0) this.withdrawn.clear();
  }

  /** Null: the database could not be read. */
  private async recipientsAmong(announced: Announced, subscribers: readonly NotificationSubscriber[]) {
    try {
      const userIds = [...new Set(subscribers.map(({ userId }) => userId))];
      return await this.recipients.recipientsAmong(announced.id, userIds);
    } catch (error) {
      this.log.warn(
        { announcement: announced.id, reason: reasonOf(error) },
        'recipients not looked up; their subscriptions are closed and they reconnect',
      );
      return null;
    }
  }
}
