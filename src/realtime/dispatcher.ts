import type { OutboxEvent } from '../services/events.js';
import type { OutboxService } from '../services/outbox.service.js';
import type { EventBus, Log, Metrics } from '../services/ports.js';
import type { Feeds } from './feeds.js';

/** Twice as long as a transaction may last: an event with a smaller number may be committed that much later. */
const LOOK_BACK_SECONDS = 60;
/** Longer than the look-back, or what was dispatched and forgotten would be dispatched again. */
const REMEMBER_MS = 4 * LOOK_BACK_SECONDS * 1000;

/**
 * Brings every event of the outbox to the feeds of this node once: at the doorbell (own commits, the bus) and, whatever the
 * bus lost, from the outbox itself, which is read every few seconds and whenever the bus may have a gap.
 */
export class Dispatcher {
  private readonly dispatched = new Map<number, number>();
  private timer: NodeJS.Timeout | null = null;
  private reading: Promise<void> | null = null;
  private isReadAgainWanted = false;
  private isOutboxAway = false;

  constructor(
    private readonly deps: {
      outbox: OutboxService;
      bus: EventBus;
      feeds: Feeds;
      log: Log;
      metrics: Metrics;
      pollEveryMs: number;
    },
  ) {}

  /** Subscribers read their own present state, so what was committed before this node began is not dispatched again. */
  async start(): Promise<void> {
    const now = performance.now();
    for (const { seq } of await this.deps.outbox.since(LOOK_BACK_SECONDS)) this.dispatched.set(seq, now);
    await this.deps.bus.listen({ onEvent: (event) => this.dispatch(event), onPossibleGap: () => void this.catchUp() });
    this.timer = setInterval(() => void this.catchUp(), this.deps.pollEveryMs);
  }

  stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    return this.reading ?? Promise.resolve();
  }

  dispatch(event: OutboxEvent): boolean {
    if (this.dispatched.has(event.seq)) return false;
    this.dispatched.set(event.seq, performance.now());
    const { feeds } = this.deps;
    if (event.topic === 'queue-changed') {
      if (event.payload.announcement) feeds.notifications.announce(event.payload.announcement);
      feeds.statuses.changed(event.payload.status);
    } else {
      feeds.notifications.redeliver(event.payload.announcement).catch((error: unknown) => {
        this.deps.log.warn({ seq: event.seq, reason: String(error) }, 'redelivery failed; the next retry asks again');
      });
    }
    return true;
  }

  /** One reading at a time; a call during one asks for another after it. */
  catchUp(): Promise<void> {
    if (this.reading) {
      this.isReadAgainWanted = true;
      return this.reading;
    }
    this.reading = this.read().finally(() => {
      this.reading = null;
      if (!this.isReadAgainWanted) return;
      this.isReadAgainWanted = false;
      void this.catchUp();
    });
    return this.reading;
  }

  private async read(): Promise<void> {
    try {
      const missed = (await this.deps.outbox.since(LOOK_BACK_SECONDS)).filter((event) => this.dispatch(event));
      if (missed.length > 0) {
        this.deps.metrics.eventsCaughtUp(missed.length);
        this.deps.log.info({ events: missed.length }, 'caught up from the outbox');
      }
      this.isOutboxAway = false;
      this.forgetOld();
    } catch (error) {
      if (!this.isOutboxAway) this.deps.log.warn({ reason: String(error) }, 'outbox not readable; trying on');
      this.isOutboxAway = true;
    }
  }

  private forgetOld(): void {
    const limit = performance.now() - REMEMBER_MS;
    for (const [seq, at] of this.dispatched) {
      if (at >= limit) break; // in order of insertion
      this.dispatched.delete(seq);
    }
  }
}
