import type { NumberRange } from '../services/outbox/outbox.service.js';

interface Gap extends NumberRange {
  /** When a higher number was first seen, on the clock of `performance.now()`. */
  readonly since: number;
}

/**
 * The outbox numbers that a node has seen. A number is settled when its event was dispatched, needed no dispatch, or was given up. A row
 * gets its number when it is written but is visible only after the commit, and a rollback leaves its number unused. So there are gaps
 * below the highest number. Each is watched until it is settled or until no transaction can fill it.
 */
export class OutboxPosition {
  /** Ascending, not adjacent. */
  private gaps: Gap[] = [];
  private highestSeen = 0;

  /** The position of a node that starts: the committed numbers among the last `count` are settled, and so are all lower ones. */
  static afterNumbers(numbers: readonly number[], count: number, now: number): OutboxPosition {
    const position = new OutboxPosition();
    position.highestSeen = Math.max(0, (numbers.at(-1) ?? 0) - count);
    for (const seq of numbers) position.settle(seq, now);
    return position;
  }

  /** The highest settled number; 0: none. */
  get highest(): number {
    return this.highestSeen;
  }

  isSettled(seq: number): boolean {
    return seq <= this.highestSeen && this.gapAt(seq) === -1;
  }

  /** False: the number was settled before. */
  settle(seq: number, now: number): boolean {
    if (seq > this.highestSeen) {
      if (seq > this.highestSeen + 1) this.gaps.push({ from: this.highestSeen + 1, to: seq - 1, since: now });
      this.highestSeen = seq;
      return true;
    }
    const index = this.gapAt(seq);
    const gap = this.gaps[index];
    if (!gap) return false;
    const left = [
      { ...gap, to: seq - 1 },
      { ...gap, from: seq + 1 },
    ];
    this.gaps.splice(index, 1, ...left.filter(({ from, to }) => from <= to));
    return true;
  }

  /** All numbers that are not settled, ascending. */
  missing(): NumberRange[] {
    return [...this.gaps.map(({ from, to }) => ({ from, to })), { from: this.highestSeen + 1, to: Number.MAX_SAFE_INTEGER }];
  }

  /** Settles the gaps that were first seen before `before`. */
  giveUp(before: number): void {
    this.gaps = this.gaps.filter(({ since }) => since >= before);
  }

  /** The index of the gap that holds the number; -1: none. Most calls are about the latest gaps. */
  private gapAt(seq: number): number {
    const index = this.gaps.findLastIndex(({ from }) => from <= seq);
    return index >= 0 && seq <= (this.gaps[index] as Gap).to ? index : -1;
  }
}
