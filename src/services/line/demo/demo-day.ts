import { ServiceClass } from '../../../entities/line/service-class.enum.js';
import {
  exponential,
  fraction,
  lognormal,
  normalQuantile,
  type SeededRandom,
  seededRandom,
} from '../../../entities/line/simulation/seeded-random.js';
import { compareInLine } from '../line-order.js';
import { type DemoPerson, type DemoStep, orderOf } from './demo-person.js';

const MINUTE_MS = 60_000;
/** Arrivals of the day in minutes from the opening: a peak in the morning, and nobody in the last hours. */
const LAST_ARRIVAL = 440;
const PEAK = { at: 100, share: 0.4, deviation: 50 };
const POINTS = 2;
/** Minutes. Service times are lognormal. */
const SERVICE = { median: 8, deviation: 0.45 };
const TO_THE_ROOM = 1.2;
const NOTES = 0.7;
const GRACE = 3;
/** Shares of all people. */
const URGENT = 0.08;
const GUESTS = 0.25;
const NO_SHOW = 0.06;
/** The longest wait, in minutes, that an impatient person accepts, and their share. */
const IMPATIENT = { share: 0.06, minutes: 12 };

interface Waiting {
  joinedAt: number;
  serviceClass: ServiceClass;
  isGuest: boolean;
  leavesAt: number;
}

/**
 * A day of a line that ended well: `count` people come, two service points call them in the one order, some do not come or leave. All end before the
 * ninth hour. The same seed and opening give the same day. Pure.
 */
export function demoDay(opensAt: Date, count: number, seed: number): DemoPerson[] {
  const random = seededRandom(seed);
  const coming = Array.from({ length: count }, () => arrival(random)).sort((a, b) => a.joinedAt - b.joinedAt);
  const freeAt = new Array<number>(POINTS).fill(5);
  const at = (minute: number) => new Date(opensAt.getTime() + Math.round(minute * MINUTE_MS));
  const people = new Map<Waiting, DemoPerson>();
  const left = new Set(coming);
  while (left.size > 0) {
    const point = freeAt.indexOf(Math.min(...freeAt));
    const earliest = Math.min(...[...left].map(({ joinedAt }) => joinedAt));
    const now = Math.max(freeAt[point]!, earliest);
    for (const person of left) {
      if (person.leavesAt >= now) continue;
      people.set(person, personOf(person, null, [step(at(person.leavesAt), 'LEAVE', 'PERSON')]));
      left.delete(person);
    }
    const next = firstOf(
      [...left].filter(({ joinedAt }) => joinedAt <= now),
      at,
    );
    if (!next) continue;
    left.delete(next);
    const turn = turnOf(now, random);
    people.set(
      next,
      personOf(
        next,
        point,
        turn.steps.map(([minute, action, by]) => step(at(minute), action, by)),
      ),
    );
    freeAt[point] = turn.endsAt + exponential(random, NOTES);
  }
  return coming.flatMap((person) => people.get(person) ?? []);

  function personOf({ serviceClass, isGuest, joinedAt }: Waiting, point: number | null, steps: DemoStep[]): DemoPerson {
    return {
      serviceClass,
      isGuest,
      needs: [],
      point,
      steps: [step(at(joinedAt), 'JOIN', isGuest || serviceClass !== ServiceClass.ROUTINE ? 'NURSE' : 'PERSON'), ...steps],
    };
  }
}

function arrival(random: SeededRandom): Waiting {
  const inPeak = fraction(random) < PEAK.share;
  const minute = inPeak ? PEAK.at + PEAK.deviation * normalQuantile(fraction(random)) : fraction(random) * LAST_ARRIVAL;
  const joinedAt = Math.min(Math.max(minute, fraction(random)), LAST_ARRIVAL);
  const isImpatient = fraction(random) < IMPATIENT.share;
  return {
    joinedAt,
    serviceClass: fraction(random) < URGENT ? ServiceClass.URGENT : ServiceClass.ROUTINE,
    isGuest: fraction(random) < GUESTS,
    leavesAt: isImpatient ? joinedAt + IMPATIENT.minutes : Number.POSITIVE_INFINITY,
  };
}

function firstOf(waiting: readonly Waiting[], at: (minute: number) => Date): Waiting | undefined {
  const place = (person: Waiting) => {
    const { joinedAt, serviceClass } = person;
    return {
      ...orderOf({ ...person, point: null, serviceClass, needs: [], steps: [step(at(joinedAt), 'JOIN', 'PERSON')] }),
      rank: `${joinedAt}`,
    };
  };
  return [...waiting].sort((a, b) => compareInLine(place(a), place(b)))[0];
}

function turnOf(now: number, random: SeededRandom): { steps: [number, DemoStep['action'], DemoStep['by']][]; endsAt: number } {
  const isNoShow = fraction(random) < NO_SHOW;
  if (isNoShow) {
    const [recall, end] = [now + GRACE, now + 2 * GRACE];
    return {
      steps: [
        [now, 'CALL', 'NURSE'],
        [recall, 'RECALL', 'SYSTEM'],
        [end, 'MARK_NO_SHOW', 'SYSTEM'],
      ],
      endsAt: end,
    };
  }
  const starts = now + Math.min(GRACE, 0.3 + exponential(random, TO_THE_ROOM));
  const ends = starts + lognormal(random, SERVICE);
  return {
    steps: [
      [now, 'CALL', 'NURSE'],
      [starts, 'START_SERVICE', 'NURSE'],
      [ends, 'COMPLETE', 'NURSE'],
    ],
    endsAt: ends,
  };
}

function step(at: Date, action: DemoStep['action'], by: DemoStep['by']): DemoStep {
  return { at, action, by };
}
