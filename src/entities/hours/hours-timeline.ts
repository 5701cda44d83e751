import { type HoursOverride, OverrideState } from './hours-override.js';
import type { HoursRules, RulePeriod } from './hours-rules.js';
import { openingIntervals, TAIL_DAYS } from './opening-intervals.js';
import { type DayNumber, dateOf, dayNumberOf, ZoneTimes } from './zone-times.js';

/** How far ahead a change is looked for. Longer than a year, so that hours of one day a year are found. */
const HORIZON_DAYS = 400;
/** A week, and the days by which hours may reach into another. */
const REPEATING_DAYS = 7 + TAIL_DAYS;

/** A moment at which a department opens or closes. */
export interface HoursChange {
  at: Date;
  isOpen: boolean;
  /** The hours that begin (isOpen) or end at this moment. Null: an override begins or ends. */
  period: RulePeriod | null;
}

/**
 * When one department is open: by its rules, and by an override that wins over them. Hours that touch count as one, so a change is always
 * a real one. Pure: no clock, no database. `timeZone` is an IANA name and decides the local days.
 */
export class HoursTimeline {
  readonly times: ZoneTimes;

  /** @throws RangeError for an unknown zone. */
  constructor(
    readonly rules: HoursRules,
    timeZone: string,
    readonly override: HoursOverride | null = null,
  ) {
    this.times = new ZoneTimes(timeZone);
  }

  /** The override that is in force. Null: there is none. */
  overrideAt(at: Date): HoursOverride | null {
    return this.override && at < this.override.until ? this.override : null;
  }

  isOpenAt(at: Date): boolean {
    const override = this.overrideAt(at);
    return override ? override.state === OverrideState.KEEP_OPEN : this.periodAt(at) !== null;
  }

  /** The hours of the rules that are in force. Null: there are none. */
  periodAt(at: Date): RulePeriod | null {
    const today = this.dayAt(at);
    // Tomorrow too: where clocks were set back just after midnight, some minutes of a new day were followed by an hour of the old one.
    for (const period of openingIntervals(this.rules, this.times, today - TAIL_DAYS, today + 1)) {
      if (period.isInForce(at)) return period;
      if (period.opens > at) return null;
    }
    return null;
  }

  /** The first change after `at`, by rules and override. Null: there is none within 400 days. */
  nextChange(at: Date): HoursChange | null {
    const override = this.overrideAt(at);
    if (!override) return this.nextChangeByRules(at);
    const { until } = override;
    const isOpen = override.state === OverrideState.KEEP_OPEN;
    const following = this.periodAt(until);
    if ((following !== null) !== isOpen) return { at: until, isOpen: !isOpen, period: following };
    return this.nextChangeByRules(until);
  }

  /** The first change after `at` by the rules alone. Null: there is none within 400 days. */
  nextChangeByRules(at: Date): HoursChange | null {
    const today = this.dayAt(at);
    const lastDay = this.lastDayOfChange(today);
    let current: RulePeriod | null = null;
    for (const period of openingIntervals(this.rules, this.times, today - TAIL_DAYS, lastDay)) {
      if (period.closes <= at) continue;
      if (current === null && period.opens > at) return { at: period.opens, isOpen: true, period };
      if (current !== null && period.opens > current.closes) break;
      current = period;
    }
    const isEndless = current === null || this.dayAt(current.closes) > lastDay;
    return isEndless ? null : { at: current!.closes, isOpen: false, period: current };
  }

  /** The last day that can bring the first change: after the last date in the rules the hours only repeat themselves each week. */
  private lastDayOfChange(today: DayNumber): DayNumber {
    const { schedules, exceptions } = this.rules;
    let latest = dateOf(today);
    for (const { untilDate } of exceptions) if (untilDate > latest) latest = untilDate;
    for (const { validFrom, validUntil } of schedules)
      for (const date of [validFrom, validUntil]) if (date && date > latest) latest = date;
    return Math.min(today + HORIZON_DAYS, dayNumberOf(latest) + REPEATING_DAYS);
  }

  /** The next moment after `at` at which the department opens. If it is open at `at`, the moment after it has closed. */
  nextOpening(at: Date): HoursChange | null {
    const change = this.nextChange(at);
    return !change || change.isOpen ? change : this.nextChange(change.at);
  }

  /** The next local midnight after `at`: the end of an override if no change is known. */
  endOfDay(at: Date): Date {
    return new Date(this.times.closing(this.dayAt(at) + 1, 0));
  }

  dayAt(at: Date): DayNumber {
    return this.times.dayAt(at.getTime());
  }
}
