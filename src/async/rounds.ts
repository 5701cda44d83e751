import { setImmediate as nextTurn } from 'node:timers/promises';

/** Items in one turn of the event loop: thousands of sockets may be due for a ping at the same moment. */
const SLICE = 50;

/**
 * Visits all items at intervals, a few in each turn of the event loop. A round that takes longer than the interval replaces the next one.
 *
 * @param everyMs time from the begin of a round to the begin of the next, in ms
 * @param visit called with the time on the clock of `performance.now()`; must not throw
 */
export function inRounds<T>(everyMs: number, items: Iterable<T>, visit: (item: T, now: number) => void): { stop(): void } {
  let isRunning = false;
  let isStopped = false;
  const round = async () => {
    isRunning = true;
    let visited = 0;
    for (const item of items) {
      if (isStopped) break;
      visit(item, performance.now());
      if (++visited % SLICE === 0) await nextTurn();
    }
    isRunning = false;
  };
  const timer = setInterval(() => void (isRunning || round()), everyMs);
  return {
    stop: () => {
      isStopped = true;
      clearInterval(timer);
    },
  };
}
