import type { ServicePointState } from '../../src/entities/line/simulation/line-simulation.js';
import type { Turn } from '../../src/entities/line/simulation/turn-times.js';
import type { Chance } from './chance.ts';
import type { Scenario } from './scenarios.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
export const HEAD_START_MS = 60 * MINUTE;
/** How long a person may take to answer a call. */
export const GRACE_MS = 3 * MINUTE;
const OPEN_FOR_MS = 8 * HOUR;
const PEAK_AT_MS = 2.5 * HOUR;
const PEAK_WIDTH_MS = HOUR;
const LONGEST_PATIENCE_MS = HOUR;
/** Deviation (of the logarithm) of the pace between one day and the next. */
const BETWEEN_DAYS = 0.15;

export interface Person {
  joinedAt: number;
  orderedAt: number;
  isUrgent: boolean;
  comes: boolean;
  /** Infinity: waits until the call. */
  leavesAt: number;
  turnMs: number;
}

/** What staff can see at the moment when a person joins. */
export interface Moment {
  now: number;
  person: Person;
  /** In the one order, with the person who joins. */
  line: readonly Person[];
  servicePoints: readonly ServicePointState[];
  /** The wait of the person who was called last today. */
  lastWaitMs: number;
}

export interface Watcher {
  joined(moment: Moment): void;
  called(person: Person, at: number): void;
  left(person: Person): void;
  finished(turn: Turn): void;
}

interface Busy {
  state: 'CALLED' | 'IN_SERVICE';
  calledAt: Date;
  until: number;
  wasNoShow: boolean;
}

/** Plays one day, minute by minute of its events, until the last person was called. */
export function playDay(scenario: Scenario, chance: Chance, opensAt: number, watcher: Watcher): void {
  const arrivals = arrivalsOf(scenario, chance, opensAt);
  const points: (Busy | null)[] = Array.from({ length: scenario.servicePoints }, () => null);
  const line: Person[] = [];
  let lastWaitMs = 0;
  const call = (now: number) => {
    for (let index = points.indexOf(null); index >= 0 && line.length > 0; index = points.indexOf(null)) {
      const person = line.shift()!;
      lastWaitMs = now - person.joinedAt;
      watcher.called(person, now);
      const heldMs = person.comes ? person.turnMs : GRACE_MS;
      points[index] = {
        state: person.comes ? 'IN_SERVICE' : 'CALLED',
        calledAt: new Date(now),
        until: now + heldMs,
        wasNoShow: !person.comes,
      };
    }
  };
  for (;;) {
    const person = arrivals[0];
    const ending = points.reduce<Busy | null>(
      (first, busy) => (busy && (!first || busy.until < first.until) ? busy : first),
      null,
    );
    if (person && (!ending || person.joinedAt <= ending.until)) {
      arrivals.shift();
      const now = person.joinedAt;
      letLeave(line, now, watcher);
      const place = line.findIndex(({ orderedAt }) => orderedAt > person.orderedAt);
      line.splice(place < 0 ? line.length : place, 0, person);
      const servicePoints = points.map((busy) => busy ?? ({ state: 'FREE' } as const));
      watcher.joined({ now, person, line, servicePoints, lastWaitMs });
      call(now);
    } else if (ending) {
      points[points.indexOf(ending)] = null;
      letLeave(line, ending.until, watcher);
      const endedAt = new Date(ending.until);
      watcher.finished({ heldMs: ending.until - ending.calledAt.getTime(), endedAt, wasNoShow: ending.wasNoShow });
      call(ending.until);
    } else return;
  }
}

function letLeave(line: Person[], now: number, watcher: Watcher): void {
  for (const person of line.filter(({ leavesAt }) => leavesAt <= now)) {
    line.splice(line.indexOf(person), 1);
    watcher.left(person);
  }
}

/** People arrive by chance, most of them in the middle of the morning. */
function arrivalsOf(scenario: Scenario, chance: Chance, opensAt: number): Person[] {
  const { servicePoints, serviceMinutes, load, peak, noShowShare } = scenario;
  const pace = chance.lognormal(1, BETWEEN_DAYS) * chance.lognormal(1, scenario.betweenClinics);
  const turnMs = (1 - noShowShare) * serviceMinutes * MINUTE + noShowShare * GRACE_MS;
  const total = (load * servicePoints * OPEN_FOR_MS) / turnMs;
  const bump = (at: number) => Math.exp(-(((at - PEAK_AT_MS) / PEAK_WIDTH_MS) ** 2));
  const area = OPEN_FOR_MS + (peak - 1) * PEAK_WIDTH_MS * Math.sqrt(Math.PI);
  const meanGapAtPeak = area / total / peak;
  const people: Person[] = [];
  for (let at = chance.exponential(meanGapAtPeak); at < OPEN_FOR_MS; at += chance.exponential(meanGapAtPeak)) {
    const isHere = chance.happens((1 + (peak - 1) * bump(at)) / peak);
    const isUrgent = chance.happens(scenario.urgentShare);
    const comes = !chance.happens(noShowShare);
    const ownTurnMs = pace * chance.lognormal(serviceMinutes * MINUTE, scenario.variation);
    const joinedAt = opensAt + at;
    const isImpatient = scenario.impatientShare > 0 && chance.happens(scenario.impatientShare);
    const leavesAt = isImpatient ? joinedAt + chance.below(LONGEST_PATIENCE_MS) : Number.POSITIVE_INFINITY;
    const orderedAt = isUrgent ? joinedAt - HEAD_START_MS : joinedAt;
    if (isHere) people.push({ joinedAt, orderedAt, isUrgent, comes, leavesAt, turnMs: ownTurnMs });
  }
  return people;
}
