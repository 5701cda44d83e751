import { NotificationEvent } from '../entities/notices/announcement.entity.js';
import { textIn } from './catalogue.js';
import type { Language } from './language.js';
import { type PersonalFacts, personalText } from './personal-text.js';
import { timeIn } from './time-text.js';

interface Notice {
  event: NotificationEvent;
  /** Given for QUEUE_OPENS_SOON. */
  opensAt: Date | null;
  /** Null: it is for all patients. */
  personal?: { facts: PersonalFacts } | null;
}

/** Returns the text of a notification for a user. Times are those of the department. */
export function notificationText(
  language: Language,
  { event, opensAt, personal }: Notice,
  place: { code: string; timeZone: string },
): string {
  const { code: department, timeZone } = place;
  if (event === NotificationEvent.QUEUE_OPENS_SOON)
    return textIn(language, event, { department, time: opensAt ? timeIn(language, opensAt, timeZone) : '?' });
  if (event === NotificationEvent.QUEUE_OPENED || event === NotificationEvent.QUEUE_CLOSED)
    return textIn(language, event, { department });
  return personalText(language, event, personal?.facts ?? { ticket: '?' }, place);
}
