import type * as Leaving from '../../src/entities/line/leaving-per-hour.js';
import type * as Estimates from '../../src/entities/line/wait-estimate.js';
import { Chance, type RandomModule } from './chance.ts';
import { DAY, GRACE_MS, HEAD_START_MS, MINUTE, type Moment, type Person, playDay } from './clinic-day.ts';
import { Records } from './records.ts';
import type { Scenario } from './scenarios.ts';

export interface Engine {
  estimateWaits: typeof Estimates.estimateWaits;
  leavingPerHour: typeof Leaving.leavingPerHour;
  random: RandomModule;
}

/** What somebody who joins is promised, in minutes, and what the two rivals would say. */
interface Promised {
  low: number;
  likely: number;
  high: number;
  byPeopleAhead: number;
  byLastWait: number;
}

export interface Comparison {
  scenario: string;
  /** People who had to wait and were served. Who is called at once has no wait to estimate. */
  people: number;
  meanWait: number;
  /** Mean absolute errors in minutes. */
  error: { likely: number; byPeopleAhead: number; byLastWait: number };
  /** Share of waits from `low` to `high`. */
  inside: number;
  /** Share of waits that ended more than 5 minutes after `high`. */
  late: number;
}

/** What the clinic has configured. Its true values are in the scenario, and they differ. */
const PRIOR = { serviceMs: 12 * MINUTE, variation: 0.7, noShowShare: 0.05, noShowMs: GRACE_MS };
/** More than the days of a scenario. */
const SESSIONS = 100_000;
const FIRST_DAY = Date.UTC(2026, 0, 5, 8);

/** Plays all days of a scenario, and compares each promise with the wait that followed. Deterministic for a seed. */
export function compare(scenario: Scenario, engine: Engine, seed: number, days = scenario.days): Comparison {
  const outcomes: { promised: Promised; waited: number }[] = [];
  let records = new Records();
  for (let day = 0; day < scenario.recordedDays + days; day++) {
    if (scenario.betweenClinics > 0) records = new Records();
    const opensAt = FIRST_DAY + day * DAY;
    // The estimator's own chance differs from day to day, as on a server: with one seed for all, its errors would not cancel out.
    const session = seed * SESSIONS + day;
    const promises = new Map<Person, Promised>();
    records.opened(opensAt);
    playDay(scenario, new Chance(engine.random, seed, day), opensAt, {
      joined: (moment) => {
        if (moment.person.isUrgent) records.urgentJoined(moment.now);
        if (day >= scenario.recordedDays) promises.set(moment.person, promise(moment, records, engine, session));
      },
      called: (person, at) => {
        records.waitEnded(person.joinedAt, at, false);
        const promised = promises.get(person);
        const waited = (at - person.joinedAt) / MINUTE;
        if (promised && person.comes && waited > 0) outcomes.push({ promised, waited });
      },
      left: ({ joinedAt, leavesAt }) => records.waitEnded(joinedAt, leavesAt, true),
      finished: (turn) => records.turnEnded(turn),
    });
  }
  return summarize(scenario, outcomes);
}

function promise(moment: Moment, records: Records, { estimateWaits, leavingPerHour }: Engine, session: number): Promised {
  const { now, person, line, servicePoints, lastWaitMs } = moment;
  const turns = records.turnsAt(now);
  const { waiting } = estimateWaits({
    asOf: new Date(now),
    seed: session,
    waiting: line.map(({ orderedAt }) => new Date(orderedAt)),
    servicePoints,
    turns,
    prior: PRIOR,
    overtaking: [{ perHour: records.urgentPerHour(now), headStartMs: HEAD_START_MS }],
    leavingPerHour: leavingPerHour(records.endedWaits(now)),
  });
  const ahead = line.indexOf(person);
  const estimate = waiting?.[ahead];
  if (!estimate) throw new Error('There is no estimate for a person who is waiting.');
  const served = turns.filter(({ wasNoShow }) => !wasNoShow);
  const meanMs = served.length === 0 ? PRIOR.serviceMs : mean(served.map(({ heldMs }) => heldMs));
  const byPeopleAhead = (ahead * meanMs) / servicePoints.length / MINUTE;
  return { low: estimate.low, likely: estimate.likely, high: estimate.high, byPeopleAhead, byLastWait: lastWaitMs / MINUTE };
}

function summarize({ name }: Scenario, outcomes: readonly { promised: Promised; waited: number }[]): Comparison {
  const error = (by: keyof Promised) => mean(outcomes.map(({ promised, waited }) => Math.abs(promised[by] - waited)));
  const share = (holds: (promised: Promised, waited: number) => boolean) =>
    mean(outcomes.map(({ promised, waited }) => (holds(promised, waited) ? 1 : 0)));
  return {
    scenario: name,
    people: outcomes.length,
    meanWait: mean(outcomes.map(({ waited }) => waited)),
    error: { likely: error('likely'), byPeopleAhead: error('byPeopleAhead'), byLastWait: error('byLastWait') },
    inside: share(({ low, high }, waited) => low <= waited && waited <= high),
    late: share(({ high }, waited) => waited > high + 5),
  };
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
