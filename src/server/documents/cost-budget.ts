import { RateLimitedError } from '../../services/errors.js';

const MINUTE_MS = 60_000;

/**
 * Cost that one user may cause in a minute, counted by this process alone. All users' minutes begin together: a number is all that is kept
 * of each, without a timer, since tens of thousands of clients may come back at once.
 */
export class CostBudget {
  private spent = new Map<number, number>();
  private begunAt = 0;

  constructor(private readonly perMinute: number) {}

  /** @throws RateLimitedError where it is more than the user has left; it counts all the same. */
  take(userId: number, cost: number): void {
    const now = performance.now();
    if (now - this.begunAt >= MINUTE_MS) {
      this.spent = new Map();
      this.begunAt = now;
    }
    const spent = (this.spent.get(userId) ?? 0) + cost;
    this.spent.set(userId, spent);
    if (spent > this.perMinute) throw new RateLimitedError(Math.ceil((this.begunAt + MINUTE_MS - now) / 1_000));
  }
}
