import { LRUCache } from 'lru-cache';
import { turnLoader } from '../../async/turn-loader.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Clock, Log } from '../ports.js';
import { reasonOf } from '../reason.js';
import { bigintArray } from '../sql/sql.js';

/** Shortest time between two writes for a device, in ms. */
const WRITE_EVERY_MS = 60_000;

/** Notes when devices were last seen, at most once a minute each. A failure refuses no sign-in: the next one tries again. */
export class DeviceSightings {
  /** The ids of the users of devices whose sighting this node has written lately. */
  private readonly written = new LRUCache<number, true>({ max: 10_000, ttl: WRITE_EVERY_MS });
  private readonly writes = turnLoader<number, null>(async (userIds) => {
    await this.write(userIds).catch((error) => {
      for (const userId of userIds) this.written.delete(userId);
      this.log.warn({ reason: reasonOf(error) }, 'Sightings of devices not stored');
    });
    return userIds.map(() => null);
  });

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async note(userId: number): Promise<void> {
    if (this.written.has(userId)) return;
    this.written.set(userId, true);
    await this.writes.load(userId);
  }

  /** No sign-in waits for a row that another transaction has locked. Another node may have written the minute already. */
  private async write(userIds: readonly number[]): Promise<void> {
    const at = this.clock.now();
    await this.work.read().execute(
      `with due as materialized (
         select id from device where user_id = any(?::bigint[]) and (last_seen_at is null or last_seen_at <= ?::timestamptz - interval '1 minute')
         for no key update skip locked)
       update device d set last_seen_at = ? from due where d.id = due.id`,
      [bigintArray(userIds), at, at],
    );
  }
}
