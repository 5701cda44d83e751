import { QueueStatus } from '../../entities/queue/queue-status.entity.js';
import type { QueueStatusSnapshot } from '../events.js';

const toText = (date: Date | null): string | null => date?.toISOString() ?? null;
const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** A queue's state as an event carries it. */
export function statusSnapshot(s: QueueStatus): QueueStatusSnapshot {
  return {
    id: s.id,
    departmentId: s.departmentId,
    isOpen: s.isOpen,
    statusMessage: s.statusMessage,
    totalWaiting: s.totalWaiting,
    estimatedWaitMinutes: s.estimatedWaitMinutes,
    currentScheduleId: s.currentScheduleId,
    openedAt: toText(s.openedAt),
    closesAt: toText(s.closesAt),
    manualOverride: s.manualOverride,
    overrideUntil: toText(s.overrideUntil),
    changedAt: s.changedAt.toISOString(),
    version: s.version,
  };
}

/** The state that an event carried, as resolvers expect it. Detached: not to be saved. */
export function statusFromSnapshot(s: QueueStatusSnapshot): QueueStatus {
  return Object.assign(Object.create(QueueStatus.prototype) as QueueStatus, {
    ...s,
    openedAt: toDate(s.openedAt),
    closesAt: toDate(s.closesAt),
    overrideUntil: toDate(s.overrideUntil),
    changedAt: new Date(s.changedAt),
    changedBy: null,
  });
}
