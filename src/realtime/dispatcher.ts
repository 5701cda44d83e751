import { eachOnItsOwn } from '../async/each-on-its-own.js';
import { OneAtATime } from '../async/one-at-a-time.js';
import type { EventPayloads, OutboxEvent, Topic } from '../services/events.js';
import type { EpochService } from '../services/outbox/epoch.service.js';
import type { OutboxService } from '../services/outbox/outbox.service.js';
import type { UnusableEvent } from '../services/outbox/outbox-event.js';
import type { EventBus, LocalOutbox, Log, Metrics } from '../services/ports.js';
import { reasonOf } from '../services/reason.js';
import type { EventHandlers } from './event-handlers.js';
import { SignalledNumbers } from './signalled-numbers.js';
import { type Judgement, START_WINDOW, Timeline } from './timeline.js';

/** Twice the longest duration of a transaction, in ms: after this no transaction can fill a gap. */
const GAP_PATIENCE_MS = 60_000;
/** After this time without a read, in ms, unseen rows may have been deleted: retention keeps rows for at least an hour. */
const BLIND_LIMIT_MS = 30 * 60_000;

interface DispatcherParts {
  outbox: OutboxService;
  epochs: EpochService;
  bus: EventBus;
  handlers: EventHandlers;
  log: Log;
  metrics: Metrics;
  pollEveryMs: number;
  /** Called with an event that this node has committed and that waits for those before it. */
  onHeld: (event: OutboxEvent) => void;
}

/**
 * Gives every event of the outbox to the handlers of this node once. The node's own commits come with their event. The bus carries only
 * a number, which anybody who can reach Redis can forge: it makes the node read the outbox and does nothing else. A read every few
 * seconds finds the events that the bus has lost.
 *
 * Events are dispatched in the order of their commits. Otherwise a patient whose node missed the opening would be notified of the closing
 * first. If a commit of this node leaves a gap before its number, its event is therefore read together with the missing ones.
 *
 * A database that was restored while the node runs issues the same numbers again. Each read and each own commit detects this. Then
 * one of the nodes begins a new epoch, and every node starts over.
 */
export class Dispatcher implements LocalOutbox {
  private timeline = Timeline.unknown();
  private readonly signalled: SignalledNumbers;
  private readonly reading = new OneAtATime(async () => void (await this.read()));
  private readonly answering = new OneAtATime(() => this.signalled.answer(() => this.read()));
  private timer: NodeJS.Timeout | null = null;
  private lastReadAt = 0;
  private isOutboxUnreachable = false;
  private startedOver: () => void = () => undefined;

  constructor(private readonly deps: DispatcherParts) {
    this.signalled = new SignalledNumbers(deps.log, (seq) => this.timeline.position.isSettled(seq));
  }

  /** Events that were committed before this node started are not dispatched: subscribers read their present state themselves. */
  async start(): Promise<void> {
    this.timeline = await this.presentTimeline();
    const readAgain = () => void this.reading.run();
    await this.deps.bus.listen({ onSignal: (seq) => this.onSignal(seq), onPossibleGap: readAgain });
    this.timer = setInterval(readAgain, this.deps.pollEveryMs);
  }

  /** The state in memory may belong to another epoch: `listener` discards it and makes every client reconnect and read its state. */
  onStartOver(listener: () => void): void {
    this.startedOver = listener;
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await Promise.all([this.reading.end(), this.answering.end()]);
  }

  get highest(): number {
    return this.timeline.mark.seq;
  }

  /** A number before this one is missing if another node took it, or if its transaction was rolled back. */
  committed(event: OutboxEvent): void {
    if (event.seq <= this.timeline.position.highest + 1) return void this.take(event);
    this.signalled.add(event.seq);
    this.deps.onHeld(event);
    void this.reading.run();
  }

  async wentBack(): Promise<void> {
    await this.read();
  }

  /** A number from the bus is not trusted, only looked up. */
  private onSignal(seq: number): void {
    if (this.timeline.position.isSettled(seq)) return;
    this.signalled.add(seq);
    void this.answering.run();
  }

  /** Reads until no event is left. False: the outbox could not be read. */
  private async read(): Promise<boolean> {
    try {
      while (await this.readPage());
      this.isOutboxUnreachable = false;
      return true;
    } catch (error) {
      if (!this.isOutboxUnreachable) this.deps.log.warn({ reason: reasonOf(error) }, 'outbox unreachable, retrying');
      this.isOutboxUnreachable = true;
      return false;
    }
  }

  /** True: there may be more. Each page begins with the gaps: an event that filled one precedes the events that were committed after it. */
  private async readPage(): Promise<boolean> {
    const { timeline } = this;
    const { mark } = timeline;
    const begun = performance.now();
    const page = await this.deps.outbox.read(timeline.position.missing(), mark.seq);
    if (timeline !== this.timeline) return true; // another read has started over in the meantime
    const judgement = timeline.judge(page.state, mark);
    if (judgement !== 'SAME' || begun - this.lastReadAt > BLIND_LIMIT_MS) {
      await this.startOver(judgement, page.state.epoch);
      return true;
    }
    this.countMissed(page.events.filter((event) => this.take(event)));
    if (page.isFull) return true;
    timeline.position.giveUp(begun - GAP_PATIENCE_MS);
    this.lastReadAt = begun;
    return false;
  }

  private async startOver(judgement: Judgement, epoch: string): Promise<void> {
    const { epochs, log } = this.deps;
    const left = this.timeline;
    if (judgement === 'WENT_BACK') await epochs.begin(epoch);
    const present = await this.presentTimeline();
    if (left !== this.timeline) return;
    this.timeline = present;
    const why = judgement === 'SAME' ? 'the outbox was unreachable for too long' : 'the database was restored';
    log.warn({ epoch: present.epoch, before: left.epoch }, `${why}: starting over, every client reconnects`);
    this.startedOver();
  }

  private async presentTimeline(): Promise<Timeline> {
    const { outbox, epochs } = this.deps;
    const begun = performance.now();
    // The epochs are read first: the next read then notices an epoch that begins between the two.
    const known = await epochs.known();
    const timeline = Timeline.present(known, await outbox.latest(START_WINDOW), begun);
    this.lastReadAt = begun;
    return timeline;
  }

  private countMissed(found: readonly { seq: number }[]): void {
    const events = found.filter(({ seq }) => !this.signalled.delete(seq)).length;
    if (events === 0) return;
    this.deps.metrics.eventsCaughtUp(events);
    this.deps.log.info({ events }, 'caught up from the outbox');
  }

  /** False: the event was settled before. */
  private take(event: OutboxEvent | UnusableEvent): boolean {
    if (!this.timeline.settle(event)) return false;
    if ('problem' in event) this.skip(event);
    else this.dispatch(event.seq, event.topic, event.payload);
    return true;
  }

  /** All handlers run within this turn of the event loop: each feed receives events in the order of their commits. */
  private dispatch<T extends Topic>(seq: number, topic: T, payload: EventPayloads[T]): void {
    void eachOnItsOwn(
      this.deps.handlers[topic],
      (handle) => handle(payload),
      (_handle, error) => this.deps.log.error({ seq, topic, err: error }, 'an event handler failed'),
    );
  }

  private skip({ seq, topic, problem }: UnusableEvent): void {
    const { log, metrics } = this.deps;
    metrics.eventSkipped(problem);
    if (problem === 'UNKNOWN_TOPIC') log.warn({ seq, topic }, 'outbox event skipped: a newer version wrote its topic');
    else log.error({ seq, topic }, 'outbox event skipped: its payload is unreadable');
  }
}
