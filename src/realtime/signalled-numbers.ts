import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../services/ports.js';

/** Maximum number of kept numbers: it bounds the memory in a flood. Events with further numbers are read nevertheless. */
const LIMIT = 1_000;
/** Pause after a read for a number that is not in the outbox, in ms. */
const FORGED_PAUSE_MS = 100;
const WARN_EVERY_MS = 60_000;

/** Outbox numbers that were announced to this node and are not settled yet. */
export class SignalledNumbers {
  private readonly numbers = new Set<number>();
  private forged = 0;
  private warnedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly log: Log,
    private readonly isSettled: (seq: number) => boolean,
  ) {}

  add(seq: number): void {
    if (this.numbers.size < LIMIT) this.numbers.add(seq);
  }

  /** False: it was not announced. */
  delete(seq: number): boolean {
    return this.numbers.delete(seq);
  }

  /**
   * Reads once for all waiting numbers. A number is published after its commit: one that a successful read does not find was forged. A
   * flood on the bus must not become a flood on the database. Never rejects if `read` does not.
   */
  async answer(read: () => Promise<boolean>): Promise<void> {
    const waiting = [...this.numbers];
    if (!(await read())) return;
    let forged = 0;
    for (const seq of waiting) if (this.numbers.delete(seq) && !this.isSettled(seq)) forged++;
    if (forged === 0) return;
    this.warn(forged);
    await pause(FORGED_PAUSE_MS);
  }

  private warn(forged: number): void {
    this.forged += forged;
    const now = performance.now();
    if (now - this.warnedAt < WARN_EVERY_MS) return;
    this.log.warn(
      { numbers: this.forged },
      'the bus announced events that are not in the outbox: another program publishes to the channel of this application',
    );
    this.warnedAt = now;
    this.forged = 0;
  }
}
