import type { NotificationEvent } from '../entities/announcement.entity.js';

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

/** Topic -> payload: plain JSON, ids and small facts, no personal data. */
export interface EventPayloads {
  /** A queue's state changed; with the announcement of it, where there is one. One event an opening, never one a patient. */
  'queue-changed': { status: QueueStatusSnapshot; announcement: AnnouncementSnapshot | null };
  /** Hand this announcement once more to every connected recipient whose subscription has not carried it. */
  'redelivery-requested': { announcement: AnnouncementSnapshot };
}

export type Topic = keyof EventPayloads;

/** An event as it is stored in the outbox. The bus carries only its `seq`. `at`: when it was written, in ms since 1970. */
export type OutboxEvent = { [T in Topic]: { seq: number; at: number; topic: T; payload: EventPayloads[T] } }[Topic];
