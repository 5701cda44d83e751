import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import type { WaitEstimate } from '../../../entities/line/wait-estimate.js';

/** Where an entry stands in its line. Null for an entry that does not wait. */
export interface EntryPlace {
  peopleAhead: number;
  estimate: WaitEstimate | null;
  /** True: people with a head start came later and stand before this one now. */
  isOvertaken?: boolean;
  /** The fewest people who stood before this one, as far as this node has seen. */
  fewestAhead?: number;
}

/** An entry as resolvers hold it. A subscription knows the place already; otherwise it is read when a field asks for it. */
export type EntryView = QueueEntry & { place?: EntryPlace | null };
