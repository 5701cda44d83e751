import { type HoursRules, periodsOn, type RulePeriod } from './hours-rules.js';
import type { DayNumber, ZoneTimes } from './zone-times.js';

/** Hours close on the next day at the latest, and a clock change may move them, so the hours of two earlier days can reach into a day. */
export const TAIL_DAYS = 2;

/**
 * Yields the opening hours that begin on the local days `from` to `until`, both included, in the order of time. They never overlap: if one
 * reaches into the next (a night shift, or hours that a clock change pushes together), the one that began first keeps its end, and the next
 * one begins there. Hours that touch stay two. `test/hours/conformance.json` has cases with their results.
 *
 * A gap before midnight, as in Greenland, moves the last hours of a day behind the first ones of the next day. So the hours of a day are
 * known in their order only with those of the next day.
 */
export function* openingIntervals(
  rules: HoursRules,
  times: ZoneTimes,
  from: DayNumber,
  until: DayNumber,
): Generator<RulePeriod, void, undefined> {
  let end = Number.NEGATIVE_INFINITY;
  let waiting: RulePeriod[] = [];
  for (let day = from - TAIL_DAYS; day <= until + 1; day++) {
    const begun = [...waiting, ...periodsOn(rules, times, day)].sort(byBeginning);
    const known = begun.findLastIndex((period) => period.day < day) + 1;
    waiting = begun.slice(known);
    for (const period of begun.slice(0, known)) {
      const interval = period.beginningAtEarliest(end);
      if (!interval) continue;
      end = interval.closes.getTime();
      if (period.day >= from && period.day <= until) yield interval;
    }
  }
}

/** If two begin together, the longer one comes first. */
function byBeginning(a: RulePeriod, b: RulePeriod): number {
  return a.opens.getTime() - b.opens.getTime() || b.closes.getTime() - a.closes.getTime();
}
