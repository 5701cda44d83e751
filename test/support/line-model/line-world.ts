import { compareRanks, nextHalf, type Rank, rankBetween } from '../../../src/services/line/rank.js';

export const PEOPLE = Array.from({ length: 12 }, (_, index) => `patient-${index + 1}`);
/** The two departments of a run. */
export const LINES = ['A', 'B'] as const;
export type Line = (typeof LINES)[number];
export type Level = 'IMMEDIATE' | 'URGENT' | 'ROUTINE';
const LEVELS: readonly Level[] = ['IMMEDIATE', 'URGENT', 'ROUTINE'];
const LIVE = ['WAITING', 'CALLED', 'IN_SERVICE', 'ON_HOLD'];

/**
 * What decides the place: the level, then when the wait began (not for IMMEDIATE), then the rank. Between two ranks there are many others; the model
 * takes the same one as the product, because an undo may bring back a rank that was given before, and any two must compare as they do there.
 */
interface Place {
  level: Level;
  since: number;
  rank: Rank;
}

/** What an action changes, and an undo restores. */
type Change = Pick<ModelEntry, 'state' | 'level' | 'place' | 'calls'>;

/** One entry, as the simple model knows it. */
export interface ModelEntry {
  id: string;
  line: Line;
  person: string;
  ticket: number;
  /** When its wait began: a counter. After a transfer, in the first line. */
  since: number;
  state: string;
  level: Level;
  place: Place;
  /** How often the person was called since they were last called from the line. */
  calls: number;
  /** The last actions that are not undone, each with the entry before it. Null: nobody can undo it. */
  past: ({ before: Change; arrived?: ModelEntry } | null)[];
}

/** The simple model of two lines: who waits, in which order, and what an undo restores. It knows nothing of locks and databases. */
export class LineWorld {
  readonly entries: ModelEntry[] = [];
  private clock = 0;

  tickets(line: Line): number {
    return Math.max(0, ...this.entries.filter((entry) => entry.line === line).map(({ ticket }) => ticket));
  }

  waiting(line: Line): ModelEntry[] {
    return this.entries
      .filter((entry) => entry.line === line && entry.state === 'WAITING')
      .sort((a, b) => compare(a.place, b.place));
  }

  live(line: Line, person: string): ModelEntry | undefined {
    return this.entries.find((entry) => entry.line === line && entry.person === person && LIVE.includes(entry.state));
  }

  /** The call that the person missed last: joining again continues this entry, behind the first two. */
  missed(line: Line, person: string): ModelEntry | undefined {
    return this.entries.findLast((entry) => entry.line === line && entry.person === person && entry.state === 'NO_SHOW');
  }

  rejoin(entry: ModelEntry): void {
    this.happen(entry, { state: 'WAITING', place: this.placeAfter(entry, 2) });
  }

  /** The nth entry that is in one of the states, in the order of joining. */
  nth(states: readonly string[], nth: number): ModelEntry | undefined {
    const found = this.entries.filter(({ state }) => states.includes(state));
    return found[nth % Math.max(1, found.length)];
  }

  join(id: string, line: Line, person: string): ModelEntry {
    return this.enter({ id, line, person, since: ++this.clock, level: 'ROUTINE' });
  }

  /** An action of staff, which can be undone. */
  act(entry: ModelEntry, change: Partial<Change>): void {
    const { state, level, place, calls } = entry;
    entry.past.push({ before: { state, level, place, calls } });
    Object.assign(entry, change);
  }

  /** An action that nobody can undo. */
  happen(entry: ModelEntry, change: Partial<Change>): void {
    entry.past.push(null);
    Object.assign(entry, change);
  }

  /** Nobody has answered the call in time: it is repeated once, and then the person counts as absent. */
  tick(entry: ModelEntry): void {
    this.happen(entry, entry.calls < 2 ? { calls: entry.calls + 1 } : { state: 'NO_SHOW' });
  }

  transfer(entry: ModelEntry, line: Line, id: string): void {
    const { state, level, place, calls, person, since } = entry;
    const arrived = this.enter({ id, line, person, since, level });
    entry.past.push({ before: { state, level, place, calls }, arrived });
    entry.state = 'TRANSFERRED';
  }

  /** Whether the last action on the entry can be undone now. */
  canUndo(entry: ModelEntry): boolean {
    const last = entry.past.at(-1);
    if (!last) return false;
    if (LIVE.includes(last.before.state) && !LIVE.includes(entry.state) && this.live(entry.line, entry.person)) return false;
    // Whatever happened to the place in the other line comes first.
    return !last.arrived || (last.arrived.state === 'WAITING' && last.arrived.past.length === 1);
  }

  undo(entry: ModelEntry): void {
    const last = entry.past.pop()!;
    if (last.arrived) last.arrived.state = 'CANCELLED';
    if (last.arrived) last.arrived.past = [null];
    const { place, ...fields } = last.before;
    Object.assign(entry, fields);
    const isTaken = this.others(entry).some((other) => compare(other.place, place) === 0);
    entry.place = isTaken ? this.behind(entry, place) : place;
  }

  /** The place behind so many people who wait, without the entry itself. */
  placeAfter(entry: ModelEntry, count: number): Place {
    const others = this.waiting(entry.line).filter((other) => other !== entry);
    if (others.length === 0) return entry.place;
    if (count === 0) return this.before(entry, others[0]!.place);
    return this.behind(entry, others[Math.min(count, others.length) - 1]!.place);
  }

  /** The place that the entry would have had with this level from the beginning. */
  natural({ since, ticket }: ModelEntry, level: Level): Place {
    return { level, since, rank: `${ticket}` };
  }

  private enter(entry: Pick<ModelEntry, 'id' | 'line' | 'person' | 'since' | 'level'>): ModelEntry {
    const ticket = this.tickets(entry.line) + 1;
    const place = { level: entry.level, since: entry.since, rank: `${ticket}` };
    const entered: ModelEntry = { ...entry, ticket, state: 'WAITING', place, calls: 0, past: [null] };
    this.entries.push(entered);
    return entered;
  }

  private others(entry: ModelEntry): ModelEntry[] {
    return this.entries.filter((other) => other !== entry && other.line === entry.line);
  }

  private behind(entry: ModelEntry, place: Place): Place {
    const [next] = this.ranksBeside(entry, place).filter((rank) => compareRanks(rank, place.rank) > 0);
    return { ...place, rank: next ? rankBetween(place.rank, next) : nextHalf(place.rank, 1) };
  }

  private before(entry: ModelEntry, place: Place): Place {
    const last = this.ranksBeside(entry, place).findLast((rank) => compareRanks(rank, place.rank) < 0);
    return { ...place, rank: last ? rankBetween(last, place.rank) : nextHalf(place.rank, -1) };
  }

  /** The ranks of all others with the same level and time, in their order. */
  private ranksBeside(entry: ModelEntry, place: Place): Rank[] {
    const isBeside = (other: Place) => compare({ ...other, rank: '0' }, { ...place, rank: '0' }) === 0;
    const beside = this.others(entry).filter((other) => isBeside(other.place));
    return beside.map((other) => other.place.rank).sort(compareRanks);
  }
}

function compare(a: Place, b: Place): number {
  const byLevel = LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
  const bySince = a.level === 'IMMEDIATE' ? 0 : a.since - b.since;
  return byLevel || bySince || compareRanks(a.rank, b.rank);
}
