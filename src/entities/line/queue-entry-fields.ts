import type { FieldsOf } from '../queue/state-fields.js';
import type { QueueEntry } from './queue-entry.entity.js';

/** The single list of the fields of an entry: the columns that are read, the snapshot in events, and its check are built from it. */
export const QUEUE_ENTRY_FIELDS = {
  id: { type: 'bigint' },
  sessionId: { type: 'bigint' },
  departmentId: { type: 'bigint' },
  userId: { type: 'bigint' },
  ticketNumber: { type: 'integer' },
  // Events hold no personal data.
  label: { type: 'text', nullable: true, inEvents: false },
  needsInterpreter: { type: 'boolean', inEvents: false, ifMissing: false },
  collectInPerson: { type: 'boolean', inEvents: false, ifMissing: false },
  serviceClass: { type: 'text' },
  state: { type: 'text' },
  joinedAt: { type: 'date' },
  waitStartedAt: { type: 'date' },
  orderedAt: { type: 'date', nullable: true },
  // A decimal number: as text it is exact.
  rank: { type: 'text' },
  servicePointId: { type: 'bigint', nullable: true },
  firstCalledAt: { type: 'date', nullable: true },
  calledAt: { type: 'date', nullable: true },
  callCount: { type: 'integer' },
  answerBy: { type: 'date', nullable: true },
  answer: { type: 'text', nullable: true },
  serviceStartedAt: { type: 'date', nullable: true },
  endedAt: { type: 'date', nullable: true },
  notifyWhenAhead: { type: 'integer' },
  almostNotified: { type: 'boolean' },
  delayedNotified: { type: 'boolean' },
  willBeSeen: { type: 'boolean', nullable: true },
  movedBackBecause: { type: 'text', nullable: true },
  promisedLow: { type: 'integer', nullable: true },
  promisedLikely: { type: 'integer', nullable: true },
  promisedHigh: { type: 'integer', nullable: true },
  transferredTo: { type: 'bigint', nullable: true },
  // A secret's hash belongs into no event.
  ticketTokenHash: { type: 'text', nullable: true, inEvents: false },
  ticketTokenUntil: { type: 'date', nullable: true, inEvents: false },
  version: { type: 'integer' },
} as const satisfies FieldsOf<QueueEntry>;
