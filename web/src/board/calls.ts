import type { BoardQueueSubscription, BoardSubscription } from '../generated/operations.js';

export type Board = BoardSubscription['displayBoardChanged'];
export type Queue = BoardQueueSubscription['queueStatusChanged'];
export type Call = NonNullable<Board['newest']>;

/** A call, and where the person goes: a call without a room names its department on a screen of several. */
export interface ShownCall extends Call {
  place: string;
}

const RECENT = 5;

/** What the server has said about the departments of this screen. It holds the newest state of each, so it does not grow. */
export class Calls {
  private readonly boards = new Map<string, Board>();
  private readonly queues = new Map<string, Queue>();
  private lastCall: number | null = null;

  /** Returns the call to announce; null: nobody new was called. What was called before this screen was switched on is not announced. */
  board(board: Board): Call | null {
    const { code } = board.department;
    const before = this.boards.get(code);
    if (before && before.version > board.version) return null;
    this.boards.set(code, board);
    const { newest } = board;
    const calledAt = newest ? Date.parse(newest.calledAt) : 0;
    const isNew = !!before && this.lastCall !== null && calledAt > this.lastCall;
    this.lastCall = Math.max(this.lastCall || 0, calledAt);
    return isNew ? newest || null : null;
  }

  queue(code: string, queue: Queue): void {
    const before = this.queues.get(code);
    if (!before || before.version <= queue.version) this.queues.set(code, queue);
  }

  /** The departments by their codes. */
  get departments(): Board[] {
    return Array.from(this.boards.values()).sort((one, other) => (one.department.code < other.department.code ? -1 : 1));
  }

  queueOf(board: Board): Queue | undefined {
    return this.queues.get(board.department.code);
  }

  /** The newest call of all departments, then at most five before it. */
  get newestFirst(): ShownCall[] {
    const all: ShownCall[] = [];
    this.boards.forEach(({ recent, department }) => {
      const name = this.boards.size > 1 ? department.name : '';
      recent.forEach((call) => {
        all.push({ ...call, place: call.servicePoint || name });
      });
    });
    return all.sort((one, other) => Date.parse(other.calledAt) - Date.parse(one.calledAt)).slice(0, RECENT + 1);
  }
}
