/** One stretch of opening hours: a rule applied to a day. Half-open: `opens` belongs to it, `closes` does not. */
export class OpeningPeriod {
  constructor(
    readonly scheduleId: number,
    readonly opens: Date,
    readonly closes: Date,
  ) {}

  isInForce(at: Date): boolean {
    return this.opens <= at && at < this.closes;
  }

  /** The part from `instant` (ms since 1970) on. Null: nothing is left. */
  beginningAtEarliest(instant: number): OpeningPeriod | null {
    if (this.opens.getTime() >= instant) return this.opens < this.closes ? this : null;
    return instant < this.closes.getTime() ? new OpeningPeriod(this.scheduleId, new Date(instant), this.closes) : null;
  }
}
