import { setImmediate as nextTurn } from 'node:timers/promises';
import DataLoader from 'dataloader';

/** Most keys in one query. */
const MAX_KEYS = 1_000;
/** So many keys in one query are a crowd: the next query waits for more of it. */
const CROWD = 4;
/** It waits no longer than this, in ms: a query costs the server about half of that, and of a crowd nobody notices. */
const CROWD_WAIT_MS = 4;
/** One that takes longer, in ms, holds up nobody else: its connection may be dead. */
const UNDER_WAY_LIMIT_MS = 2_000;
/** So many turns of the event loop without a question, and the crowd has asked. */
const QUIET_TURNS = 32;

/**
 * What is asked for in one turn of the event loop, by whomever, is asked of the database once; under load, what is asked for while
 * the query before is under way, and in a crowd a few milliseconds longer. It remembers nothing beyond: every answer is newer than
 * its question. A connect storm, or a waiting room that looks at its phones at once, costs a few queries instead of one each.
 */
export function turnLoader<K, V>(load: (keys: readonly K[]) => Promise<(V | Error)[]>): { load(key: K): Promise<V> } {
  let questions = 0;
  let underWay: Promise<unknown> = Promise.resolve();
  let isCrowd = false;
  const crowdHasAsked = async () => {
    const until = performance.now() + CROWD_WAIT_MS;
    for (let quiet = 0, known = questions; quiet < QUIET_TURNS && performance.now() < until; known = questions) {
      await nextTurn();
      quiet = questions === known ? quiet + 1 : 0;
    }
  };
  const loadNext = (keys: readonly K[]) => {
    isCrowd = keys.length >= CROWD;
    const loading = load(keys);
    underWay = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, UNDER_WAY_LIMIT_MS).unref();
      const goOn = () => {
        clearTimeout(timer);
        resolve();
      };
      loading.then(goOn, goOn); // a failure is told to those who asked
    });
    return loading;
  };
  const loader = new DataLoader<K, V>(loadNext, {
    cache: false,
    maxBatchSize: MAX_KEYS,
    batchScheduleFn: (flush) => void (isCrowd ? crowdHasAsked() : nextTurn()).then(() => underWay.then(flush)),
  });
  return {
    load(key) {
      questions++;
      return loader.load(key);
    },
  };
}
