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
}
