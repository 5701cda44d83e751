import type { OutboxState } from '../services/outbox/outbox.service.js';
import { OutboxPosition } from './outbox-position.js';

/** The row with the highest number that a node has seen, and when it was written: after a restore another row may have this number. */
export interface Mark {
  seq: number;
  /** Null: the outbox was empty. */
  at: number | null;
}

export type Judgement = 'SAME' | 'NEW_EPOCH' | 'WENT_BACK';

/** Distance below the newest number that a starting node reads: more numbers than are issued during the longest transaction. */
export const START_WINDOW = 20_000;

/** The part of one epoch of the database that a node has seen. A node that finds itself in another epoch discards it. */
export class Timeline {
  private highestRow: Mark;

  private constructor(
    readonly epoch: string,
    /** Epochs that ended before this one. */
    private readonly ended: ReadonlySet<string>,
    readonly position: OutboxPosition,
    mark: Mark,
  ) {
    this.highestRow = mark;
  }

  /** The timeline of a node that has seen nothing. */
  static unknown(): Timeline {
    return new Timeline('', new Set(), new OutboxPosition(), { seq: 0, at: null });
  }

  /** `epochs`: all epochs of the database, the current one last. `rows`: the last rows of the outbox, ascending. */
  static present(epochs: readonly string[], rows: readonly { seq: number; at: number }[], now: number): Timeline {
    const position = OutboxPosition.afterNumbers(
      rows.map(({ seq }) => seq),
      START_WINDOW,
      now,
    );
    return new Timeline(epochs.at(-1) ?? '', new Set(epochs.slice(0, -1)), position, rows.at(-1) ?? { seq: 0, at: null });
  }

  get mark(): Mark {
    return this.highestRow;
  }

  /** False: the number was settled before. */
  settle({ seq, at }: { seq: number; at: number }): boolean {
    if (!this.position.settle(seq, performance.now())) return false;
    if (seq > this.highestRow.seq) this.highestRow = { seq, at };
    return true;
  }

  /**
   * `mark`: the mark of this timeline when the read of `state` began. The node that noticed a restore has begun a new epoch. An epoch that
   * had already ended comes from an older backup. If the marked row is missing and newer rows exist, retention deleted it.
   */
  judge(state: OutboxState, mark: Mark): Judgement {
    if (state.epoch !== this.epoch) return this.ended.has(state.epoch) ? 'WENT_BACK' : 'NEW_EPOCH';
    if (state.newest < mark.seq) return 'WENT_BACK';
    return state.markAt === null || state.markAt === mark.at ? 'SAME' : 'WENT_BACK';
  }
}
