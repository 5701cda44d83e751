import type { en as reports } from './reports/en.js';
import type { en as setup } from './setup/en.js';

/** The texts of the office in one language, beside those of all pages. A language that lacks one does not compile. */
export type OfficeTexts = Readonly<Record<OfficeKey, string>>;

export type OfficeKey = keyof typeof setup | keyof typeof reports;

/** The variables of the messages that have any, as in page-texts.ts. */
export const OFFICE_VARIABLES = {
  NOT_FOR_YOU_WHAT: ['name', 'role'],
  SAVED: ['what'],
  REMOVED: ['what'],
  REMOVE_SURE: ['what'],
  CONFLICT_FIELD: ['field', 'theirs', 'mine'],
  SERVICE_POINTS: ['department'],
  DEVICES_AWAY: ['count'],
  REVOKE_SURE: ['name'],
  HOURS_LOCAL: ['zone'],
  NO_HOURS_YET: ['department'],
  DIFFERENCE: ['field', 'before', 'after'],
  VERIFYING: ['entries'],
  BROKEN_AT: ['seq'],
  FUNNEL_OF: ['event', 'time'],
  WHY_NOT_OF: ['name'],
  ATTEMPTS: ['attempts'],
  LAST_DAYS: ['days'],
  CHART_OF: ['what'],
} as const satisfies Partial<Record<OfficeKey, readonly string[]>>;
