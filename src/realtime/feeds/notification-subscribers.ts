import type { NotificationSubscriber } from './notification-subscriber.js';

/** An array takes a quarter of the memory of a set, and few users have more than one subscriber. */
type ByUser = Map<number, readonly NotificationSubscriber[]>;

const NONE: readonly NotificationSubscriber[] = [];

/** The subscribers on this node by user. Openings are announced to patients, not to guests, so an opening never walks past a guest. */
export class NotificationSubscribers {
  private readonly patients: ByUser = new Map();
  private readonly guests: ByUser = new Map();

  add(subscriber: NotificationSubscriber, isGuest: boolean): void {
    const among = isGuest ? this.guests : this.patients;
    among.set(subscriber.userId, (among.get(subscriber.userId) ?? NONE).concat(subscriber));
  }

  remove(subscriber: NotificationSubscriber): void {
    for (const among of [this.patients, this.guests]) removeFrom(among, subscriber);
  }

  /** One user's subscribers. */
  of(userId: number): readonly NotificationSubscriber[] {
    const own = this.patients.get(userId) ?? NONE;
    const asGuest = this.guests.get(userId);
    return asGuest ? own.concat(asGuest) : own;
  }

  /** The subscribers of each connected patient. */
  ofPatients(): Iterable<readonly [number, readonly NotificationSubscriber[]]> {
    return this.patients;
  }

  /** Number of connected users. */
  get size(): number {
    return this.patients.size + this.guests.size;
  }

  /** Number of events that wait for their turn or for a slow network, in all subscriptions. */
  get buffered(): number {
    let sum = 0;
    for (const { buffer } of this.all()) sum += buffer.size;
    return sum;
  }

  *all(): Generator<NotificationSubscriber> {
    for (const among of [this.patients, this.guests]) for (const subscribers of among.values()) yield* subscribers;
  }
}

function removeFrom(among: ByUser, subscriber: NotificationSubscriber): void {
  const others = among.get(subscriber.userId)?.filter((other) => other !== subscriber);
  if (others?.length) among.set(subscriber.userId, others);
  else among.delete(subscriber.userId);
}
