import type { NotificationEvent } from '../entities/notices/announcement.entity.js';

/** The states of a queue that have a text. */
export type StatusKey = 'STATUS_OPEN' | 'STATUS_CLOSED';

/** What is said, each an ICU message. A language that lacks one does not compile. */
export type Texts = Readonly<Record<`${NotificationEvent}` | StatusKey, string>>;

/** The variables of each message: in each language it uses all of them, and no others. */
export interface Variables extends Record<keyof Texts, object> {
  /** `department`: the code, as people say it. */
  QUEUE_OPENED: { department: string };
  QUEUE_CLOSED: { department: string };
  /** `waiting`: patients in the queue now. */
  STATUS_OPEN: { waiting: number };
  STATUS_CLOSED: Record<string, never>;
}

/** The names in {@link Variables}, where the program can read them. */
export const VARIABLES: { readonly [Key in keyof Texts]: readonly (keyof Variables[Key])[] } = {
  QUEUE_OPENED: ['department'],
  QUEUE_CLOSED: ['department'],
  STATUS_OPEN: ['waiting'],
  STATUS_CLOSED: [],
};
