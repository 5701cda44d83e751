import type { Entry, EntryState } from './day-line.js';
import type { SimulatedTime } from './simulated-time.js';

/** What happens to the queue, or is not possible. The others are actions of the line, as docs/line.md names them. */
type OtherKind = 'OPENED' | 'CLOSING' | 'ENDED' | 'TURNED_AWAY' | 'CHANGED_ELSEWHERE';
type LineKind =
  | 'JOIN'
  | 'STEP_BACK'
  | 'LEAVE'
  | 'CALL'
  | 'COMING'
  | 'NEED_TIME'
  | 'RECALL'
  | 'START_SERVICE'
  | 'COMPLETE'
  | 'MARK_NO_SHOW';

/** One line of the output. It is printed after the server has confirmed it. */
export interface Happening {
  /** The time of the day that is played, for example "08:15". */
  time: string;
  /** Null: it concerns the queue. */
  ticket: string | null;
  what: LineKind | OtherKind;
  text: string;
}

/** What became of the people who were played. */
export interface DaySummary {
  department: string;
  /** The state of the queue at the end. */
  state: string;
  seed: number;
  minutes: number;
  tookSeconds: number;
  patients: number;
  guests: number;
  /** People who were in the line already, or whom somebody else added. */
  others: number;
  turnedAway: number;
  /** How many of them are in each state, as the server has it at the end. */
  outcomes: Partial<Record<EntryState, number>>;
}

export class Reporter {
  constructor(
    private readonly time: SimulatedTime,
    private readonly print: (happening: Happening) => void,
  ) {}

  queue(what: OtherKind, text: string): void {
    this.print({ time: this.time.clock, ticket: null, what, text });
  }

  person({ ticket }: Pick<Entry, 'ticket'>, what: LineKind | OtherKind, text: string): void {
    this.print({ time: this.time.clock, ticket, what, text });
  }
}

export function summaryText(summary: DaySummary): string {
  const { patients, guests, others, turnedAway, outcomes, minutes, tookSeconds, department, state, seed } = summary;
  const came = `${patients} patients and ${guests} guests came${others > 0 ? `, ${others} others were in the line` : ''}`;
  const inLine = (['WAITING', 'CALLED', 'IN_SERVICE', 'ON_HOLD'] as const).reduce((sum, of) => sum + (outcomes[of] ?? 0), 0);
  const ends = [
    `${outcomes.COMPLETED ?? 0} served`,
    `${outcomes.NO_SHOW ?? 0} did not come when they were called`,
    `${outcomes.CANCELLED ?? 0} left or were removed`,
    ...(outcomes.TRANSFERRED ? [`${outcomes.TRANSFERRED} transferred`] : []),
    ...(turnedAway > 0 ? [`${turnedAway} could not join`] : []),
    ...(inLine > 0 ? [`${inLine} still in the line`] : []),
  ];
  return `${came}: ${ends.join(', ')}.\nPlayed ${Math.round(minutes)} minutes in ${tookSeconds} s with --seed ${seed}. ${department} is ${state}.`;
}
