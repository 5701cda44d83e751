import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import DataLoader from 'dataloader';

/** Most keys in one query. */
const MAX_KEYS = 1_000;
/** So many keys in one query are a crowd: the next query waits a moment for more of it. */
const CROWD = 4;
/** How long it waits, in ms: a query costs the server about half of that, and of a crowd nobody notices. */
const CROWD_WAIT_MS = 4;

/**
 * What is asked for in one turn of the event loop, by whomever, is asked of the database once; under load, what is asked for while
 * the query before is under way, and in a crowd a few milliseconds longer. It remembers nothing beyond: every answer is newer than
 * its question. A connect storm, or a waiting room that looks at its phones at once, costs a few queries instead of one each.
 */
export function turnLoader<K, V>(load: (keys: readonly K[]) => Promise<(V | Error)[]>): DataLoader<K, V> {
  let underWay: Promise<unknown> = Promise.resolve();
  let isCrowd = false;
  const loadNext = (keys: readonly K[]) => {
    isCrowd = keys.length >= CROWD;
    const loading = load(keys);
    underWay = loading.catch(() => undefined); // told to those who asked
    return loading;
  };
  const gathered = () => (isCrowd ? pause(CROWD_WAIT_MS) : nextTurn());
  return new DataLoader<K, V>(loadNext, {
    cache: false,
    maxBatchSize: MAX_KEYS,
    batchScheduleFn: (flush) => void gathered().then(() => underWay.then(flush)),
  });
}
