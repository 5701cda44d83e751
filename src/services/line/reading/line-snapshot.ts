import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import type { WaitEstimate } from '../../../entities/line/wait-estimate.js';
import { QueueState } from '../../../entities/queue/queue-state.enum.js';
import type { QueueStatus } from '../../../entities/queue/queue-status.entity.js';
import type { QueueFigures } from '../../queue/figures/queue-figures.js';
import type { EntryPlace, EntryView } from './entry-view.js';

const MINUTE_MS = 60_000;

export type WaitingEntry = QueueEntry & { place: EntryPlace };

/** The line of one department at one moment. All who look at it share this object: do not change it. */
export class LineSnapshot {
  private readonly waitingById: ReadonlyMap<number, WaitingEntry>;

  constructor(
    readonly status: QueueStatus,
    /** Those who are called, in service or away for a while. */
    readonly away: readonly EntryView[],
    /** Those who wait, in the one order, with their places. */
    readonly waiting: readonly WaitingEntry[],
    /** For a person who joins now. Null: the queue is closed. */
    private readonly joining: WaitEstimate | null,
    readonly asOf: Date,
  ) {
    this.waitingById = new Map(waiting.map((entry) => [entry.id, entry]));
  }

  get departmentId(): number {
    return this.status.departmentId;
  }

  /** The estimate for a person who joins now. Null: nobody can join. */
  get forJoining(): WaitEstimate | null {
    return this.status.state === QueueState.OPEN ? this.joining : null;
  }

  get figures(): QueueFigures {
    return { status: this.status, totalWaiting: this.waiting.length, joining: this.forJoining };
  }

  waitingEntry(entryId: number): WaitingEntry | undefined {
    return this.waitingById.get(entryId);
  }

  /** The place of an entry that waits. Null: it did not wait at this moment. */
  placeOf(entryId: number): EntryPlace | null {
    return this.waitingById.get(entryId)?.place ?? null;
  }

  /** The estimate for a person with so many people ahead. */
  estimateBehind(peopleAhead: number): WaitEstimate | null {
    return this.waiting[peopleAhead]?.place.estimate ?? this.joining;
  }

  /** Whether a person who waits will probably be called by then. Null: the entry does not wait, or nothing is known. */
  willBeSeen(entryId: number, servingUntil: Date): boolean | null {
    const estimate = this.placeOf(entryId)?.estimate;
    return estimate ? estimate.asOf.getTime() + estimate.likely * MINUTE_MS <= servingUntil.getTime() : null;
  }

  /** Grows with time, on all nodes alike: a client ignores a snapshot with a smaller version than the one it has. */
  get version(): number {
    return Math.floor((this.asOf.getTime() - VERSIONS_FROM_MS) / VERSION_MS);
  }
}

/** A version fits into 32 bits until 2059: a new one every half second, since 2025. */
const VERSION_MS = 500;
const VERSIONS_FROM_MS = Date.UTC(2025, 0);
