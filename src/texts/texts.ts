import type { NotificationEvent } from '../entities/notices/announcement.entity.js';

/** The states of a queue that have a text. */
export type StatusKey = 'STATUS_OPEN' | 'STATUS_CLOSED';

/** What rules of opening hours are called, where times of day do not say it. */
export type RuleKey = 'RULE_CLOSED' | 'RULE_NONE';

/** The texts of one language, each an ICU message. A language that lacks one does not compile. */
export type Texts = Readonly<Record<`${NotificationEvent}` | StatusKey | RuleKey, string>>;

/** The variables of each message. In every language a message uses all of them and no others. */
export interface Variables extends Record<keyof Texts, object> {
  /** `department`: the department's code. */
  QUEUE_OPENED: { department: string };
  QUEUE_CLOSED: { department: string };
  /** `waiting`: patients in the queue now. */
  STATUS_OPEN: { waiting: number };
  STATUS_CLOSED: Record<string, never>;
  /** `dates`: one date or two, YYYY-MM-DD; `reason`: as a person typed it. */
  RULE_CLOSED: { dates: string; reason: string };
  RULE_NONE: Record<string, never>;
}

/** The names in {@link Variables}, for checks at run time. */
export const VARIABLES: { readonly [Key in keyof Texts]: readonly (keyof Variables[Key])[] } = {
  QUEUE_OPENED: ['department'],
  QUEUE_CLOSED: ['department'],
  STATUS_OPEN: ['waiting'],
  STATUS_CLOSED: [],
  RULE_CLOSED: ['dates', 'reason'],
  RULE_NONE: [],
};
