/** How much this process may hand to a provider now: a bucket that holds the messages of one second. */
export class SenderRate {
  private tokens: number;
  private filledAt: number;
  private pausedUntil = 0;

  constructor(
    private readonly perSecond: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.tokens = perSecond;
    this.filledAt = now();
  }

  /** The number of messages that may be sent now, at most `wanted`. They are taken from the bucket: give back what is not used. */
  take(wanted: number): number {
    const now = this.now();
    if (now < this.pausedUntil) return 0;
    this.tokens = Math.min(this.perSecond, this.tokens + ((now - this.filledAt) / 1000) * this.perSecond);
    this.filledAt = now;
    const taken = Math.min(wanted, Math.floor(this.tokens));
    this.tokens -= taken;
    return taken;
  }

  /** The time until a message may be sent, in ms. */
  get waitMs(): number {
    const refill = this.tokens >= 1 ? 0 : ((1 - this.tokens) / this.perSecond) * 1000;
    return Math.max(0, refill - (this.now() - this.filledAt), this.pausedUntil - this.now());
  }

  giveBack(unused: number): void {
    this.tokens = Math.min(this.perSecond, this.tokens + unused);
  }

  /** The provider asks for a pause. */
  pause(seconds: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, this.now() + seconds * 1000);
  }
}
