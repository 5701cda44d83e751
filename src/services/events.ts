import type { QUEUE_ENTRY_FIELDS } from '../entities/line/queue-entry-fields.js';
import type { NoticeUrgency, NotificationEvent } from '../entities/notices/announcement.entity.js';
import type { DeliveryStatus } from '../entities/notices/notification.entity.js';
import type { QUEUE_STATUS_FIELDS } from '../entities/queue/queue-status-fields.js';
import type { SnapshotOf } from '../entities/queue/state-fields.js';

/** A queue's state as an event carries it. */
export type QueueStatusSnapshot = SnapshotOf<typeof QUEUE_STATUS_FIELDS>;

/** Everything that a node needs to push an announcement to its connected patients. Contains no patient data. */
export interface AnnouncementSnapshot {
  id: number;
  /** The database's epoch at the time of the announcement. Part of the ids of its notifications. */
  epoch: string;
  kind: NotificationEvent;
  departmentId: number;
  createdAt: string;
  /** When the queue opens, for QUEUE_OPENS_SOON; otherwise null or missing. */
  opensAt?: string | null | undefined;
}

/**
 * The recipients of an announcement: every active patient that its transaction saw. A node compares this with what it knows about its
 * connected patients. See docs/decisions/core/0013-who-is-notified.md.
 */
export interface Addressing {
  /** The number of the transaction that wrote the announcement and its notifications. */
  transaction: number;
  /** Users who were recently added, or changed role or activity: [user id, number of the transaction that did it]. */
  changed: (readonly [number, number])[];
  /** Null: `changed` is complete. Otherwise users that were changed by transactions up to this number may be missing. */
  changedUpTo: number | null;
}

/** An entry as an event carries it: without the label of a guest. */
export type QueueEntrySnapshot = SnapshotOf<typeof QUEUE_ENTRY_FIELDS>;

/** What a notice to one person says besides its kind and department. Stored in its row. Without names. */
export interface NoticeFacts {
  /** As people read it: "OPD-042". Empty: the notice concerns no place in a line. */
  ticket: string;
  /** The name of the service point, for CALLED. */
  servicePoint?: string | null | undefined;
  /** For CALLED: when the no-show clock acts. ISO 8601. */
  answerBy?: string | null | undefined;
  peopleAhead?: number | null | undefined;
  /** The estimated wait in minutes. */
  lowMinutes?: number | null | undefined;
  highMinutes?: number | null | undefined;
  /** For QUEUE_PAUSED: until when, if that is known; for QUEUE_DRAINING: until when people are served; for MISSED: until when the person may join again near the front, missing for a guest. ISO 8601. */
  until?: string | null | undefined;
  /** For QUEUE_DRAINING. */
  willBeSeen?: boolean | null | undefined;
  /** A key of the texts: why the place changed, or why the entry was cancelled. */
  because?: string | null | undefined;
}

/** A notice to one person, as an event carries it. */
export interface PersonalNotice extends AnnouncementSnapshot {
  recipientId: number;
  /** Null: it concerns no place in a line. */
  entryId: number | null;
  facts: NoticeFacts;
  urgency: `${NoticeUrgency}`;
}

/** A notice that is no longer true, with its delivery as it is now. */
export interface WithdrawnNotice extends PersonalNotice {
  withdrawnAt: string;
  deliveryStatus: `${DeliveryStatus}`;
  attempts: number;
  /** ISO 8601. */
  sentAt: string | null;
  deliveredAt: string | null;
}

/** Topic -> payload: plain JSON with ids and small facts, without personal data. */
export interface EventPayloads {
  /** A queue's state changed. Carries the announcement if there is one. One event for each opening, never one for each patient. */
  'queue-changed': {
    status: QueueStatusSnapshot;
    announcement: AnnouncementSnapshot | null;
    /** Missing if there is no announcement, or if an older version wrote the event. */
    addressing?: Addressing | undefined;
  };
  /** The opening hours act earlier than planned, and clients see no change. Every change that they see is planned too. */
  'hours-planned': { departmentId: number };
  /** The line of a department changed. A change of very many entries is several events. */
  'line-changed': {
    departmentId: number;
    /** The entries that changed, as they are now. Others may have moved in the line. */
    entries: QueueEntrySnapshot[];
    notices: PersonalNotice[];
    withdrawn: WithdrawnNotice[];
    /** The number of the transaction that wrote the notices. */
    transaction: number;
  };
  /** A notice to one person that no change of a line has caused. */
  'notice-written': {
    notice: PersonalNotice;
    /** The number of the transaction that wrote it. */
    transaction: number;
  };
  /** Push this announcement again to every connected recipient whose subscription has not received it. */
  'redelivery-requested': { announcement: AnnouncementSnapshot };
  /** The same for notices to single people: [announcement id, recipient id, department id]. A few hundred of them an event. */
  'notices-redelivery-requested': { notices: (readonly [number, number, number])[] };
}

export type Topic = keyof EventPayloads;

/** An event as it is stored in the outbox. The bus carries only its `seq`. `at` is the time of writing, in ms since 1970. */
export type OutboxEvent = { [T in Topic]: { seq: number; at: number; topic: T; payload: EventPayloads[T] } }[Topic];
