import type { NotificationEvent } from '../entities/notices/announcement.entity.js';

/** The states of a queue that have a text. */
export type StatusKey = 'STATUS_OPEN' | 'STATUS_CLOSED';

/** The texts of one language, each an ICU message. A language that lacks one does not compile. */
export type Texts = Readonly<Record<`${NotificationEvent}` | StatusKey, string>>;

/** The variables of each message. In every language a message uses all of them and no others. */
export interface Variables extends Record<keyof Texts, object> {
  /** `department`: the department's code. */
  QUEUE_OPENED: { department: string };
  QUEUE_CLOSED: { department: string };
  /** `waiting`: patients in the queue now. */
  STATUS_OPEN: { waiting: number };
  STATUS_CLOSED: Record<string, never>;
}

/** The names in {@link Variables}, for checks at run time. */
export const VARIABLES: { readonly [Key in keyof Texts]: readonly (keyof Variables[Key])[] } = {
  QUEUE_OPENED: ['department'],
  QUEUE_CLOSED: ['department'],
  STATUS_OPEN: ['waiting'],
  STATUS_CLOSED: [],
};
