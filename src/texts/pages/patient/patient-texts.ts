import type { patientEn } from './en.js';

export type PatientTexts = Readonly<Record<keyof typeof patientEn, string>>;

/** The variables of the messages of a patient's page that have any. */
export const PATIENT_VARIABLES = {
  ANSWER_BY_PAGE: ['time'],
  ANSWER_LEFT: ['seconds'],
  LEAVE_SURE: ['ticket'],
  PEOPLE_BEFORE: ['count'],
  PLACE_TRANSFERRED_TO: ['department', 'ticket'],
  TOLD_HERE: ['count'],
  PAUSED_UNTIL_KEPT: ['time'],
  WILL_NOT_BE_SEEN_BY: ['time'],
  DELAYED_WHY: ['range'],
  MISSED_UNTIL_PAGE: ['time'],
  CAME_FROM: ['department', 'ticket'],
  LAST_STATE: ['time'],
  JOIN: ['department'],
  CLOSES: ['time'],
} as const satisfies Partial<Record<keyof PatientTexts, readonly string[]>>;
