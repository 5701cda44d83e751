import pLimit, { type LimitFunction } from 'p-limit';
import { ServiceUnavailableError } from '../errors.js';

export interface WriteLimits {
  /** Maximum number of concurrent write transactions, below the pool's size: the other connections stay free for reads. */
  writers: number;
  /** Maximum wait for the department's turn and a free writer together, in ms. */
  waitLimitMs: number;
}

/**
 * Orders the write transactions of this process. Changes of one department wait for each other here, without a connection. In PostgreSQL they
 * would wait for one row, each on its own connection, until the pool is exhausted.
 */
export class WriteTurns {
  /** At most two entries per department: one for its queue, one for its line. */
  private readonly lanes = new Map<number | string, LimitFunction>();
  private readonly places: LimitFunction;

  constructor(private readonly limits: WriteLimits) {
    this.places = pLimit(limits.writers);
  }

  /** @throws ServiceUnavailableError after `waitLimitMs`; the work was not started and never will be. */
  run<T>(work: () => Promise<T>, lane?: number | string): Promise<T> {
    const deadline = performance.now() + this.limits.waitLimitMs;
    const inPlace = () => startBefore(deadline, this.places, work);
    return lane === undefined ? inPlace() : startBefore(deadline, this.turnsOf(lane), inPlace);
  }

  private turnsOf(lane: number | string): LimitFunction {
    const known = this.lanes.get(lane);
    if (known) return known;
    const turns = pLimit(1);
    this.lanes.set(lane, turns);
    return turns;
  }
}

function startBefore<T>(deadline: number, limit: LimitFunction, work: () => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let isExpired = false;
    const expire = () => {
      isExpired = true;
      reject(new ServiceUnavailableError());
    };
    const leftMs = deadline - performance.now();
    // The process was paused past the deadline, and the timer of the previous wait has not fired yet.
    if (leftMs <= 0) return expire();
    const timer = setTimeout(expire, leftMs);
    void limit(async () => {
      clearTimeout(timer);
      if (!isExpired) await work().then(resolve, reject);
    });
  });
}
