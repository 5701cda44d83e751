import type { HoursOverride } from './hours-override.js';
import { type HoursRule, type RulesOfDay, rulesOn } from './hours-rules.js';
import type { HoursChange, HoursTimeline } from './hours-timeline.js';

/** Why a department is open or closed at one moment. */
export interface HoursExplanation {
  at: Date;
  isOpen: boolean;
  /** The override wins over every rule. Null: the rules decide. */
  override: HoursOverride | null;
  /** The rule that decides, or would decide without the override. Null: no rule covers this moment. */
  rule: HoursRule | null;
  /** The rules that cover this moment's day or these hours, but lose to `rule` or to the override. The most specific comes first. */
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
  return {
    at,
    isOpen: timeline.isOpenAt(at),
    override,
    rule,
    overruled: overruledBy(override, rule, today),
    next: timeline.nextChange(at),
  };
}

/** An override wins over all. A night shift of the day before wins over the exceptions of today; other shifts of the same day do not lose. */
function overruledBy(override: HoursOverride | null, rule: HoursRule | null, { deciding, overruled }: RulesOfDay): HoursRule[] {
  const isTail = rule !== null && !deciding.includes(rule);
  const losing = [...deciding.filter((each) => override || (isTail && 'reason' in each)), ...overruled];
  return [...(override && rule ? [rule] : []), ...losing.filter((each) => each !== rule)];
}
