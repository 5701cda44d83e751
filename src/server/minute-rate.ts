import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimitedError } from '../services/errors.js';
import type { UserRate } from '../services/ports.js';

/**
 * Limits how many operations a user has in a minute, counted by this process alone: a look-up in Redis would cost more than most of these
 * operations. It counts per user, not per address, which a waiting room shares. A minute begins with a user's first operation.
 */
export class MinuteRate implements UserRate {
  private readonly counts: RateLimiterMemory;

  constructor(perMinute: number) {
    this.counts = new RateLimiterMemory({ points: perMinute, duration: 60 });
  }

  async take(userId: number): Promise<void> {
    try {
      await this.counts.consume(userId);
    } catch (refused) {
      throw new RateLimitedError(Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000));
    }
  }
}
