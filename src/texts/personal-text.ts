import { NotificationEvent } from '../entities/notices/announcement.entity.js';
import { becauseText } from './because-text.js';
import { textIn } from './catalogue.js';
import type { Language } from './language.js';
import { timeIn } from './time-text.js';

/** What a notice to one person says. Times are ISO 8601. */
export interface PersonalFacts {
  ticket: string;
  servicePoint?: string | null | undefined;
  answerBy?: string | null | undefined;
  peopleAhead?: number | null | undefined;
  lowMinutes?: number | null | undefined;
  highMinutes?: number | null | undefined;
  until?: string | null | undefined;
  willBeSeen?: boolean | null | undefined;
  because?: string | null | undefined;
}

interface Place {
  code: string;
  timeZone: string;
}

/** The events that only one person is notified of. */
export type PersonalKey = Exclude<`${NotificationEvent}`, 'QUEUE_OPENED' | 'QUEUE_CLOSED' | 'QUEUE_OPENS_SOON'>;

/** The text of a notice to one person: a sentence for the event, and one for each fact that is known. */
export function personalText(language: Language, event: PersonalKey, facts: PersonalFacts, place: Place): string {
  const sentences = [
    firstSentence(language, event, facts, place),
    becauseText(language, facts.because),
    peopleAhead(language, facts),
    wait(language, facts),
    facts.answerBy && textIn(language, 'ANSWER_BY', { time: timeIn(language, new Date(facts.answerBy), place.timeZone) }),
    until(language, event, facts, place),
    event === NotificationEvent.QUEUE_DRAINING && willBeSeen(language, facts),
  ];
  return sentences.filter(Boolean).join(' ');
}

function firstSentence(language: Language, event: PersonalKey, { ticket, servicePoint }: PersonalFacts, { code }: Place): string {
  if (event === NotificationEvent.TEST) return textIn(language, event, {});
  const names = { department: code, ticket };
  if (event === NotificationEvent.CALLED && servicePoint) return textIn(language, 'CALLED_TO', { ...names, servicePoint });
  return textIn(language, event, names);
}

function peopleAhead(language: Language, { peopleAhead: ahead }: PersonalFacts): string {
  return ahead == null ? '' : textIn(language, 'PEOPLE_AHEAD', { ahead });
}

function wait(language: Language, { lowMinutes: low, highMinutes: high }: PersonalFacts): string {
  if (high == null) return '';
  return textIn(language, 'WAIT_MINUTES', { minutes: low == null || low === high ? `${high}` : `${low}–${high}` });
}

function until(language: Language, event: PersonalKey, facts: PersonalFacts, { timeZone }: Place): string {
  // A guest has no account to join again with.
  if (!facts.until) return event === NotificationEvent.MISSED ? textIn(language, 'MISSED_ASK', {}) : '';
  const time = timeIn(language, new Date(facts.until), timeZone);
  if (event === NotificationEvent.QUEUE_PAUSED) return textIn(language, 'PAUSED_UNTIL', { time });
  return event === NotificationEvent.MISSED ? textIn(language, 'MISSED_UNTIL', { time }) : '';
}

function willBeSeen(language: Language, { willBeSeen: isSeen }: PersonalFacts): string {
  if (isSeen == null) return textIn(language, 'DRAINING_UNKNOWN', {});
  return textIn(language, isSeen ? 'DRAINING_SEEN' : 'DRAINING_NOT_SEEN', {});
}
