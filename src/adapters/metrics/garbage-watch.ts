import type { Log } from '../../services/ports.js';

/** In ms. A look into the outbox serves for all the garbage that comes within this time after it, and for one more look. */
const LOOK_EVERY_MS = 1_000;
const TELL_EVERY_MS = 60_000;

/** Messages that are none of ours. One may have been ours before it was spoilt; but whoever floods the channel must not flood the database and the log. */
export class GarbageWatch {
  private timer: NodeJS.Timeout | null = null;
  private isLookWanted = false;
  private dropped = 0;
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly log: Log,
    private readonly lookIntoOutbox: () => void,
  ) {}

  came(): void {
    this.dropped++;
    this.isLookWanted = true;
    this.tell();
    if (!this.timer) this.look();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private look(): void {
    this.timer = null;
    if (!this.isLookWanted) return;
    this.isLookWanted = false;
    this.timer = setTimeout(() => this.look(), LOOK_EVERY_MS);
    this.timer.unref();
    this.lookIntoOutbox();
  }

  private tell(): void {
    const now = performance.now();
    if (now - this.toldAt < TELL_EVERY_MS) return;
    this.toldAt = now;
    this.log.warn(
      { dropped: this.dropped },
      'Dropped what is no event of ours; reading the outbox instead. Who else writes to our channel?',
    );
    this.dropped = 0;
  }
}
