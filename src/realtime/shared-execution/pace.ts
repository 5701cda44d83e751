import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long a fan-out may keep the event loop to itself, in ms; others then have their turn. */
const TURN_MS = 3;
/** Sends between two looks at the clock. */
const SENDS_A_LOOK = 16;

/** Keeps a fan-out of thousands from holding up everybody else: another department's opening, a read, a ping. */
export class Pace {
  private turnEndsAt = 0;
  private sends = 0;

  /** True when it is time for `nextTurn`. */
  get isTurnOver(): boolean {
    this.sends++;
    return this.sends % SENDS_A_LOOK === 0 && performance.now() >= this.turnEndsAt;
  }

  async nextTurn(): Promise<void> {
    await nextTurn();
    this.turnEndsAt = performance.now() + TURN_MS;
  }
}
