import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { RateLimitedError } from '../../services/errors.js';

/** Attempts from all addresses together, for each that one address may have: a clinic may pair several devices at once. */
const TOTAL_FACTOR = 6;

/**
 * Limits how often this process looks up a pairing code, right or wrong: in the 15 minutes of a code of 40 bits, 900 attempts (the
 * default) find it with a chance of 1 in 10⁹. An address that is over its limit does not count against the total, so it keeps nobody else from pairing.
 */
export class PairingRate {
  private readonly byAddress: RateLimiterMemory;
  private readonly total: RateLimiterMemory;

  constructor(perMinute: number) {
    this.byAddress = new RateLimiterMemory({ points: perMinute, duration: 60 });
    this.total = new RateLimiterMemory({ points: TOTAL_FACTOR * perMinute, duration: 60 });
  }

  /** @throws RateLimitedError */
  async take(address: string): Promise<void> {
    try {
      await this.byAddress.consume(address);
      await this.total.consume('all');
    } catch (refused) {
      throw new RateLimitedError(Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000));
    }
  }
}
