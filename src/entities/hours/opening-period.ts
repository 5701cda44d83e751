import { type DayNumber, minutesOf, type ZoneTimes } from './zone-times.js';

interface LocalHours<Rule> {
  rule: Rule;
  day: DayNumber;
  /** HH:MM. A closing time that is not after the opening time is on the next day. */
  opensAt: string;
  closesAt: string;
  times: ZoneTimes;
}

/** One stretch of opening hours: a rule applied to a day. Half-open: `opens` belongs to it, `closes` does not. */
export class OpeningPeriod<Rule = unknown> {
  constructor(
    readonly rule: Rule,
    /** The local day to which the hours belong, also after midnight. */
    readonly day: DayNumber,
    readonly opens: Date,
    readonly closes: Date,
  ) {}

  static onDay<Rule>({ rule, day, opensAt, closesAt, times }: LocalHours<Rule>): OpeningPeriod<Rule> {
    const closingDay = closesAt <= opensAt ? day + 1 : day;
    const opens = times.opening(day, minutesOf(opensAt));
    const closes = times.closing(closingDay, minutesOf(closesAt));
    return new OpeningPeriod(rule, day, new Date(opens), new Date(closes));
  }

  isInForce(at: Date): boolean {
    return this.opens <= at && at < this.closes;
  }

  /** The part from `instant` (ms since 1970) on. Null: nothing is left. */
  beginningAtEarliest(instant: number): OpeningPeriod<Rule> | null {
    if (this.opens.getTime() >= instant) return this.opens < this.closes ? this : null;
    return instant < this.closes.getTime() ? new OpeningPeriod(this.rule, this.day, new Date(instant), this.closes) : null;
  }
}
