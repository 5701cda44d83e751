import fc from 'fast-check';
import { isKnownTimeZone } from '../../src/entities/directory/time-zone.js';
import type { HoursRules } from '../../src/entities/hours/hours-rules.js';
import { openingIntervals } from '../../src/entities/hours/opening-intervals.js';
import { dateOf, dayNumberOf, ZoneTimes } from '../../src/entities/hours/zone-times.js';
import { createTestDatabase, type TestDatabase } from '../support/places/database.js';
import { rulesNear } from './properties/random-rules.js';
import { LocalClock } from './properties/zones.js';

/** The seed of the cases is in the message of a failure; set it here to see them again. */
const SEED = Date.now();
const CASES = 2_500;
const DAYS = 5;
const [FIRST, LAST] = [dayNumberOf('2024-01-01'), dayNumberOf('2032-12-31')];
/** The time zone data of Node.js and of PostgreSQL are of different releases. So many zones may have changed between them. */
const MOST_DIFFERENT = 20;
const HOUR_MS = 3_600_000;

interface RandomCase {
  id: number;
  zone: string;
  /** The first day; days that begin near a change of the clock are frequent. */
  day: number;
  rules: HoursRules;
}

interface Interval {
  id: number;
  rule: number;
  opens: string;
  closes: string;
}

/**
 * The opening hours a second time, by the sentences of README.md, in PostgreSQL's calendar and with its `at time zone`. The instants of a
 * local time are those that show it, of the two that the offsets of a day before and after give. If none shows it, the time is in a gap,
 * and the offset before the gap moves it forward. No day is skipped from 2024 to 2032.
 */
const IN_SQL = `
  with given as (
    select * from jsonb_to_recordset($1) as t(id int, zone text, day date, schedules jsonb, exceptions jsonb)
  ), days as (
    select id, zone, day, (day + n)::date as date, schedules, exceptions from given, generate_series(-4, ${DAYS + 3}) as n
  ), covering as (
    select d.id, d.date, x.rule, x.closed, x."opensAt", x."closesAt",
      dense_rank() over (partition by d.id, d.date order by x."until" - x."from", not x.closed) as rank
    from days d, jsonb_to_recordset(d.exceptions)
      as x(rule int, "from" date, "until" date, closed boolean, "opensAt" time, "closesAt" time)
    where d.date between x."from" and x."until"
  ), applied as (
    select d.id, d.date, s.rule, s."opensAt", s."closesAt" from days d, jsonb_to_recordset(d.schedules)
      as s(rule int, weekdays jsonb, "opensAt" time, "closesAt" time, "validFrom" date, "validUntil" date)
    where s.weekdays @> to_jsonb(extract(isodow from d.date)::int)
      and d.date between coalesce(s."validFrom", '-infinity') and coalesce(s."validUntil", 'infinity')
      and not exists (select from covering c where c.id = d.id and c.date = d.date)
    union all
    select id, date, rule, "opensAt", "closesAt" from covering where rank = 1 and not closed
  ), local as (
    select id, date, rule, date + "opensAt" as opening,
      date + "closesAt" + case when "closesAt" <= "opensAt" then interval '1 day' else interval '0' end as closing
    from applied
  ), candidates as (
    select l.id, l.date, l.rule, kind, time, zone,
      time - ((about - interval '1 day') at time zone zone - (about - interval '1 day') at time zone 'UTC') as before,
      time - ((about + interval '1 day') at time zone zone - (about + interval '1 day') at time zone 'UTC') as after
    from local l join given g on g.id = l.id
    cross join lateral (values ('opening', l.opening), ('closing', l.closing)) as v(kind, time)
    cross join lateral (select time at time zone zone as about) as n
  ), instants as (
    select id, date, rule, kind, coalesce(
      case kind when 'opening' then least(shows_before, shows_after) else greatest(shows_before, shows_after) end,
      before at time zone 'UTC') as at
    from candidates cross join lateral (select
      case when before at time zone 'UTC' at time zone zone = time then before at time zone 'UTC' end as shows_before,
      case when after at time zone 'UTC' at time zone zone = time then after at time zone 'UTC' end as shows_after) as s
  ), periods as (
    select id, date, rule, max(at) filter (where kind = 'opening') as opens, max(at) filter (where kind = 'closing') as closes
    from instants group by id, date, rule
  ), trimmed as (
    select id, date, rule, closes, greatest(opens, max(closes) over (
      partition by id order by opens, closes desc, date, rule rows between unbounded preceding and 1 preceding)) as opens
    from periods where opens < closes
  )
  select t.id, rule, to_char(opens at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.000Z') as opens,
    to_char(closes at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.000Z') as closes
  from trimmed t join given g on g.id = t.id
  where opens < closes and date between day and day + ${DAYS - 1} order by t.id, t.opens`;

const inSql = ({ id, zone, day, rules: { schedules, exceptions } }: RandomCase) => ({
  ...{ id, zone, day: dateOf(day) },
  schedules: schedules.map(({ id: rule, weekdays, opensAt, closesAt, validFrom, validUntil }) => {
    return { rule, weekdays, opensAt, closesAt, validFrom, validUntil };
  }),
  exceptions: exceptions.map(({ id: rule, fromDate, untilDate, closed, opensAt, closesAt }) => {
    return { rule, from: fromDate, until: untilDate, closed, opensAt, closesAt };
  }),
});

function inQueuebell({ id, zone, day, rules }: RandomCase): Interval[] {
  const periods = [...openingIntervals(rules, new ZoneTimes(zone), day, day + DAYS - 1)];
  return periods.map(({ rule, opens, closes }) => ({
    id,
    rule: rule.id,
    opens: opens.toISOString(),
    closes: closes.toISOString(),
  }));
}

/** The cases in whose days both data show the same local time, every 12 hours. */
async function casesOfBoth(database: TestDatabase, all: readonly RandomCase[]): Promise<RandomCase[]> {
  const rows = await database.query<{ id: number; minutes: number[] }>(
    `select id, array(select extract(epoch from to_timestamp(day * 86400 + n * 43200) at time zone zone)::int / 60
       from generate_series(-10, ${2 * DAYS + 10}) as n) as minutes from jsonb_to_recordset($1) as t(id int, zone text, day int)`,
    [JSON.stringify(all.map(({ id, zone, day }) => ({ id, zone, day })))],
  );
  const shown = new Map(rows.map(({ id, minutes }) => [id, minutes]));
  return all.filter(({ id, zone, day }) => {
    const clock = clockOf(zone);
    return shown.get(id)?.every((minutes, n) => clock.minutesAt(day * 24 * HOUR_MS + (n - 10) * 12 * HOUR_MS) === minutes);
  });
}

const clocks = new Map<string, LocalClock>();
const clockOf = (zone: string) => clocks.get(zone) ?? clocks.set(zone, new LocalClock(zone)).get(zone)!;

function randomCases(zones: readonly string[]): RandomCase[] {
  const changes = new Map(zones.map((zone) => [zone, clockOf(zone).changes()]));
  const anyDay = fc.integer({ min: FIRST, max: LAST });
  const dayIn = (zone: string) => {
    const near = changes.get(zone) ?? [];
    return near.length === 0
      ? anyDay
      : fc.oneof(
          fc.constantFrom(...near).map((day) => day - 2),
          anyDay,
        );
  };
  const one = fc
    .constantFrom(...zones)
    .chain((zone) => dayIn(zone).chain((day) => rulesNear(day + 2).map((rules) => ({ zone, day, rules }))));
  return fc.sample(one, { numRuns: CASES, seed: SEED }).map((random, id) => ({ id, ...random }));
}

test('PostgreSQL computes the same opening hours as Queuebell, for 2,000 random departments in all zones', async () => {
  const database = await createTestDatabase({ empty: true });
  const names = await database.query<{ name: string }>("select name from pg_timezone_names where name ~ '^[A-Z]' order by name");
  const zones = names.map(({ name }) => name).filter(isKnownTimeZone);
  expect(zones.length).toBeGreaterThan(550);
  const all = randomCases(zones);
  const both = await casesOfBoth(database, all);
  const isBoth = new Set(both);
  const different = new Set(all.filter((each) => !isBoth.has(each)).map(({ zone }) => zone));
  expect(different.size).toBeLessThanOrEqual(MOST_DIFFERENT);
  expect(both.length).toBeGreaterThan(2_000);
  const ofDatabase = Map.groupBy(await database.query<Interval>(IN_SQL, [JSON.stringify(both.map(inSql))]), ({ id }) => id);
  expect([...ofDatabase.values()].flat().length).toBeGreaterThan(5_000);
  const wrong = both.filter((each) => JSON.stringify(inQueuebell(each)) !== JSON.stringify(ofDatabase.get(each.id) ?? []));
  const shown = wrong.slice(0, 3).map((each) => [inSql(each), inQueuebell(each), ofDatabase.get(each.id)]);
  expect({ seed: SEED, different: shown }).toEqual({ seed: SEED, different: [] });
  await database.drop();
});
