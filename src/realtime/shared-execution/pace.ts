import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Log } from '../../services/ports.js';

/** How long fan-outs may keep the event loop to themselves, in ms; others then have their turn. */
const TURN_MS = 3;

/** What one group of subscriptions has to do: render events, and send them. */
export interface PacedWork {
  /** Number of subscriptions that wait for its next event. */
  readonly size: number;
  /** An event of it is not rendered yet. */
  readonly isUnrendered: boolean;
  /** Renders one event, or sends until `isTurnOver`. Resolves with false when there is nothing left that can be done now. */
  proceed(): Promise<boolean>;
}

/**
 * Shares the event loop between all fan-outs of a node, and keeps them together from holding up everybody else: another
 * department's opening, a read, a ping. Only one piece of work runs at a time, so that a thousand small groups take no larger
 * a part of the event loop than one large group.
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

  /** Not twice before it has nothing left to do. It begins in a later turn: all who are offered an event are known by then. */
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
   * What about equally many wait for is rendered before any of it is sent: a client that gets two events gets them in one write.
   * Else every other choice is the largest group: a user with many small groups of their own delays mostly themselves.
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
