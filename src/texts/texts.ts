import type { NotificationEvent } from '../entities/notices/announcement.entity.js';

/** The states of a queue that have a text. */
export type StatusKey = 'STATUS_OPEN' | 'STATUS_CLOSED' | 'STATUS_PAUSED' | 'STATUS_PAUSED_UNTIL' | 'STATUS_DRAINING';

/** Calls as a voice says them in the waiting room. */
export type SpeechKey = 'SPEECH_CALL' | 'SPEECH_CALL_TO';

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

/** Why a person's place in the line changed, or why they are no longer in it. */
export type BecauseKey =
  | 'BECAUSE_STEPPED_BACK'
  | 'BECAUSE_NEED_TIME'
  | 'BECAUSE_REQUEUED'
  | 'BECAUSE_PRIORITY'
  | 'BECAUSE_OVERTAKEN'
  | 'BECAUSE_UNDONE'
  | 'BECAUSE_REMOVED'
  | 'BECAUSE_QUEUE_CLOSED';

/** The message with the code that verifies an address. */
export type CodeKey = 'CODE_SUBJECT' | 'CODE_MESSAGE';

/** What decides a person's place in the line, for staff. */
export type WhyKey = 'WHY_WAITED' | 'WHY_HEAD_START' | 'WHY_IMMEDIATE' | 'WHY_MOVED' | 'WHY_TIE' | 'WHY_NEXT';

/** The first sentence for each event. */
export type NoticeKey = `${NotificationEvent}` | 'CALLED_TO';

/** Further sentences of notices to one person. */
export type DetailKey =
  | 'PAUSED_UNTIL'
  | 'DRAINING_SEEN'
  | 'DRAINING_NOT_SEEN'
  | 'DRAINING_UNKNOWN'
  | 'ANSWER_BY'
  | 'MISSED_UNTIL'
  | 'MISSED_ASK'
  | 'PEOPLE_AHEAD'
  | 'WAIT_MINUTES'
  | 'MESSAGE_LINK';

/** The texts of one language, each an ICU message. A language that lacks one does not compile. */
export type Texts = Readonly<
  Record<NoticeKey | DetailKey | StatusKey | RuleKey | SpeechKey | HoursKey | BecauseKey | WhyKey | CodeKey, string>
>;

/** The variables of each message. In every language a message uses all of them and no others. */
export interface Variables extends Record<Exclude<keyof Texts, BecauseKey>, object>, Record<BecauseKey, Record<string, never>> {
  /** `department`: the department's code. */
  QUEUE_OPENED: { department: string };
  QUEUE_CLOSED: { department: string };
  /** `time`: when it opens, as {@link timeIn} writes it. */
  QUEUE_OPENS_SOON: { department: string; time: string };
  /** `ticket`: as it is called, for example "OPD-042". `servicePoint`: as staff named it. `time`: as {@link timeIn} writes it. */
  QUEUE_PAUSED: { department: string; ticket: string };
  PAUSED_UNTIL: { time: string };
  QUEUE_DRAINING: { department: string; ticket: string };
  DRAINING_SEEN: Record<string, never>;
  DRAINING_NOT_SEEN: Record<string, never>;
  DRAINING_UNKNOWN: Record<string, never>;
  JOINED: { department: string; ticket: string };
  ALMOST_YOUR_TURN: { department: string; ticket: string };
  CALLED: { ticket: string; department: string };
  CALLED_TO: { ticket: string; department: string; servicePoint: string };
  ANSWER_BY: { time: string };
  MESSAGE_LINK: { link: string };
  MOVED: { department: string; ticket: string };
  DELAYED: { department: string; ticket: string };
  MISSED: { department: string; ticket: string };
  MISSED_UNTIL: { time: string };
  MISSED_ASK: Record<string, never>;
  CANCELLED: { department: string; ticket: string };
  TRANSFERRED: { department: string; ticket: string };
  TEST: Record<string, never>;
  /** `ahead`: people who are called before this one. `minutes`: a number or a range, "10–15". */
  PEOPLE_AHEAD: { ahead: number };
  WAIT_MINUTES: { minutes: string };
  /** `waiting`: patients in the queue now. */
  STATUS_OPEN: { waiting: number };
  STATUS_CLOSED: Record<string, never>;
  STATUS_PAUSED: Record<string, never>;
  /** `time`: when it opens again, as {@link timeIn} writes it. */
  STATUS_PAUSED_UNTIL: { time: string };
  STATUS_DRAINING: Record<string, never>;
  SPEECH_CALL: { ticket: string };
  SPEECH_CALL_TO: { ticket: string; servicePoint: string };
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
  /** `ticket`, `other`: as people read them, "OPD-042". `minutes`: the wait so far. */
  WHY_WAITED: { ticket: string; minutes: number };
  WHY_HEAD_START: { ticket: string; minutes: number; headStart: number };
  WHY_IMMEDIATE: { ticket: string; minutes: number };
  WHY_MOVED: { ticket: string; minutes: number };
  WHY_TIE: { ticket: string; other: string };
  /** `next`: the sentences about the next people. */
  WHY_NEXT: { next: string };
  /** `clinic`: its name, as it is configured. `code`: six digits. */
  CODE_SUBJECT: { clinic: string };
  CODE_MESSAGE: { clinic: string; code: string };
}

/** The names in {@link Variables}, for checks at run time. */
export const VARIABLES: { readonly [Key in keyof Texts]: readonly (keyof Variables[Key])[] } = {
  QUEUE_OPENED: ['department'],
  QUEUE_CLOSED: ['department'],
  QUEUE_OPENS_SOON: ['department', 'time'],
  QUEUE_PAUSED: ['department', 'ticket'],
  PAUSED_UNTIL: ['time'],
  QUEUE_DRAINING: ['department', 'ticket'],
  DRAINING_SEEN: [],
  DRAINING_NOT_SEEN: [],
  DRAINING_UNKNOWN: [],
  JOINED: ['department', 'ticket'],
  ALMOST_YOUR_TURN: ['department', 'ticket'],
  CALLED: ['ticket', 'department'],
  CALLED_TO: ['ticket', 'department', 'servicePoint'],
  ANSWER_BY: ['time'],
  MESSAGE_LINK: ['link'],
  MOVED: ['department', 'ticket'],
  DELAYED: ['department', 'ticket'],
  MISSED: ['department', 'ticket'],
  MISSED_UNTIL: ['time'],
  MISSED_ASK: [],
  CANCELLED: ['department', 'ticket'],
  TRANSFERRED: ['department', 'ticket'],
  TEST: [],
  PEOPLE_AHEAD: ['ahead'],
  WAIT_MINUTES: ['minutes'],
  BECAUSE_QUEUE_CLOSED: [],
  STATUS_OPEN: ['waiting'],
  STATUS_CLOSED: [],
  STATUS_PAUSED: [],
  STATUS_PAUSED_UNTIL: ['time'],
  STATUS_DRAINING: [],
  SPEECH_CALL: ['ticket'],
  SPEECH_CALL_TO: ['ticket', 'servicePoint'],
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
  BECAUSE_STEPPED_BACK: [],
  BECAUSE_NEED_TIME: [],
  BECAUSE_REQUEUED: [],
  BECAUSE_PRIORITY: [],
  BECAUSE_OVERTAKEN: [],
  BECAUSE_UNDONE: [],
  BECAUSE_REMOVED: [],
  WHY_WAITED: ['ticket', 'minutes'],
  WHY_HEAD_START: ['ticket', 'minutes', 'headStart'],
  WHY_IMMEDIATE: ['ticket', 'minutes'],
  WHY_MOVED: ['ticket', 'minutes'],
  WHY_TIE: ['ticket', 'other'],
  WHY_NEXT: ['next'],
  CODE_SUBJECT: ['clinic'],
  CODE_MESSAGE: ['clinic', 'code'],
};
