import { eachOnItsOwn } from '../../async/each-on-its-own.js';
import type { Log } from '../ports.js';
import { logFailure } from './log-failure.js';

export interface ItemRun<T> {
  items: Iterable<T>;
  /** Does the work for one item, in a transaction of its own. */
  work: (item: T) => Promise<void>;
  onFailure: (item: T) => void;
  /** The log line for an item that fails, and the facts that name the item in it. */
  failure: string;
  factsOf: (item: T) => Record<string, string | number>;
  requestId: string;
  log: Log;
}

/** Does a job's work for each item on its own. Returns the failed items that an immediate retry may fix: a dependency was unreachable. */
export async function runForEach<T>({ items, work, onFailure, failure, factsOf, requestId, log }: ItemRun<T>): Promise<T[]> {
  const retryable: T[] = [];
  await eachOnItsOwn(items, work, (item, error) => {
    const isRetryable = logFailure(log, error, { ...factsOf(item), requestId }, failure);
    onFailure(item);
    if (isRetryable) retryable.push(item);
  });
  return retryable;
}
