import type { NotificationEvent } from '../entities/notices/announcement.entity.js';

/** The states of a queue that have a text. */
export type StatusKey = 'STATUS_OPEN' | 'STATUS_CLOSED';

/** What rules of opening hours are called, where times of day do not say it. */
export type RuleKey = 'RULE_CLOSED' | 'RULE_NONE';

/** Why a department is open or closed at a time, and what happens next. */
export type HoursKey =
  | 'HOURS_OPEN_WEEKLY'
  | 'HOURS_OPEN_SPECIAL'
  | 'HOURS_CLOSED_EXCEPTION'
  | 'HOURS_CLOSED'
  | 'HOURS_KEPT_OPEN'
  | 'HOURS_KEPT_CLOSED'
  | 'HOURS_CLOSES'
  | 'HOURS_OPENS'
  | 'HOURS_STAY'
  | 'RULE_KEPT_OPEN'
  | 'RULE_KEPT_CLOSED';

/** The texts of one language, each an ICU message. A language that lacks one does not compile. */
export type Texts = Readonly<Record<`${NotificationEvent}` | StatusKey | RuleKey | HoursKey, string>>;

/** The variables of each message. In every language a message uses all of them and no others. */
export interface Variables extends Record<keyof Texts, object> {
  /** `department`: the department's code. */
  QUEUE_OPENED: { department: string };
  QUEUE_CLOSED: { department: string };
  /** `time`: when it opens, as {@link timeIn} writes it. */
  QUEUE_OPENS_SOON: { department: string; time: string };
  /** `waiting`: patients in the queue now. */
  STATUS_OPEN: { waiting: number };
  STATUS_CLOSED: Record<string, never>;
  /** `dates`: one date or two, YYYY-MM-DD; `reason`: as a person typed it. */
  RULE_CLOSED: { dates: string; reason: string };
  /** `time`, `until`: a moment in words, in the department's time zone. `rule`: the rule in one line. */
  HOURS_OPEN_WEEKLY: { department: string; time: string; rule: string };
  HOURS_OPEN_SPECIAL: { department: string; time: string; rule: string };
  HOURS_CLOSED_EXCEPTION: { department: string; time: string; rule: string };
  HOURS_CLOSED: { department: string; time: string };
  HOURS_KEPT_OPEN: { department: string; time: string; until: string };
  HOURS_KEPT_CLOSED: { department: string; time: string; until: string };
  HOURS_CLOSES: { time: string };
  HOURS_OPENS: { time: string };
  HOURS_STAY: Record<string, never>;
  RULE_KEPT_OPEN: { until: string };
  RULE_KEPT_CLOSED: { until: string };
  RULE_NONE: Record<string, never>;
}

/** The names in {@link Variables}, for checks at run time. */
export const VARIABLES: { readonly [Key in keyof Texts]: readonly (keyof Variables[Key])[] } = {
  QUEUE_OPENED: ['department'],
  QUEUE_CLOSED: ['department'],
  QUEUE_OPENS_SOON: ['department', 'time'],
  STATUS_OPEN: ['waiting'],
  STATUS_CLOSED: [],
  RULE_CLOSED: ['dates', 'reason'],
  HOURS_OPEN_WEEKLY: ['department', 'time', 'rule'],
  HOURS_OPEN_SPECIAL: ['department', 'time', 'rule'],
  HOURS_CLOSED_EXCEPTION: ['department', 'time', 'rule'],
  HOURS_CLOSED: ['department', 'time'],
  HOURS_KEPT_OPEN: ['department', 'time', 'until'],
  HOURS_KEPT_CLOSED: ['department', 'time', 'until'],
  HOURS_CLOSES: ['time'],
  HOURS_OPENS: ['time'],
  HOURS_STAY: [],
  RULE_KEPT_OPEN: ['until'],
  RULE_KEPT_CLOSED: ['until'],
  RULE_NONE: [],
};
