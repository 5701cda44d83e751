import type { HoursOverride } from './hours-override.js';
import { type HoursRule, type RulesOfDay, rulesOn } from './hours-rules.js';
import type { HoursChange, HoursTimeline } from './hours-timeline.js';
import { TAIL_DAYS } from './opening-intervals.js';
import { ScheduleException } from './schedule-exception.entity.js';

/** Why a department is open or closed at one moment. `test/hours/README.md` defines winner and losers. */
export interface HoursExplanation {
  at: Date;
  isOpen: boolean;
  /** The override wins over every rule. Null: the rules decide. */
  override: HoursOverride | null;
  /** The rule that decides, or would decide without the override. Null: no rule opens the department, and no exception closes it. */
  rule: HoursRule | null;
  /** The rules that cover this moment's day or these hours, but lose to `rule` or to the override. The most specific comes first. */
  overruled: readonly HoursRule[];
  next: HoursChange | null;
}

/** The rules of one day that matter at one moment. */
interface RulesAtMoment extends RulesOfDay {
  isToday: boolean;
  /** The rule's own hours, which may be trimmed or removed, include the moment. */
  includesMoment: (rule: HoursRule) => boolean;
  /** An exception decides the day, or removed hours that would include the moment. */
  isDecidedByException: boolean;
}

/** Explains the state at `at`; it always agrees with {@link HoursTimeline.isOpenAt}. */
export function explainHours(timeline: HoursTimeline, at: Date): HoursExplanation {
  const override = timeline.overrideAt(at);
  const days = rulesAtMoment(timeline, at);
  // While closed, an exception decides: a closed day, special hours that are not now, or the one that removed the night shift of the day
  // before. The week only says when it opens.
  const rule = timeline.periodAt(at)?.rule ?? days.find((day) => day.isDecidedByException)?.deciding[0] ?? null;
  const overruled = overruledBy(rule, override, days);
  return { at, isOpen: timeline.isOpenAt(at), override, rule, overruled, next: timeline.nextChange(at) };
}

/** The local day of the moment, and those before it whose hours can reach it. */
function rulesAtMoment(timeline: HoursTimeline, at: Date): RulesAtMoment[] {
  const today = timeline.dayAt(at);
  const days = Array.from({ length: TAIL_DAYS + 1 }, (_, before) => today - before).filter((day) => timeline.times.hasDay(day));
  return days.map((day) => {
    const { deciding, overruled } = rulesOn(timeline.rules, day);
    const isToday = day === today;
    const includesMoment = (rule: HoursRule) => rule.periodOn(day, timeline.times)?.isInForce(at) ?? false;
    const concerned = isToday ? overruled : overruled.filter(includesMoment);
    const isDecidedByException = deciding[0] instanceof ScheduleException && (isToday || concerned.length > 0);
    return { isToday, includesMoment, isDecidedByException, deciding, overruled: concerned };
  });
}

/** An override wins over all rules of the day, a night shift of the day before over the exceptions of today. Other shifts do not lose. */
function overruledBy(rule: HoursRule | null, override: HoursOverride | null, days: RulesAtMoment[]): HoursRule[] {
  const losing = days.flatMap(({ isToday, isDecidedByException, includesMoment, deciding, overruled }) => {
    const isLost = (override !== null && isToday) || (isDecidedByException && !deciding.some((each) => each === rule));
    return [...(isLost ? deciding : deciding.filter(includesMoment)), ...overruled];
  });
  const found = new Set([...(override && rule ? [rule] : []), ...losing]);
  return [...found].filter((each) => override || each !== rule);
}
