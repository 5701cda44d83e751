import { z } from 'zod';
import { NotificationEvent } from '../../entities/notices/announcement.entity.js';
import type { Addressing, AnnouncementSnapshot, EventPayloads, OutboxEvent, QueueStatusSnapshot, Topic } from '../events.js';

/** An outbox row as it is stored. `payload` is JSON text. */
export interface OutboxRow {
  seq: number;
  at: number;
  topic: string;
  payload: string;
}

/** A row that this version cannot use. UNKNOWN_TOPIC: a newer version wrote it. UNREADABLE: the payload is not what its topic promises. */
export interface UnusableEvent {
  seq: number;
  at: number;
  topic: string;
  problem: 'UNKNOWN_TOPIC' | 'UNREADABLE';
}

// Loose objects: a newer node may add fields during a rolling deployment.
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
  // A node that knows no epochs writes none; then the database still has the first one, which is empty.
  epoch: z.string().default(''),
  kind: z.enum(NotificationEvent),
  departmentId: z.int(),
  createdAt: z.string(),
});

const addressing: z.ZodType<Addressing> = z.looseObject({
  transaction: z.int(),
  changed: z.array(z.tuple([z.int(), z.int()])),
  changedUpTo: z.int().nullable(),
});

const payloads: { [T in Topic]: z.ZodType<EventPayloads[T]> } = {
  'queue-changed': z.looseObject({
    status: statusSnapshot,
    announcement: announcementSnapshot.nullable(),
    addressing: addressing.optional(),
  }),
  'redelivery-requested': z.looseObject({ announcement: announcementSnapshot }),
};

/** Never throws: what cannot be used is returned as such, so that one row cannot hold up the others of a read. */
export function parseOutboxRow({ seq, at, topic, payload }: OutboxRow): OutboxEvent | UnusableEvent {
  if (!isTopic(topic)) return { seq, at, topic, problem: 'UNKNOWN_TOPIC' };
  const parsed = payloads[topic].safeParse(jsonOf(payload));
  return parsed.success ? ({ seq, at, topic, payload: parsed.data } as OutboxEvent) : { seq, at, topic, problem: 'UNREADABLE' };
}

function isTopic(topic: string): topic is Topic {
  return Object.hasOwn(payloads, topic);
}

/** Undefined where PostgreSQL accepts what JavaScript does not. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
