import type { Clock, Log } from '../../services/ports.js';
import type { Database } from './database.js';

const COMPARE_EVERY_MS = 30_000;
/** The server answered at an unknown time between request and arrival, so the fastest of several answers is the most exact. */
const SAMPLES = 3;
/** Difference above which a warning is logged, in ms: token lifetimes and log times still use the machine's clock. */
const WARN_ABOVE_MS = 2_000;

/**
 * The database's clock, which all nodes share: a closing time, or the time since an attempt, must mean the same on every node, even if a
 * machine's own clock is wrong. Between comparisons it follows the machine's monotonic clock.
 */
export class DatabaseClock implements Clock {
  /** Offset of `performance.now()`. Until the first comparison it is that of the machine's clock. */
  private origin = performance.timeOrigin;
  private timer: NodeJS.Timeout | null = null;
  private isWrong = false;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  now(): Date {
    return new Date(this.origin + performance.now());
  }

  /** Compares now and then every 30 s. Rejects while PostgreSQL is unreachable; may be called again. */
  async start(): Promise<void> {
    await this.compare();
    // While the database is unreachable, no decision depends on the time.
    this.timer ??= setInterval(() => this.compare().catch(() => undefined), COMPARE_EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async compare(): Promise<void> {
    let best = { origin: this.origin, tookMs: Number.POSITIVE_INFINITY };
    for (let sample = 0; sample < SAMPLES; sample++) {
      const asked = performance.now();
      const [row] = await this.database.em
        .fork()
        .execute<{ ms: string }[]>('select extract(epoch from clock_timestamp()) * 1000 as ms');
      const tookMs = performance.now() - asked;
      if (tookMs < best.tookMs) best = { origin: Number(row?.ms) - (asked + tookMs / 2), tookMs };
    }
    this.origin = best.origin;
    this.warnIfWrong();
  }

  private warnIfWrong(): void {
    const aheadMs = Math.round(Date.now() - this.now().getTime());
    const isWrong = Math.abs(aheadMs) > WARN_ABOVE_MS;
    if (isWrong && !this.isWrong)
      this.log.warn(
        { aheadMs },
        "This machine's clock differs from the database's, which takes precedence; synchronize both with NTP",
      );
    this.isWrong = isWrong;
  }
}
