import { setImmediate as nextTurn } from 'node:timers/promises';
import DataLoader from 'dataloader';

/** Most keys in one query. */
const MAX_KEYS = 1_000;

/**
 * What is asked for in one turn of the event loop, by whomever, is asked of the database once; under load, what is asked for while
 * the query before is under way. It remembers nothing beyond: every answer is newer than its question. A connect storm, or a
 * waiting room that looks at its phones at once, costs a few queries instead of one each.
 */
export function turnLoader<K, V>(load: (keys: readonly K[]) => Promise<(V | Error)[]>): DataLoader<K, V> {
  let underWay: Promise<unknown> = Promise.resolve();
  const loadNext = (keys: readonly K[]) => {
    const loading = load(keys);
    underWay = loading.catch(() => undefined); // told to those who asked
    return loading;
  };
  return new DataLoader<K, V>(loadNext, {
    cache: false,
    maxBatchSize: MAX_KEYS,
    batchScheduleFn: (flush) => void nextTurn().then(() => underWay.then(flush)),
  });
}
