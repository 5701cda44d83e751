import DataLoader from 'dataloader';

/** Most keys in one query. */
const MAX_KEYS = 1_000;

/**
 * What is asked for in one turn of the event loop, by whomever, is asked of the database once; it remembers nothing beyond.
 * A connect storm, or a waiting room that looks at its phones at once, costs a query a turn instead of one each.
 */
export function turnLoader<K, V>(load: (keys: readonly K[]) => Promise<(V | Error)[]>): DataLoader<K, V> {
  return new DataLoader<K, V>(load, {
    cache: false,
    maxBatchSize: MAX_KEYS,
    batchScheduleFn: (flush) => void setImmediate(flush),
  });
}
