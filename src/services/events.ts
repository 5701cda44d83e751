import type { NotificationEvent } from '../entities/notices/announcement.entity.js';

/** A queue's state as an event carries it: {@link QueueStatus} with dates as ISO 8601 text. */
export interface QueueStatusSnapshot {
  id: number;
  departmentId: number;
  isOpen: boolean;
  statusMessage: string;
  totalWaiting: number;
  estimatedWaitMinutes: number | null;
  currentScheduleId: number | null;
  openedAt: string | null;
  closesAt: string | null;
  manualOverride: boolean;
  overrideUntil: string | null;
  changedAt: string;
  version: number;
}

/** What a node needs to push an announcement to those connected to it; nothing of any patient. */
export interface AnnouncementSnapshot {
  id: number;
  /** Of the database when it was announced: part of the ids of its notifications. */
  epoch: string;
  kind: NotificationEvent;
  departmentId: number;
  createdAt: string;
}

/**
 * Whom an announcement was written for: every active patient that its transaction saw. A node compares it with what it knows of those
 * connected. See docs/decisions/0013-who-is-notified.md.
 */
export interface Addressing {
  /** Number of the transaction that wrote the announcement and its notifications. */
  transaction: number;
  /** Users who were entered, or changed role or activity, lately: [user id, number of the transaction that did it]. */
  changed: (readonly [number, number])[];
  /** Null: `changed` has all of them. Else those that were changed by transactions up to this number may be missing. */
  changedUpTo: number | null;
}

/** Topic -> payload: plain JSON, ids and small facts, no personal data. */
export interface EventPayloads {
  /** A queue's state changed; with the announcement of it, where there is one. One event an opening, never one a patient. */
  'queue-changed': {
    status: QueueStatusSnapshot;
    announcement: AnnouncementSnapshot | null;
    /** Missing where there is no announcement, or where an older version wrote it. */
    addressing?: Addressing | undefined;
  };
  /** Hand this announcement once more to every connected recipient whose subscription has not carried it. */
  'redelivery-requested': { announcement: AnnouncementSnapshot };
}

export type Topic = keyof EventPayloads;

/** An event as it is stored in the outbox. The bus carries only its `seq`. `at`: when it was written, in ms since 1970. */
export type OutboxEvent = { [T in Topic]: { seq: number; at: number; topic: T; payload: EventPayloads[T] } }[Topic];
