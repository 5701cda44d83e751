import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Log } from '../../services/ports.js';

/** Longest time, in ms, that fan-outs occupy the event loop before other work has its turn. */
const TURN_MS = 3;

/** The work of one group of subscriptions: it renders events and sends them. */
export interface PacedWork {
  /** Number of subscriptions that wait for the next event. */
  readonly size: number;
  /** True: at least one event is not rendered yet. */
  readonly isUnrendered: boolean;
  /** Renders one event, or sends until `isTurnOver`. Resolves with false when nothing more can be done now. */
  proceed(): Promise<boolean>;
}

/**
 * Shares the event loop between all fan-outs of a node, and limits their total share, so that they do not delay other work:
 * another department's opening, a read, a ping. Only one piece of work runs at a time, so that a thousand small groups take no
 * larger a share of the event loop than one large group.
 */
export class Pace {
  private readonly waiting: PacedWork[] = [];
  private turnEndsAt = 0;
  private isRunning = false;
  private isLargestNext = false;

  constructor(private readonly log: Log) {}

  get isTurnOver(): boolean {
    return performance.now() >= this.turnEndsAt;
  }

  /**
   * Must not be called again before the work has nothing left to do. The work begins in a later turn, when every member that is offered
   * the event is known.
   */
  add(work: PacedWork): void {
    this.waiting.push(work);
    if (this.isRunning) return;
    this.isRunning = true;
    void this.run();
  }

  private async run(): Promise<void> {
    await this.nextTurn();
    for (let work = this.next(); work; work = this.next()) {
      if (await this.proceed(work)) this.waiting.push(work);
      if (this.isTurnOver) await this.nextTurn();
    }
    this.isRunning = false;
  }

  private async proceed(work: PacedWork): Promise<boolean> {
    try {
      return await work.proceed();
    } catch (error) {
      this.log.error({ err: error }, 'a fan-out failed');
      return true;
    }
  }

  /**
   * Groups of about equal size are all rendered before any of them sends: a client that receives two events receives them in one write.
   * Otherwise every second choice is the largest group: a user with many small groups delays mostly themselves.
   */
  private next(): PacedWork | undefined {
    const largest = this.waiting.reduce<PacedWork | undefined>((a, b) => (a && a.size >= b.size ? a : b), undefined);
    if (!largest) return undefined;
    const unrendered = this.waiting.find(({ isUnrendered, size }) => isUnrendered && 2 * size >= largest.size);
    this.isLargestNext = !this.isLargestNext;
    const work = unrendered ?? (this.isLargestNext ? largest : this.waiting[0]);
    this.waiting.splice(this.waiting.indexOf(work as PacedWork), 1);
    return work;
  }

  private async nextTurn(): Promise<void> {
    await nextTurn();
    this.turnEndsAt = performance.now() + TURN_MS;
  }
}
