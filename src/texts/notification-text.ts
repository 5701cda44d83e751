import { NotificationEvent } from '../entities/notices/announcement.entity.js';
import { textIn } from './catalogue.js';
import type { Language } from './language.js';
import { timeIn } from './time-text.js';

interface Notice {
  event: NotificationEvent;
  /** Given for QUEUE_OPENS_SOON. */
  opensAt: Date | null;
}

/** Returns the text of a notification for a user. Times are those of the department. */
export function notificationText(
  language: Language,
  { event, opensAt }: Notice,
  { code, timeZone }: { code: string; timeZone: string },
): string {
  if (event !== NotificationEvent.QUEUE_OPENS_SOON) return textIn(language, event, { department: code });
  return textIn(language, event, { department: code, time: opensAt ? timeIn(language, opensAt, timeZone) : '?' });
}
