import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimitedError } from '../services/errors.js';
import type { UserRate } from '../services/ports.js';

/**
 * So many a user and minute, counted by this process alone: a look-up in Redis would cost more than most of what is counted. Per
 * user and not per address, which a waiting room shares. A minute begins with what a user does first.
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
