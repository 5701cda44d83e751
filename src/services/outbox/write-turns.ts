import pLimit, { type LimitFunction } from 'p-limit';
import { ServiceUnavailableError } from '../errors.js';

export interface WriteLimits {
  /** Write transactions of this process at one time. Fewer than the pool has connections: the others stay free for reads. */
  writers: number;
  /** Longest wait for a turn and a place together, in ms. */
  waitLimitMs: number;
}

/**
 * The order of write transactions in this process. Changes of one department wait for each other here, without a connection: in
 * PostgreSQL they would wait for one row, each on a connection of its own, until nobody else has one.
 */
export class WriteTurns {
  /** One entry for each department of the hospital, at most. */
  private readonly departments = new Map<number, LimitFunction>();
  private readonly places: LimitFunction;

  constructor(private readonly limits: WriteLimits) {
    this.places = pLimit(limits.writers);
  }

  /** @throws ServiceUnavailableError after `waitLimitMs`; the work was not begun, and is not begun later. */
  run<T>(work: () => Promise<T>, departmentId?: number): Promise<T> {
    const deadline = performance.now() + this.limits.waitLimitMs;
    const inPlace = () => startBefore(deadline, this.places, work);
    return departmentId === undefined ? inPlace() : startBefore(deadline, this.turnsOf(departmentId), inPlace);
  }

  private turnsOf(departmentId: number): LimitFunction {
    const known = this.departments.get(departmentId);
    if (known) return known;
    const turns = pLimit(1);
    this.departments.set(departmentId, turns);
    return turns;
  }
}

function startBefore<T>(deadline: number, limit: LimitFunction, work: () => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let isGivenUp = false;
    const giveUp = () => {
      isGivenUp = true;
      reject(new ServiceUnavailableError());
    };
    const leftMs = deadline - performance.now();
    // The process was paused past the deadline, and the timer of the wait before this one has not had its turn yet.
    if (leftMs <= 0) return giveUp();
    const timer = setTimeout(giveUp, leftMs);
    void limit(async () => {
      clearTimeout(timer);
      if (!isGivenUp) await work().then(resolve, reject);
    });
  });
}
