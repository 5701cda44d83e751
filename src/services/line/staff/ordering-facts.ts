import type { QueueEntry } from '../../../entities/line/queue-entry.entity.js';
import { QueueEntryState } from '../../../entities/line/queue-entry-state.enum.js';
import { orderedAt, type ServiceClass } from '../../../entities/line/service-class.enum.js';
import { ticketOf } from '../../../entities/line/ticket.js';
import { isTie } from '../line-order.js';

/** What decides an entry's place in the line. Plain JSON. */
export interface OrderingFacts {
  /** "OPD-042". */
  ticket: string;
  serviceClass: ServiceClass;
  /** Whole minutes of waiting: until now, or until the call. */
  waitedMinutes: number;
  /** Minutes by which the class counts as having waited longer; null: before all others. */
  headStartMinutes: number | null;
  /** The place is not that of the wait and the class: a person chose it. */
  wasMoved: boolean;
  /** It counts as having waited as long as the entry before it, and the lower ticket number goes first. */
  isTie: boolean;
}

const MINUTE_MS = 60_000;

/** The facts of one entry. `before`: the entry before it, if they are notified together. Pure. */
export function orderingFacts(entry: QueueEntry, code: string, now: Date, before: QueueEntry | null = null): OrderingFacts {
  const own = orderedAt(entry.waitStartedAt, entry.serviceClass);
  const until = entry.state === QueueEntryState.WAITING ? now : (entry.calledAt ?? entry.endedAt ?? now);
  const place = { orderedAt: own, rank: `${entry.ticketNumber}` };
  return {
    ticket: ticketOf(code, entry.ticketNumber),
    serviceClass: entry.serviceClass,
    waitedMinutes: Math.max(0, Math.floor((until.getTime() - entry.waitStartedAt.getTime()) / MINUTE_MS)),
    headStartMinutes: own && (entry.waitStartedAt.getTime() - own.getTime()) / MINUTE_MS,
    wasMoved: entry.rank !== place.rank || !isTie(entry, place),
    isTie: before !== null && isTie(before, entry),
  };
}
