import type { en } from './en.js';

/** The texts about the ways to reach a person in one language. A language that lacks one does not compile. */
export type ReachTexts = Readonly<Record<ReachKey, string>>;

export type ReachKey = keyof typeof en;

/** The variables of the messages that have any, as in page-texts.ts. */
export const REACH_VARIABLES = {
  TEST_ARRIVED: ['seconds', 'time'],
  TEST_LOST: ['seconds'],
  TEST_PUSH_ARRIVED: ['seconds', 'time'],
  TEST_PUSH_LOST: ['seconds'],
  POINT_ACTIVE: ['time'],
  CODE_SENT_EMAIL: ['time'],
  CODE_SENT_SMS: ['time'],
  TOO_OFTEN: ['minutes'],
  CONFIRMED_NOW: ['address'],
  DROP_WHICH: ['address'],
  DROP_SURE: ['address'],
  DROPPED: ['address'],
  CHOICE_OF: ['channel', 'event'],
  CHOICE_LOCKED: ['channel'],
  QUIET_ZONE: ['zone'],
  QUIET_NOW: ['from', 'until'],
} as const satisfies Partial<Record<ReachKey, readonly string[]>>;
