import { setTimeout as sleep } from 'node:timers/promises';

const MINUTE_MS = 60_000;
/** The time of day at which the day begins that is played, in minutes. */
const BEGINS_AT = 8 * 60;

/** The time of the day that is played: `speed` minutes in one real minute. */
export class SimulatedTime {
  private readonly beganAt = performance.now();

  constructor(
    private readonly speed: number,
    private readonly signal: AbortSignal,
  ) {}

  /** Minutes since the beginning. */
  get now(): number {
    return this.minutesIn(performance.now() - this.beganAt);
  }

  /** The time of day, for example "08:15". */
  get clock(): string {
    const minutes = Math.floor(BEGINS_AT + this.now) % (24 * 60);
    return [minutes / 60, minutes % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');
  }

  /** Resolves after so many minutes. Rejects when the command is interrupted. */
  async pause(minutes: number): Promise<void> {
    await sleep(Math.max(0, (minutes * MINUTE_MS) / this.speed), undefined, { signal: this.signal });
  }

  until(minute: number): Promise<void> {
    return this.pause(minute - this.now);
  }

  minutesIn(realMs: number): number {
    return (realMs * this.speed) / MINUTE_MS;
  }
}
