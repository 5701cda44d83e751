import type { NotificationEvent } from '../entities/notices/announcement.entity.js';
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
  /** Push this announcement again to every connected recipient whose subscription has not received it. */
  'redelivery-requested': { announcement: AnnouncementSnapshot };
}

export type Topic = keyof EventPayloads;

/** An event as it is stored in the outbox. The bus carries only its `seq`. `at` is the time of writing, in ms since 1970. */
export type OutboxEvent = { [T in Topic]: { seq: number; at: number; topic: T; payload: EventPayloads[T] } }[Topic];
