import type { Clock, Log } from '../../services/ports.js';
import type { Database } from './database.js';

const COMPARE_EVERY_MS = 30_000;
/** The answer was made somewhere between question and arrival. Of several, the one that took least is off by least. */
const QUESTIONS = 3;
/** A machine's clock that is further off, in ms, is worth a word: token lifetimes and log times are still by it. */
const WORTH_A_WORD_MS = 2_000;

/**
 * The database's clock, which all nodes share: a closing time, or the time since an attempt, must mean the same on each of them,
 * however wrong a machine's own clock may be. Between comparisons it runs on by the machine's monotonic clock.
 */
export class DatabaseClock implements Clock {
  /** What to add to `performance.now()`. Until the first comparison the machine's clock has to do. */
  private origin = performance.timeOrigin;
  private timer: NodeJS.Timeout | null = null;
  private isOff = false;

  constructor(
    private readonly database: Database,
    private readonly log: Log,
  ) {}

  now(): Date {
    return new Date(this.origin + performance.now());
  }

  /** Compares now, and from then on every half minute. Rejects while PostgreSQL is away; may be called again. */
  async start(): Promise<void> {
    await this.compare();
    // While the database is away nothing is decided by the time either.
    this.timer ??= setInterval(() => this.compare().catch(() => undefined), COMPARE_EVERY_MS);
    this.timer.unref();
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
  }

  private async compare(): Promise<void> {
    let best = { origin: this.origin, tookMs: Number.POSITIVE_INFINITY };
    for (let question = 0; question < QUESTIONS; question++) {
      const asked = performance.now();
      const [row] = await this.database.em
        .fork()
        .execute<{ ms: string }[]>('select extract(epoch from clock_timestamp()) * 1000 as ms');
      const tookMs = performance.now() - asked;
      if (tookMs < best.tookMs) best = { origin: Number(row?.ms) - (asked + tookMs / 2), tookMs };
    }
    this.origin = best.origin;
    this.tell();
  }

  private tell(): void {
    const aheadMs = Math.round(Date.now() - this.now().getTime());
    const isOff = Math.abs(aheadMs) > WORTH_A_WORD_MS;
    if (isOff && !this.isOff)
      this.log.warn({ aheadMs }, "This machine's clock is not the database's, which counts; keep both on network time (NTP)");
    this.isOff = isOff;
  }
}
