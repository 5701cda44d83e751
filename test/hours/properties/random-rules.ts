import fc from 'fast-check';
import { type HoursOverride, OverrideState } from '../../../src/entities/hours/hours-override.js';
import type { HoursRules } from '../../../src/entities/hours/hours-rules.js';
import type { QueueSchedule } from '../../../src/entities/hours/queue-schedule.entity.js';
import type { ScheduleException } from '../../../src/entities/hours/schedule-exception.entity.js';
import { dateOf } from '../../../src/entities/hours/zone-times.js';
import { EVERY_DAY, exception, rules, weekly } from '../rules.js';

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Clocks change at night, so half of the times are between 22:00 and 04:00. Quarters of an hour make hours that touch likely. */
const timeOfDay = fc
  .oneof(fc.integer({ min: 0, max: 95 }), fc.integer({ min: -8, max: 16 }))
  .map((quarters) => clock((((quarters + 96) % 96) * 15) % 1_440));

/** Rules of the week, some of them valid only from or until a day near `day`. They may overlap. */
function weeklyRule(day: number): fc.Arbitrary<QueueSchedule> {
  const edge = fc.option(fc.integer({ min: -4, max: 4 }), { freq: 3 });
  const weekdays = fc.oneof(fc.constant(EVERY_DAY), fc.subarray(EVERY_DAY, { minLength: 1 }));
  return fc.tuple(timeOfDay, timeOfDay, weekdays, edge, edge).map(([opensAt, closesAt, days, from, until]) =>
    weekly(opensAt, closesAt, {
      weekdays: days,
      validFrom: from === null ? null : dateOf(day + from - 4),
      validUntil: until === null ? null : dateOf(day + until + 4),
    }),
  );
}

/** An exception near `day`: closed, or special hours. */
function nearException(day: number): fc.Arbitrary<ScheduleException> {
  const hours = fc.option(fc.tuple(timeOfDay, timeOfDay), { freq: 2 });
  return fc.tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 0, max: 3 }), hours).map(([start, more, special]) => {
    const [opensAt, closesAt] = special ?? [null, null];
    return exception(dateOf(day + start), dateOf(day + start + more), { opensAt, closesAt });
  });
}

/** The rules of one department, with exceptions near `day`. */
export function rulesNear(day: number): fc.Arbitrary<HoursRules> {
  const week = fc.array(weeklyRule(day), { maxLength: 3 });
  const exceptions = fc.array(nearException(day), { maxLength: 3 });
  return fc.tuple(week, exceptions).map(([schedules, special]) => {
    const numbered = [...schedules, ...special].map((rule, index) => Object.assign(rule, { id: index + 1 }));
    return rules(...numbered);
  });
}

/** An override that ends within two days round the beginning of `day` in UTC. */
export function overrideNear(day: number): fc.Arbitrary<HoursOverride> {
  const minutes = fc.integer({ min: -2_880, max: 2_880 });
  return fc.tuple(fc.constantFrom(OverrideState.KEEP_OPEN, OverrideState.KEEP_CLOSED), minutes).map(([state, more]) => ({
    state,
    until: new Date((day * 1_440 + more) * 60_000),
  }));
}
