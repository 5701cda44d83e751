import { RateLimitedError } from '../../services/errors.js';

const MINUTE_MS = 60_000;

/**
 * The cost that one user may cause in a minute, counted by this process alone. The minutes of all users begin together, so that one number
 * is kept for each user, and no timer: tens of thousands of clients may reconnect together.
 */
export class CostBudget {
  private spent = new Map<number, number>();
  private begunAt = 0;

  constructor(private readonly perMinute: number) {}

  /** @throws RateLimitedError if the cost exceeds what the user has left. The cost counts nevertheless. */
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
