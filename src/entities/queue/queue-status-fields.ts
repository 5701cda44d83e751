import type { QueueStatus } from './queue-status.entity.js';
import type { FieldsOf } from './state-fields.js';

/**
 * The single list of the fields of a queue's state. The columns that are read, the snapshot in events, and the check of such a snapshot are
 * built from it, and the compiler compares it with the entity. A new field is a property of the entity, its migration, and one line here.
 */
export const QUEUE_STATUS_FIELDS = {
  id: { type: 'bigint' },
  departmentId: { type: 'bigint' },
  isOpen: { type: 'boolean' },
  statusMessage: { type: 'text' },
  totalWaiting: { type: 'integer' },
  estimatedWaitMinutes: { type: 'integer', nullable: true },
  currentScheduleId: { type: 'bigint', nullable: true },
  openedAt: { type: 'date', nullable: true },
  closesAt: { type: 'date', nullable: true },
  manualOverride: { type: 'boolean' },
  overrideUntil: { type: 'date', nullable: true },
  opensAt: { type: 'date', nullable: true, ifMissing: null },
  keptClosed: { type: 'boolean', ifMissing: false },
  state: { type: 'text', ifMissing: 'CLOSED' },
  pausedUntil: { type: 'date', nullable: true, ifMissing: null },
  servingUntil: { type: 'date', nullable: true, ifMissing: null },
  sessionId: { type: 'bigint', nullable: true, ifMissing: null },
  waitLowMinutes: { type: 'integer', nullable: true, ifMissing: null },
  waitLikelyMinutes: { type: 'integer', nullable: true, ifMissing: null },
  waitBasis: { type: 'text', nullable: true, ifMissing: null },
  waitSampleSize: { type: 'integer', nullable: true, ifMissing: null },
  waitAsOf: { type: 'date', nullable: true, ifMissing: null },
  // Events hold no personal data.
  overrideBy: { type: 'bigint', nullable: true, inEvents: false },
  overrideNote: { type: 'text', nullable: true, inEvents: false },
  plannedAt: { type: 'date', nullable: true, inEvents: false },
  opensSoonFor: { type: 'date', nullable: true, inEvents: false },
  changedBy: { type: 'bigint', nullable: true, inEvents: false },
  changedAt: { type: 'date' },
  version: { type: 'integer' },
} as const satisfies FieldsOf<QueueStatus>;
