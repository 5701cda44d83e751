import { setImmediate as nextTurn } from 'node:timers/promises';
import DataLoader from 'dataloader';

/** Maximum number of keys per query. */
const MAX_KEYS = 1_000;
/** A query with this many keys is a crowd: the next query waits to gather more keys. */
const CROWD = 4;
/** The longest such wait, in ms: a query costs the server about half of that, and nobody in a crowd notices it. */
const CROWD_WAIT_MS = 4;
/** After this time a query no longer blocks the next one, in ms: its connection may be dead. */
const RUNNING_LIMIT_MS = 2_000;
/** After this many turns of the event loop without a new key, the crowd is complete. */
const QUIET_TURNS = 32;

/**
 * Batches the loads of one turn of the event loop, from all callers, into one query. Under load, a batch gathers while the previous query
 * runs, and in a crowd a few milliseconds longer. It caches nothing: every answer is newer than its request. A connect storm, or a waiting
 * room that looks at its phones at the same moment, costs a few queries instead of one per client.
 */
export function turnLoader<K, V>(load: (keys: readonly K[]) => Promise<(V | Error)[]>): { load(key: K): Promise<V> } {
  let loads = 0;
  let running: Promise<unknown> = Promise.resolve();
  let isCrowd = false;
  const crowdIsComplete = async () => {
    const until = performance.now() + CROWD_WAIT_MS;
    for (let quiet = 0, known = loads; quiet < QUIET_TURNS && performance.now() < until; known = loads) {
      await nextTurn();
      quiet = loads === known ? quiet + 1 : 0;
    }
  };
  const loadNext = (keys: readonly K[]) => {
    isCrowd = keys.length >= CROWD;
    const loading = load(keys);
    running = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, RUNNING_LIMIT_MS).unref();
      const settle = () => {
        clearTimeout(timer);
        resolve();
      };
      loading.then(settle, settle); // the callers of `load` get a failure
    });
    return loading;
  };
  const loader = new DataLoader<K, V>(loadNext, {
    cache: false,
    maxBatchSize: MAX_KEYS,
    batchScheduleFn: (flush) => void (isCrowd ? crowdIsComplete() : nextTurn()).then(() => running.then(flush)),
  });
  return {
    load(key) {
      loads++;
      return loader.load(key);
    },
  };
}
