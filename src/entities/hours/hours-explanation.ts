import type { HoursOverride } from './hours-override.js';
import { type HoursRule, rulesOn } from './hours-rules.js';
import type { HoursChange, HoursTimeline } from './hours-timeline.js';

/** Why a department is open or closed at one moment. */
export interface HoursExplanation {
  at: Date;
  isOpen: boolean;
  /** The override wins over every rule. Null: the rules decide. */
  override: HoursOverride | null;
  /** The rule that decides, or would decide without the override. Null: no rule opens the department at this moment. */
  rule: HoursRule | null;
  /** The rules that cover this moment's day or these hours, but lose. The most specific comes first. */
  overruled: readonly HoursRule[];
  next: HoursChange | null;
}

/** Explains the state at `at`; it always agrees with {@link HoursTimeline.isOpenAt}. */
export function explainHours(timeline: HoursTimeline, at: Date): HoursExplanation {
  const override = timeline.overrideAt(at);
  const period = timeline.periodAt(at);
  const today = rulesOn(timeline.rules, timeline.dayAt(at));
  // While closed, an exception decides: a closed day, or special hours that are not now. The week only says when it opens.
  const rule = period?.rule ?? today.deciding.find((each) => 'reason' in each) ?? null;
  const overruled = [...today.deciding.filter((each) => 'reason' in each), ...today.overruled].filter((each) => each !== rule);
  return { at, isOpen: timeline.isOpenAt(at), override, rule, overruled, next: timeline.nextChange(at) };
}
