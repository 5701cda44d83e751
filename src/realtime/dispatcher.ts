import type { OutboxEvent } from '../services/events.js';
import type { OutboxService } from '../services/outbox.service.js';
import type { UnusableEvent } from '../services/outbox-event.js';
import type { EventBus, Log, Metrics } from '../services/ports.js';
import { reasonOf } from '../services/reason.js';
import type { EventHandlers } from './event-handlers.js';
import { OneAtATime } from './one-at-a-time.js';
import { OutboxPosition } from './outbox-position.js';
import { RungNumbers } from './rung-numbers.js';

/** Twice as long as a transaction may last: after this, in ms, nothing fills a gap any more. */
const GAP_PATIENCE_MS = 60_000;
/** How many numbers before the newest a node that starts looks at: more than are handed out within the time above. */
const START_WINDOW = 20_000;

/**
 * Brings every event of the outbox to the handlers of this node once. Own commits come with their event. The bus brings only a number,
 * which anybody who reaches Redis can make up: it makes the node read the outbox, and nothing else. Whatever the bus lost is found by
 * a read every few seconds.
 *
 * In order: what was committed before an event is dispatched before it, or a patient whose node missed the opening would be notified of
 * the closing first. So an own commit whose number leaves a gap is not dispatched directly but read, together with what is missing.
 */
export class Dispatcher {
  private position = new OutboxPosition();
  private readonly rung: RungNumbers;
  private readonly reading = new OneAtATime(async () => void (await this.read()));
  private readonly answering = new OneAtATime(() => this.rung.answer(() => this.read()));
  private timer: NodeJS.Timeout | null = null;
  private isOutboxUnreachable = false;

  constructor(
    private readonly deps: {
      outbox: OutboxService;
      bus: EventBus;
      handlers: EventHandlers;
      log: Log;
      metrics: Metrics;
      pollEveryMs: number;
    },
  ) {
    this.rung = new RungNumbers(deps.log, (seq) => this.position.isSettled(seq));
  }

  /** Subscribers read their own present state, so what was committed before this node began is not dispatched again. */
  async start(): Promise<void> {
    const begun = performance.now();
    this.position = OutboxPosition.afterNumbers(await this.deps.outbox.latestNumbers(START_WINDOW), START_WINDOW, begun);
    const readAgain = () => void this.reading.run();
    await this.deps.bus.listen({ onRing: (seq) => this.ring(seq), onPossibleGap: readAgain });
    this.timer = setInterval(readAgain, this.deps.pollEveryMs);
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await Promise.all([this.reading.end(), this.answering.end()]);
  }

  /** An event that this node has committed. A number before it is missing where another node took it, or where one was rolled back. */
  committed(event: OutboxEvent): void {
    if (event.seq <= this.position.highest + 1) return void this.take(event);
    this.rung.add(event.seq);
    void this.reading.run();
  }

  /** From the bus: not believed, only looked up. */
  private ring(seq: number): void {
    if (this.position.isSettled(seq)) return;
    this.rung.add(seq);
    void this.answering.run();
  }

  /** Reads until nothing is left. False: the outbox could not be read. */
  private async read(): Promise<boolean> {
    const { outbox, log, metrics } = this.deps;
    try {
      for (let isFull = true; isFull; ) {
        const begun = performance.now();
        // Again from the gaps on for each page: one that was filled meanwhile comes before what was committed after it.
        const page = await outbox.read(this.position.missing());
        const found = page.events.filter((event) => this.take(event));
        const missed = found.filter(({ seq }) => !this.rung.delete(seq)).length;
        if (missed > 0) {
          metrics.eventsCaughtUp(missed);
          log.info({ events: missed }, 'caught up from the outbox');
        }
        isFull = page.isFull;
        if (!isFull) this.position.giveUp(begun - GAP_PATIENCE_MS);
      }
      this.isOutboxUnreachable = false;
      return true;
    } catch (error) {
      if (!this.isOutboxUnreachable) log.warn({ reason: reasonOf(error) }, 'outbox unreachable, retrying');
      this.isOutboxUnreachable = true;
      return false;
    }
  }

  /** False: it was settled before. */
  private take(event: OutboxEvent | UnusableEvent): boolean {
    if (!this.position.settle(event.seq, performance.now())) return false;
    if ('problem' in event) this.skip(event);
    else this.dispatch(event);
    return true;
  }

  private dispatch({ seq, topic, payload }: OutboxEvent): void {
    // TypeScript does not see that topic and payload belong together.
    const handlers = this.deps.handlers[topic] as readonly ((payload: OutboxEvent['payload']) => void)[];
    for (const handle of handlers) {
      try {
        handle(payload);
      } catch (error) {
        this.deps.log.error({ seq, topic, err: error }, 'an event handler failed');
      }
    }
  }

  private skip({ seq, topic, problem }: UnusableEvent): void {
    const { log, metrics } = this.deps;
    metrics.eventSkipped(problem);
    if (problem === 'UNKNOWN_TOPIC') log.warn({ seq, topic }, 'outbox event skipped: a newer version wrote its topic');
    else log.error({ seq, topic }, 'outbox event skipped: its payload is unreadable');
  }
}
