import { z } from 'zod';
import { NotificationEvent } from '../entities/announcement.entity.js';
import type { AnnouncementSnapshot, OutboxEvent, QueueStatusSnapshot } from '../services/events.js';

// Loose on purpose: a newer node may add fields while a deployment rolls, and this one must hand them on untouched.
const statusSnapshot: z.ZodType<QueueStatusSnapshot> = z.looseObject({
  id: z.int(),
  departmentId: z.int(),
  isOpen: z.boolean(),
  statusMessage: z.string(),
  totalWaiting: z.int(),
  estimatedWaitMinutes: z.int().nullable(),
  currentScheduleId: z.int().nullable(),
  openedAt: z.string().nullable(),
  closesAt: z.string().nullable(),
  manualOverride: z.boolean(),
  overrideUntil: z.string().nullable(),
  changedAt: z.string(),
  version: z.int(),
});

const announcementSnapshot: z.ZodType<AnnouncementSnapshot> = z.looseObject({
  id: z.int(),
  kind: z.enum(NotificationEvent),
  departmentId: z.int(),
  createdAt: z.string(),
});

const outboxEvent: z.ZodType<OutboxEvent> = z.discriminatedUnion('topic', [
  z.object({
    seq: z.int().positive(),
    topic: z.literal('queue-changed'),
    payload: z.object({ status: statusSnapshot, announcement: announcementSnapshot.nullable() }),
  }),
  z.object({
    seq: z.int().positive(),
    topic: z.literal('redelivery-requested'),
    payload: z.object({ announcement: announcementSnapshot }),
  }),
]);

/** What came over a channel that anybody may write to, or null where it is none of ours. */
export function parseOutboxEvent(value: unknown): OutboxEvent | null {
  const result = outboxEvent.safeParse(value);
  return result.success ? result.data : null;
}
