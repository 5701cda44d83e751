import type { OutboxState } from '../services/outbox/outbox.service.js';
import { OutboxPosition } from './outbox-position.js';

/** The row with the highest number that a node has seen, and when it was written: after a restore another one may have its number. */
export interface Mark {
  seq: number;
  /** Null: the outbox was empty. */
  at: number | null;
}

export type Judgement = 'SAME' | 'NEW_EPOCH' | 'WENT_BACK';

/** Numbers before the newest that a node which starts looks at: more than are handed out while a transaction may last. */
export const START_WINDOW = 20_000;

/** What a node has seen of one epoch of the database. A node that finds itself in another one throws it away. */
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

  /** Of a node that has seen nothing. */
  static unknown(): Timeline {
    return new Timeline('', new Set(), new OutboxPosition(), { seq: 0, at: null });
  }

  /** `epochs`: all of the database, the current one last. `rows`: the last ones of the outbox, ascending. */
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
   * `mark`: this timeline's when the read began that found `state`. A new epoch was begun by the node that noticed the restore; one
   * that had ended comes from an older backup. A row that is gone, with newer ones after it, is one that retention deleted.
   */
  judge(state: OutboxState, mark: Mark): Judgement {
    if (state.epoch !== this.epoch) return this.ended.has(state.epoch) ? 'WENT_BACK' : 'NEW_EPOCH';
    if (state.newest < mark.seq) return 'WENT_BACK';
    return state.markAt === null || state.markAt === mark.at ? 'SAME' : 'WENT_BACK';
  }
}
