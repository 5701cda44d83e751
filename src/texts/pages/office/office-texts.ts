import type { en as channels } from './channels/en.js';
import type { en as messages } from './messages/en.js';
import type { en as reports } from './reports/en.js';
import type { en as setup } from './setup/en.js';

/** The texts of the office in one language, beside those of all pages. A language that lacks one does not compile. */
export type OfficeTexts = Readonly<Record<OfficeKey, string>>;

export type OfficeKey = keyof typeof setup | keyof typeof reports | keyof typeof messages | keyof typeof channels;

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
  REASON_ANSWER: ['code'],
  REASON_CODE: ['code'],
  STEP_AFTER: ['time'],
  ONLY_ANNOUNCEMENT: ['event', 'time'],
  ONLY_PERSON: ['name'],
  MESSAGES_OF: ['name'],
  MESSAGES_FOUND: ['count'],
  MESSAGES_FOUND_MANY: ['count'],
  RETRY_COUNT: ['count'],
  RETRY_NOW: ['count'],
  RETRIED_NOW: ['count'],
  RETRY_CHANGED: ['count'],
  PAUSED_BY: ['name', 'time'],
  COST_OF_CAP: ['cost', 'cap', 'currency'],
  COST_WITHOUT_CAP: ['cost', 'currency'],
  PAUSE_PROVIDER: ['channel'],
  PAUSE_PROVIDER_SURE: ['channel'],
  PROVIDER_IS_PAUSED: ['channel'],
  RESUME_PROVIDER: ['channel'],
  RESUME_PROVIDER_SURE: ['channel'],
  RESUME_PROVIDER_WHAT: ['count'],
  PROVIDER_IS_RESUMED: ['channel'],
  TRY_PROVIDER: ['channel'],
  LADDER_OF_ONE: ['department'],
  EDIT_STEPS: ['event'],
  FOR_ONE: ['department'],
  NO_STEPS_ONE: ['department'],
  STEP_NTH: ['step'],
  REMOVE_STEP: ['step'],
  BACK_SURE: ['department'],
  BACK_WHAT: ['event', 'department'],
  BACK_DONE: ['department'],
  LIFT_SURE: ['address'],
  LIFTED: ['address'],
} as const satisfies Partial<Record<OfficeKey, readonly string[]>>;
