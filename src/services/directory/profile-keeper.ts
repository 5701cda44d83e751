import { turnLoader } from '../../async/turn-loader.js';
import type { UnitOfWork } from '../outbox/unit-of-work.js';
import type { Log } from '../ports.js';
import { reasonOf } from '../reason.js';
import { textArray } from '../sql/sql.js';
import type { StoredProfile } from './token-profile.js';

/** Minimum time between two log lines about failures, in ms: a missing privilege makes every sign-in fail to store its profile. */
const WARN_EVERY_MS = 60_000;

interface Change extends StoredProfile {
  userId: number;
}

/**
 * Stores the names and languages from tokens. A failure rejects no sign-in, and no sign-in waits for a row that another transaction has
 * locked: the next sign-in retries. All profiles of one turn of the event loop are one statement.
 */
export class ProfileKeeper {
  private warnedAt = Number.NEGATIVE_INFINITY;
  private readonly changes = turnLoader<Change, null>(async (changes) => {
    await this.write(changes).catch((error) => this.warn(error));
    return changes.map(() => null);
  });

  constructor(
    private readonly work: UnitOfWork,
    private readonly log: Log,
  ) {}

  async store(change: Change): Promise<void> {
    await this.changes.load(change);
  }

  private async write(changes: readonly Change[]): Promise<void> {
    await this.work.read().execute(
      `with fresh as materialized (
         select distinct on (id) * from unnest(?::bigint[], ?::text[], ?::text[]) as t(id, name, locale)),
       free as materialized (
         select u.id from app_user u join fresh on fresh.id = u.id
         where (u.display_name, u.locale) is distinct from (fresh.name, fresh.locale)
         for no key update of u skip locked)
       update app_user u set display_name = fresh.name, locale = fresh.locale
       from fresh join free on free.id = fresh.id where u.id = fresh.id`,
      [
        `{${changes.map(({ userId }) => userId).join(',')}}`,
        textArray(changes.map(({ name }) => name)),
        textArray(changes.map(({ locale }) => locale)),
      ],
    );
  }

  private warn(error: unknown): void {
    const now = performance.now();
    if (now - this.warnedAt < WARN_EVERY_MS) return;
    this.warnedAt = now;
    const advice = 'If the server uses a database role of its own, run: npx queuebell migrate --grant-to <role>';
    this.log.warn({ reason: reasonOf(error), advice }, 'Names and languages from tokens not stored');
  }
}
