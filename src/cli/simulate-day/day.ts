import type { DayLine, Entry, ServicePoint } from './day-line.js';
import type { DayPlan, PlannedPerson } from './day-plan.js';
import type { Reporter } from './happening.js';
import type { SimulatedTime } from './simulated-time.js';

/** A person of the plan who has a place in the line. */
export interface DayPerson {
  planned: PlannedPerson;
  entry: Entry;
  /** The header with which the person signs in. */
  authorization: string;
  wasCalled: boolean;
  hasAnswered: boolean;
}

/** How long nobody touches an entry that somebody else has called until the staff of the day take it over, in minutes. */
const FORGOTTEN_AFTER = 10;
/** How often idle staff look at the line, in minutes and in ms at least: somebody else may have added a person. */
const LOOKS_EVERY = 1;
const LOOKS_EVERY_MS = 500;

/** What the people and the staff of one day share. */
export class Day {
  readonly people = new Map<string, DayPerson>();
  /** The entries that had a turn, or joined. */
  readonly played = new Set<string>();
  turnedAway = 0;
  /** Nobody arrives any more. */
  isClosing = false;
  private readonly inTurn = new Set<string>();
  private readonly seen = new Map<string, { version: number; at: number }>();
  private wakers: (() => void)[] = [];

  constructor(
    readonly line: DayLine,
    readonly time: SimulatedTime,
    readonly report: Reporter,
    readonly plan: DayPlan,
    /** False: the staff call only the people of the plan, because others in the line may be real. */
    readonly takesEverybody: boolean,
  ) {}

  /** The people who were called before the day began have nobody else who serves them. */
  async begin(): Promise<void> {
    for (const { id, version } of await this.line.entries()) this.seen.set(id, { version, at: -FORGOTTEN_AFTER });
  }

  add(person: DayPerson): void {
    this.people.set(person.entry.id, person);
    this.played.add(person.entry.id);
    this.wake();
  }

  /** Wakes idle staff. */
  wake(): void {
    for (const waker of this.wakers.splice(0)) waker();
  }

  /** Resolves when somebody may have joined. */
  async change(): Promise<void> {
    const woken = new Promise<void>((resolve) => this.wakers.push(resolve));
    await Promise.race([woken, this.time.pause(Math.max(LOOKS_EVERY, this.time.minutesIn(LOOKS_EVERY_MS)))]);
  }

  /** What the staff at this point do next: an entry to go on with, "CALL" if somebody waits, "WAIT", or "END". */
  async next(point: ServicePoint | null): Promise<Entry | 'CALL' | 'WAIT' | 'END'> {
    const live = (await this.line.entries()).filter(({ id }) => this.takesEverybody || this.people.has(id));
    const forgotten = live.filter((entry) => this.isForgotten(entry));
    const entry = forgotten.find(({ servicePoint }) => servicePoint?.id === point?.id) ?? forgotten[0];
    if (entry) return entry;
    if (live.some(({ state }) => state === 'WAITING')) return 'CALL';
    return this.isClosing && live.length === 0 ? 'END' : 'WAIT';
  }

  /** The people of the plan who wait, in the one order. */
  async waiting(): Promise<Entry[]> {
    return (await this.line.entries(['WAITING'])).filter(({ id }) => this.people.has(id));
  }

  /** Runs the turn unless another service point has it. */
  async inOneTurn(entry: Entry, turn: () => Promise<void>): Promise<void> {
    if (this.inTurn.has(entry.id)) return;
    this.inTurn.add(entry.id);
    this.played.add(entry.id);
    try {
      await turn();
    } finally {
      this.inTurn.delete(entry.id);
      this.wake();
    }
  }

  /** Somebody else has called the entry, or put it on hold, and does nothing more. A person on hold is left alone until the end. */
  private isForgotten({ id, state, version }: Entry): boolean {
    if (state === 'WAITING' || this.inTurn.has(id)) return false;
    const before = this.seen.get(id);
    if (before?.version !== version) {
      this.seen.set(id, { version, at: this.time.now });
      return false;
    }
    return before.at <= this.time.now - FORGOTTEN_AFTER && (state !== 'ON_HOLD' || this.isClosing);
  }
}
