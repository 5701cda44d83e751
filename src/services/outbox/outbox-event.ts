import { z } from 'zod';
import { QUEUE_ENTRY_FIELDS } from '../../entities/line/queue-entry-fields.js';
import { NoticeUrgency, NotificationEvent } from '../../entities/notices/announcement.entity.js';
import { DeliveryStatus } from '../../entities/notices/notification.entity.js';
import { QUEUE_STATUS_FIELDS } from '../../entities/queue/queue-status-fields.js';
import type {
  Addressing,
  AnnouncementSnapshot,
  EventPayloads,
  OutboxEvent,
  PersonalNotice,
  QueueEntrySnapshot,
  QueueStatusSnapshot,
  Topic,
  WithdrawnNotice,
} from '../events.js';
import { snapshotCheck } from './snapshot-check.js';

/** An outbox row as it is stored. `payload` is JSON text. */
export interface OutboxRow {
  seq: number;
  at: number;
  topic: string;
  payload: string;
}

/** A row that this version cannot use. UNKNOWN_TOPIC: a newer version wrote it. UNREADABLE: the payload does not match its topic. */
export interface UnusableEvent {
  seq: number;
  at: number;
  topic: string;
  problem: 'UNKNOWN_TOPIC' | 'UNREADABLE';
}

// A node of the release before knows no states but open and closed, and writes none.
const statusSnapshot: z.ZodType<QueueStatusSnapshot> = snapshotCheck(QUEUE_STATUS_FIELDS).transform((status) =>
  status.isOpen ? { ...status, state: 'OPEN' } : status,
);

const entrySnapshot: z.ZodType<QueueEntrySnapshot> = snapshotCheck(QUEUE_ENTRY_FIELDS);

// Loose objects: a newer node may add fields during a rolling deployment.
const announcementFields = {
  id: z.int(),
  // A node that does not know epochs writes none. The database then still has the first epoch, which is empty.
  epoch: z.string().default(''),
  kind: z.enum(NotificationEvent),
  departmentId: z.int(),
  createdAt: z.string(),
  opensAt: z.string().nullish(),
};
const announcementSnapshot: z.ZodType<AnnouncementSnapshot> = z.looseObject(announcementFields);
const personalFields = {
  ...announcementFields,
  recipientId: z.int(),
  entryId: z.int().nullable(),
  facts: z.looseObject({
    ticket: z.string(),
    servicePoint: z.string().nullish(),
    answerBy: z.string().nullish(),
    peopleAhead: z.int().nullish(),
    lowMinutes: z.int().nullish(),
    highMinutes: z.int().nullish(),
    until: z.string().nullish(),
    willBeSeen: z.boolean().nullish(),
    because: z.string().nullish(),
  }),
  urgency: z.enum(NoticeUrgency),
};
const personalNotice: z.ZodType<PersonalNotice> = z.looseObject(personalFields);
const withdrawnNotice: z.ZodType<WithdrawnNotice> = z.looseObject({
  ...personalFields,
  withdrawnAt: z.string(),
  deliveryStatus: z.enum(DeliveryStatus),
  attempts: z.int(),
  sentAt: z.string().nullable(),
  deliveredAt: z.string().nullable(),
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
  'hours-planned': z.looseObject({ departmentId: z.int() }),
  'line-changed': z.looseObject({
    departmentId: z.int(),
    entries: z.array(entrySnapshot),
    notices: z.array(personalNotice),
    withdrawn: z.array(withdrawnNotice),
    transaction: z.int(),
  }),
  'notice-written': z.looseObject({ notice: personalNotice, transaction: z.int() }),
  'redelivery-requested': z.looseObject({ announcement: announcementSnapshot }),
  'notices-redelivery-requested': z.looseObject({ notices: z.array(z.tuple([z.int(), z.int(), z.int()])) }),
};

/** Never throws: an unusable row is returned as such, so that it does not block the other rows of a read. */
export function parseOutboxRow({ seq, at, topic, payload }: OutboxRow): OutboxEvent | UnusableEvent {
  if (!isTopic(topic)) return { seq, at, topic, problem: 'UNKNOWN_TOPIC' };
  const parsed = payloads[topic].safeParse(jsonOf(payload));
  return parsed.success ? ({ seq, at, topic, payload: parsed.data } as OutboxEvent) : { seq, at, topic, problem: 'UNREADABLE' };
}

function isTopic(topic: string): topic is Topic {
  return Object.hasOwn(payloads, topic);
}

/** Undefined: PostgreSQL accepts this JSON and JavaScript does not. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
