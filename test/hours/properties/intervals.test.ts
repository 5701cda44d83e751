import fc from 'fast-check';
import { explainHours } from '../../../src/entities/hours/hours-explanation.js';
import { OverrideState } from '../../../src/entities/hours/hours-override.js';
import { type HoursRules, periodsOn, type RulePeriod, rulesOn } from '../../../src/entities/hours/hours-rules.js';
import { HoursTimeline } from '../../../src/entities/hours/hours-timeline.js';
import { openingIntervals } from '../../../src/entities/hours/opening-intervals.js';
import { overrideNear, rulesNear } from './random-rules.js';
import { LocalClock, zones } from './zones.js';

const DAY_MS = 86_400_000;
const SECOND_MS = 1_000;
/** Any day from 2024 to 2032. */
const anyDay = fc.integer({ min: Date.UTC(2024, 0, 1) / DAY_MS, max: Date.UTC(2032, 11, 31) / DAY_MS });

/** In every zone, random rules near one of its clock changes, or near any day if it has none. */
function forEveryZone<T>(numRuns: number, more: (day: number) => fc.Arbitrary<T>, check: Check<T>): void {
  for (const zone of zones) {
    const changes = changesOf(zone);
    const days = changes.length > 0 ? fc.constantFrom(...changes) : anyDay;
    const given = days.chain((day) => fc.tuple(fc.constant(zone), fc.constant(day), rulesNear(day), more(day)));
    fc.assert(
      fc.property(given, ([, day, rules, extra]) => check(new HoursTimeline(rules, zone), day, extra)),
      { numRuns },
    );
  }
}
type Check<T> = (timeline: HoursTimeline, day: number, extra: T) => void;

const known = new Map<string, number[]>();
const changesOf = (zone: string) => known.get(zone) ?? known.set(zone, new LocalClock(zone).changes()).get(zone) ?? [];
const isIn = (at: number, { opens, closes }: RulePeriod) => opens.getTime() <= at && at < closes.getTime();
const read = ({ rules, times }: { rules: HoursRules; times: HoursTimeline['times'] }, from: number, until: number) => [
  ...openingIntervals(rules, times, from, until),
];
const nothing = () => fc.constant(null);

test('In every zone intervals are in the order of time, never overlap, and each belongs to the day on which it began', () => {
  forEveryZone(2, nothing, (timeline, day) => {
    const intervals = read(timeline, day - 3, day + 3);
    const edges = intervals.flatMap(({ opens, closes }) => [opens.getTime(), closes.getTime()]);
    expect(edges).toEqual([...edges].sort((a, b) => a - b));
    for (const { rule, day: begun, opens, closes } of intervals) {
      expect(opens.getTime()).toBeLessThan(closes.getTime());
      expect(rulesOn(timeline.rules, begun).deciding).toContain(rule);
      const own = rule.periodOn(begun, timeline.times);
      // Trimmed at its beginning, or whole.
      expect(own?.closes).toEqual(closes);
      expect(own?.opens.getTime()).toBeLessThanOrEqual(opens.getTime());
      expect(closes.getTime() - opens.getTime()).toBeLessThanOrEqual(26 * 3_600_000);
    }
  });
});

test('In every zone trimming keeps the open time, and the hours of a day do not depend on the day from which they are read', () => {
  forEveryZone(2, nothing, (timeline, day) => {
    const intervals = read(timeline, day - 3, day + 3);
    const inParts = [...read(timeline, day - 3, day - 1), ...read(timeline, day, day), ...read(timeline, day + 1, day + 3)];
    expect(inParts.sort((a, b) => a.opens.getTime() - b.opens.getTime())).toEqual(intervals);
    const untrimmed = [-2, -1, 0, 1, 2].flatMap((more) => periodsOn(timeline.rules, timeline.times, day + more));
    for (const { opens, closes } of untrimmed) {
      if (opens >= closes) continue;
      for (const at of [opens.getTime(), closes.getTime() - SECOND_MS]) {
        expect([at, intervals.some((interval) => isIn(at, interval))]).toEqual([at, true]);
      }
    }
  });
});

test('In every zone state, explanation and next change agree with the intervals a second before, at, and a second after a boundary', () => {
  forEveryZone(
    2,
    () => fc.nat(),
    (timeline, day, chosen) => {
      const intervals = read(timeline, day - 4, day + 4);
      const edges = read(timeline, day - 1, day + 1).flatMap(({ opens, closes }) => [opens.getTime(), closes.getTime()]);
      for (const edge of edges.slice(chosen % (edges.length || 1)).slice(0, 1)) {
        for (const at of [edge - SECOND_MS, edge, edge + SECOND_MS]) {
          const interval = intervals.find((each) => isIn(at, each));
          const { isOpen, rule, overruled, next, override } = explainHours(timeline, new Date(at));
          expect([at, isOpen, override]).toEqual([at, interval !== undefined, null]);
          expect(timeline.isOpenAt(new Date(at))).toBe(isOpen);
          if (interval) expect(rule).toBe(interval.rule);
          expect(overruled).not.toContain(rule);
          const changesAt = edges.find((other) => other > at && intervals.some((each) => isIn(other, each)) !== isOpen);
          if (changesAt !== undefined) expect(next).toMatchObject({ at: new Date(changesAt), isOpen: !isOpen });
          else expect(next === null || next.at.getTime() > Math.max(at, ...edges)).toBe(true);
        }
      }
    },
  );
});

test('In every zone an override decides until its end and no longer, and the next change is the first real one', () => {
  forEveryZone(1, overrideNear, ({ rules, times }, day, override) => {
    const timeline = new HoursTimeline(rules, times.timeZone, override);
    const plain = new HoursTimeline(rules, times.timeZone);
    const until = override.until.getTime();
    for (const at of [until - SECOND_MS, until, day * DAY_MS]) {
      const isForced = at < until;
      const isOpen = isForced ? override.state === OverrideState.KEEP_OPEN : plain.isOpenAt(new Date(at));
      const explanation = explainHours(timeline, new Date(at));
      expect(explanation).toMatchObject({ isOpen, override: isForced ? override : null });
      expect(timeline.isOpenAt(new Date(at))).toBe(isOpen);
      const { next } = explanation;
      if (!next) continue;
      expect(next.at.getTime()).toBeGreaterThan(at);
      expect([next.isOpen, timeline.isOpenAt(next.at)]).toEqual([!isOpen, !isOpen]);
      expect(timeline.isOpenAt(new Date(next.at.getTime() - SECOND_MS))).toBe(isOpen);
    }
  });
});
