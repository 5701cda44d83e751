import fc from 'fast-check';
import { ZoneTimes } from '../../../src/entities/hours/zone-times.js';
import { LocalClock, zones } from './zones.js';

const DAY_MINUTES = 1_440;
const MINUTE_MS = 60_000;
const [FIRST_DAY, LAST_DAY] = [Date.UTC(2024, 0, 1), Date.UTC(2032, 11, 31)].map((at) => at / 86_400_000) as [number, number];

/** A local time near a clock change, or any of 2024 to 2032. The changes are at night, so half of the times are. */
function localTimes(changes: readonly number[]) {
  const any = fc.integer({ min: FIRST_DAY, max: LAST_DAY });
  const near = fc.tuple(fc.constantFrom(...(changes.length > 0 ? changes : [FIRST_DAY])), fc.integer({ min: -1, max: 1 }));
  const minutes = fc.oneof(
    fc.integer({ min: 0, max: 240 }),
    fc.integer({ min: 1_320, max: 1_439 }),
    fc.integer({ min: 0, max: 1_439 }),
  );
  return fc.tuple(
    changes.length > 0
      ? fc.oneof(
          near.map(([day, more]) => day + more),
          any,
        )
      : any,
    minutes,
  );
}

/**
 * The clock shows the time of which an instant was made, or the time is in a gap and moves forward by its length. `closing` is later than
 * `opening` only if the clock shows the time twice.
 */
function checkTime(clock: LocalClock, times: ZoneTimes, day: number, minutes: number): void {
  const local = day * DAY_MINUTES + minutes;
  const [opening, closing] = [times.opening(day, minutes), times.closing(day, minutes)];
  const shown = clock.minutesAt(opening);
  const around = [opening, closing].map((at) => clock.offsetAt(at));
  if (shown !== local) {
    // The offset before the gap would give this instant, too.
    const before = clock.offsetAt(opening - (shown - local) * MINUTE_MS);
    expect({ shown, closing }).toEqual({ shown: local + (around[0] ?? 0) - before, closing: opening });
    expect(shown).toBeGreaterThan(local);
  } else {
    expect(clock.minutesAt(closing)).toBe(local);
    expect(closing - opening).toBe(((around[0] ?? 0) - (around[1] ?? 0)) * MINUTE_MS);
    expect(closing).toBeGreaterThanOrEqual(opening);
    for (const other of offsetsNear(clock, opening)) {
      const instant = (local - other) * MINUTE_MS;
      if (clock.minutesAt(instant) === local) expect([opening, closing]).toContain(instant);
    }
    expect(times.dayAt(opening)).toBe(day);
  }
}

function offsetsNear(clock: LocalClock, instant: number): number[] {
  return [-1, 1].map((days) => clock.offsetAt(instant + days * 86_400_000));
}

test('In every zone, from 2024 to 2032, a local time round-trips, a gap moves it forward, and of two occurrences the first opens and the second closes', () => {
  let changesFound = 0;
  for (const zone of zones) {
    const clock = new LocalClock(zone);
    const times = new ZoneTimes(zone);
    const changes = clock.changes();
    changesFound += changes.length;
    const property = fc.property(fc.constant(zone), localTimes(changes), (_, [day, minutes]) =>
      checkTime(clock, times, day, minutes),
    );
    fc.assert(property, { numRuns: changes.length > 0 ? 40 : 5 });
  }
  expect(zones.length).toBeGreaterThan(400);
  expect(changesFound).toBeGreaterThan(2_000);
});
