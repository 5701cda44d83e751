import type { en } from './en.js';
import { NURSE_VARIABLES } from './nurse/nurse-texts.js';
import { PATIENT_VARIABLES } from './patient/patient-texts.js';

/** The texts of the pages in one language, each an ICU message with plain variables and plurals. A language that lacks one does not compile. */
export type PageTexts = Readonly<Record<PageKey, string>>;

export type PageKey = keyof typeof en;

/** The variables of the messages that have any. In every language a message uses all of them and no others: the build compares. */
export const PAGE_VARIABLES = {
  LINK_AS_OF: ['time'],
  LINK_OFFLINE_AS_OF: ['time'],
  STATE_PAUSED_UNTIL: ['time'],
  BOARD_SUMMARY: ['waiting', 'minutes'],
  BOARD_WAITING: ['waiting'],
  BOARD_STALE: ['time'],
  BOARD_OPENS: ['time'],
  BOARD_MISSED: ['tickets'],
  BOARD_PAUSED_UNTIL_WHAT: ['time'],
  BOARD_PAGE: ['page', 'pages'],
  SIGN_IN_AS: ['name'],
  SIGN_IN_FAILED: ['reason'],
  TROUBLE_TOO_OFTEN: ['seconds'],
  REFUSED_ALREADY_IN_LINE: ['ticket'],
  ...NURSE_VARIABLES,
  ...PATIENT_VARIABLES,
  KIOSK_TAKEN: ['ticket'],
  PAIRING_HOW: ['address'],
} as const satisfies Partial<Record<PageKey, readonly string[]>>;
