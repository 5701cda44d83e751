import type { Log } from '../../services/ports.js';

/** Shortest time between two reads of the outbox, in ms: messages within this time cause one more read. */
const READ_EVERY_MS = 1_000;
const LOG_EVERY_MS = 60_000;

/**
 * Handles messages that are not ours. One may be a corrupted message of ours, so the outbox is read. A flood of them must overload neither
 * the database nor the log.
 */
export class GarbageWatch {
  private timer: NodeJS.Timeout | null = null;
  private isReadPending = false;
  private dropped = 0;
  private loggedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly log: Log,
    private readonly readOutbox: () => void,
  ) {}

  count(): void {
    this.dropped++;
    this.isReadPending = true;
    this.warn();
    if (!this.timer) this.read();
  }

  stop(): void {
    if (this.timer) clearTimeout(this.timer);
  }

  private read(): void {
    this.timer = null;
    if (!this.isReadPending) return;
    this.isReadPending = false;
    this.timer = setTimeout(() => this.read(), READ_EVERY_MS);
    this.timer.unref();
    this.readOutbox();
  }

  private warn(): void {
    const now = performance.now();
    if (now - this.loggedAt < LOG_EVERY_MS) return;
    this.loggedAt = now;
    this.log.warn(
      { dropped: this.dropped },
      'Messages dropped that are not ours, reading the outbox; another program writes to our Redis channel',
    );
    this.dropped = 0;
  }
}
