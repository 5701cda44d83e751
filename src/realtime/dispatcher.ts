import type { OutboxEvent } from '../services/events.js';
import type { OutboxService } from '../services/outbox.service.js';
import type { EventBus, Log, Metrics } from '../services/ports.js';
import { reasonOf } from '../services/reason.js';
import type { Feeds } from './feeds.js';
import { OneAtATime } from './one-at-a-time.js';

/** Twice as long as a transaction may last: an event with a smaller number may be committed that much later. */
const LOOK_BACK_SECONDS = 60;
/** Before a look-back. Longer than what the next one looks back before this one, or it would dispatch again what was forgotten. */
const REMEMBER_MS = 4 * LOOK_BACK_SECONDS * 1000;

/**
 * Brings every event of the outbox to the feeds of this node once: at the doorbell (own commits, the bus) and, whatever the
 * bus lost, from the outbox itself, which is read every few seconds and whenever the bus may have a gap.
 *
 * In order: what was committed before an event is dispatched before it, or a patient whose node missed the opening would hear
 * of the closing first. So an event whose number leaves a gap is not dispatched at the doorbell but read from the outbox,
 * together with what is missing.
 */
export class Dispatcher {
  private readonly dispatched = new Map<number, number>();
  /** Rung for, but there is a gap before them. */
  private early = new Set<number>();
  private readonly lookingBack = new OneAtATime(() => this.lookBack());
  private readonly closingGap = new OneAtATime(async () => void (await this.read((outbox) => outbox.after(this.newest))));
  /** When the last look-back that succeeded began, as `performance.now()` tells it. */
  private lookedBackAt = 0;
  /** The highest number that was dispatched, or need not be. */
  private newest = 0;
  private timer: NodeJS.Timeout | null = null;
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
    const { outbox } = this.deps;
    const now = performance.now();
    // Further back than the first look-back will reach: what it found beyond that would be told as news.
    for (const { seq } of await outbox.since(2 * LOOK_BACK_SECONDS)) this.dispatched.set(seq, now);
    this.newest = Math.max(await outbox.newest(), ...this.dispatched.keys());
    this.lookedBackAt = now;
    const lookBack = () => void this.lookingBack.run();
    await this.deps.bus.listen({ onEvent: (event) => this.ring(event), onPossibleGap: lookBack });
    this.timer = setInterval(lookBack, this.deps.pollEveryMs);
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await Promise.all([this.lookingBack.end(), this.closingGap.end()]);
  }

  /** The event is committed. A number is missing before it where the bus lost one, where one was rolled back or is not committed yet. */
  ring(event: OutboxEvent): void {
    if (event.seq <= this.newest + 1) return void this.dispatch(event);
    this.early.add(event.seq);
    void this.closingGap.run();
  }

  private dispatch(event: OutboxEvent): boolean {
    if (this.dispatched.has(event.seq)) return false;
    this.dispatched.set(event.seq, performance.now());
    this.newest = Math.max(this.newest, event.seq);
    const { feeds } = this.deps;
    if (event.topic === 'queue-changed') {
      if (event.payload.announcement) feeds.notifications.announce(event.payload.announcement);
      feeds.statuses.changed(event.payload.status);
    } else {
      feeds.notifications.redeliver(event.payload.announcement).catch((error: unknown) => {
        this.deps.log.warn({ seq: event.seq, reason: reasonOf(error) }, 'redelivery failed; the next retry asks again');
      });
    }
    return true;
  }

  /** The database may have been away, or this process have stood still: so from the last time on, and what it had not seen by then. */
  private async lookBack(): Promise<void> {
    const begun = performance.now();
    const seconds = LOOK_BACK_SECONDS + Math.ceil((begun - this.lookedBackAt) / 1000);
    if (!(await this.read((outbox) => outbox.afterOrSince(this.newest, seconds)))) return;
    this.lookedBackAt = begun;
    this.forget(begun - REMEMBER_MS);
  }

  /** False: the outbox could not be read. */
  private async read(from: (outbox: OutboxService) => Promise<OutboxEvent[]>): Promise<boolean> {
    const early = this.early;
    this.early = new Set();
    try {
      const found = (await from(this.deps.outbox)).filter((event) => this.dispatch(event));
      const missed = found.filter(({ seq }) => !early.has(seq) && !this.early.has(seq));
      if (missed.length > 0) {
        this.deps.metrics.eventsCaughtUp(missed.length);
        this.deps.log.info({ events: missed.length }, 'caught up from the outbox');
      }
      this.isOutboxAway = false;
      return true;
    } catch (error) {
      if (!this.isOutboxAway) this.deps.log.warn({ reason: reasonOf(error) }, 'outbox not readable; trying on');
      this.isOutboxAway = true;
      return false;
    }
  }

  private forget(before: number): void {
    for (const [seq, at] of this.dispatched) {
      if (at >= before) break; // in order of insertion
      this.dispatched.delete(seq);
    }
  }
}
