import { setImmediate as nextTurn } from 'node:timers/promises';

/** The time that work in pieces takes of the event loop, without the time in which others have their turn. In ms. */
export class Effort {
  private spentMs = 0;
  private since = performance.now();

  get ms(): number {
    return this.spentMs;
  }

  /** Ends a piece, and begins the next one in a later turn of the event loop. */
  async pause(): Promise<void> {
    await this.without(nextTurn());
  }

  /** Waits for something that others do, such as a query. */
  async without<T>(waiting: Promise<T>): Promise<T> {
    this.spentMs += performance.now() - this.since;
    try {
      return await waiting;
    } finally {
      this.since = performance.now();
    }
  }
}
