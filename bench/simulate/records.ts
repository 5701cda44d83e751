import type { EndedWaits } from '../../src/entities/line/leaving-per-hour.js';
import type { Turn } from '../../src/entities/line/simulation/turn-times.js';
import { DAY, HOUR } from './clinic-day.ts';

/** What a clinic has written down, and so may give to an estimator. */
export class Records {
  #turns: Turn[] = [];
  #urgent: number[] = [];
  readonly #openings: number[] = [];
  #waits: { endedAt: number; waitedMs: number; hasLeft: boolean }[] = [];

  opened(at: number): void {
    this.#openings.push(at);
    // Nothing asks for what is older, and each question goes through all records.
    const isRecent = (then: number) => then >= at - 14 * DAY;
    this.#turns = this.#turns.filter(({ endedAt }) => isRecent(endedAt.getTime()));
    this.#urgent = this.#urgent.filter(isRecent);
    this.#waits = this.#waits.filter(({ endedAt }) => isRecent(endedAt));
  }

  turnEnded(turn: Turn): void {
    this.#turns.push(turn);
  }

  waitEnded(joinedAt: number, endedAt: number, hasLeft: boolean): void {
    this.#waits.push({ endedAt, waitedMs: endedAt - joinedAt, hasLeft });
  }

  urgentJoined(at: number): void {
    this.#urgent.push(at);
  }

  /** The newest 500 turns of today and of the two weeks before that ended within two hours of this time of day. */
  turnsAt(now: number): Turn[] {
    const today = this.#openings.at(-1) ?? now;
    const isUsed = ({ endedAt }: Turn) => endedAt.getTime() >= today || isNear(endedAt.getTime(), now, 2 * HOUR);
    return this.#turns.filter((turn) => turn.endedAt.getTime() >= now - 14 * DAY && isUsed(turn)).slice(-500);
  }

  /** Of the last two weeks. */
  endedWaits(now: number): EndedWaits {
    const recent = this.#waits.filter(({ endedAt }) => endedAt >= now - 14 * DAY);
    return {
      left: recent.filter(({ hasLeft }) => hasLeft).length,
      waitedMs: recent.reduce((sum, { waitedMs }) => sum + waitedMs, 0),
    };
  }

  /** Urgent people per hour, as counted on earlier days from one hour before to two hours after this time of day, and today so far. */
  urgentPerHour(now: number): number {
    const today = this.#openings.at(-1) ?? now;
    const earlier = this.#openings.filter((at) => at < today && at >= now - 14 * DAY);
    const middle = now + HOUR / 2;
    const counted = this.#urgent.filter((at) =>
      at >= today ? at > now - HOUR : at >= now - 14 * DAY && isNear(at, middle, 1.5 * HOUR),
    );
    const hours = earlier.length * 3 + Math.min(1, (now - today) / HOUR);
    return counted.length / Math.max(1, hours);
  }
}

function isNear(at: number, now: number, distance: number): boolean {
  const between = Math.abs(at - now) % DAY;
  return Math.min(between, DAY - between) <= distance;
}
