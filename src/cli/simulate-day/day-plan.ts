import {
  exponential,
  fraction,
  lognormal,
  normalQuantile,
  type SeededRandom,
  seededRandom,
} from '../../entities/line/simulation/seeded-random.js';

/** One person's time at a service point. All times are minutes of the day that is played. */
export interface PlannedTurn {
  /** False: the person is called in vain. */
  comes: boolean;
  toTheRoom: number;
  service: number;
  /** What the staff write down before they call the next person. */
  notes: number;
}

export interface PlannedPerson {
  /** From the beginning of the day. */
  arrivesAt: number;
  /** A guest, and every urgent person, is added by the staff. A patient joins. */
  kind: 'PATIENT' | 'GUEST';
  isUrgent: boolean;
  /** How long the person waits for a call at most; null: as long as it takes. */
  patience: number | null;
  /** When the person lets others go first, from the arrival on, and how many; null: never. */
  stepsBack: { after: number; places: number } | null;
  /** The answer to the first call; null: none. */
  answer: 'COMING' | 'NEED_TIME' | null;
  turn: PlannedTurn;
}

export interface DayPlan {
  /** In the order of arrival. */
  people: readonly PlannedPerson[];
  /** Draws the turn of a person who is not in the plan, but in the line. */
  drawTurn(): PlannedTurn;
}

/** Minutes. Service times are lognormal. */
const SERVICE = { median: 8, deviation: 0.45 };
const TO_THE_ROOM = 1.2;
const NOTES = 0.7;
/** The mean of a turn, from the call to the next one. */
const TURN = SERVICE.median * Math.exp(SERVICE.deviation ** 2 / 2) + TO_THE_ROOM + NOTES;
/** The work that arrives, divided by the time of all service points: in the peak the line grows, afterwards it becomes shorter. */
const LOAD = 0.9;
/** Nobody arrives in the last part of the day. The share of people in the peak, and where it lies. */
const ARRIVALS_END = 0.85;
const PEAK = { share: 0.45, at: 0.3, deviation: 0.1 };
/** Shares of all people. */
const GUESTS = 0.3;
const URGENT = 0.06;
const NO_SHOWS = 0.07;
const IMPATIENT = { share: 0.06, minutes: 15 };
const STEP_BACK = { share: 0.08, within: 6, places: 3 };
/** Shares of the people who come. The others arrive without an answer. */
const ANSWERS = { coming: 0.7, needTime: 0.06 };
/** Streams of random numbers of one seed. */
const STREAMS = { people: 0, strangers: 1 };

/** Plans a day of `minutes` for a line with so many service points. The same arguments give the same day. Pure. */
export function planDay({ minutes, points, seed }: { minutes: number; points: number; seed: number }): DayPlan {
  const random = seededRandom(seed, STREAMS.people);
  const strangers = seededRandom(seed, STREAMS.strangers);
  const count = Math.max(1, Math.round((LOAD * points * minutes) / TURN));
  const people = Array.from({ length: count }, () => plannedPerson(random, minutes * ARRIVALS_END));
  return { people: people.sort((a, b) => a.arrivesAt - b.arrivesAt), drawTurn: () => plannedTurn(strangers) };
}

function plannedPerson(random: SeededRandom, lastArrival: number): PlannedPerson {
  const isInPeak = fraction(random) < PEAK.share;
  const share = isInPeak ? PEAK.at + PEAK.deviation * normalQuantile(fraction(random)) : fraction(random);
  const isUrgent = fraction(random) < URGENT;
  const isGuest = fraction(random) < GUESTS || isUrgent;
  const isImpatient = fraction(random) < IMPATIENT.share;
  const after = fraction(random) * STEP_BACK.within;
  const places = 1 + Math.floor(fraction(random) * STEP_BACK.places);
  const stepsBack = fraction(random) < STEP_BACK.share;
  const turn = plannedTurn(random);
  return {
    arrivesAt: Math.min(Math.max(share, 0), 1) * lastArrival,
    kind: isGuest ? 'GUEST' : 'PATIENT',
    isUrgent,
    patience: isImpatient ? IMPATIENT.minutes * (0.5 + fraction(random)) : null,
    stepsBack: stepsBack && !isUrgent ? { after, places } : null,
    answer: answerOf(fraction(random), turn),
    turn,
  };
}

function answerOf(draw: number, { comes }: PlannedTurn): PlannedPerson['answer'] {
  if (!comes) return null;
  if (draw < ANSWERS.needTime) return 'NEED_TIME';
  return draw < ANSWERS.needTime + ANSWERS.coming ? 'COMING' : null;
}

function plannedTurn(random: SeededRandom): PlannedTurn {
  return {
    comes: fraction(random) >= NO_SHOWS,
    toTheRoom: exponential(random, TO_THE_ROOM),
    service: lognormal(random, SERVICE),
    notes: exponential(random, NOTES),
  };
}
