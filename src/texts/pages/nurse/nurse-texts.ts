import type { nurseEn } from './en.js';

export type NurseTexts = Readonly<Record<keyof typeof nurseEn, string>>;

/** The variables of the messages of the nurse console that have any. */
export const NURSE_VARIABLES = {
  NOTIFY_AND_OPEN: ['count', 'department'],
  NOTIFIES: ['count'],
  CLOSE_WHAT: ['waiting'],
  DRAIN_WHAT: ['waiting'],
  OPENS_ITSELF: ['time'],
  HOURS_BEGIN: ['time'],
  KEPT_OPEN: ['time', 'who'],
  KEPT_CLOSED: ['time', 'who'],
  ANNOUNCED_OPENING: ['time'],
  ANNOUNCED_CLOSING: ['time'],
  PROGRESS: ['total', 'sent', 'delivered', 'notReached'],
  UNDO_UNTIL: ['time'],
  UNDONE: ['ticket'],
  WAS_FASTER: ['who', 'time', 'what', 'state'],
  HAS_CHANGED: ['what', 'state'],
  CALLED_AT: ['time'],
  OTHER_SCOPE: ['departments'],
  FIRST_WAITS: ['department'],
  TICKET_COMING: ['ticket'],
  TICKET_MISSED: ['ticket'],
  OPEN_QUEUE: ['department'],
  SINCE: ['time', 'who'],
  CLOSE_SURE: ['department'],
  CLOSE_AND_SERVE: ['waiting'],
  CLOSE_AND_DISCARD: ['waiting'],
  CALLED_TICKET: ['ticket'],
  SET_CLASS: ['name'],
  NEEDS_NOTED: ['ticket'],
  TRANSFER: ['department'],
} as const satisfies Partial<Record<keyof NurseTexts, readonly string[]>>;
