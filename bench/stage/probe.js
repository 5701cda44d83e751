import { readFileSync } from 'node:fs';

// Loaded into the measured servers with --import: reports the memory and CPU time of the process. Requires --expose-gc.
process.on('message', ({ id, method }) => {
  if (method !== 'usage') return;
  globalThis.gc();
  globalThis.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send({ id, result: { rss, heap: heapUsed + external } });
});
process.on('message', ({ id, method }) => {
  if (method !== 'cpu') return;
  process.send({ id, result: cpuMs() / 1e3 });
});
const EVERY_MS = 5;
let loop = null;
process.on('message', ({ id, method }) => {
  if (method !== 'watchLoop') return;
  loop = { worstMs: 0, ownWorstMs: 0 };
  let [last, waited] = [performance.now(), waitedMs()];
  setInterval(() => {
    const [now, waitedNow] = [performance.now(), waitedMs()];
    const lateMs = now - last - EVERY_MS;
    loop.worstMs = Math.max(loop.worstMs, lateMs);
    loop.ownWorstMs = Math.max(loop.ownWorstMs, lateMs - (waitedNow - waited));
    [last, waited] = [now, waitedNow];
  }, EVERY_MS).unref();
  process.send({ id, result: null });
});
process.on('message', ({ id, method }) => {
  if (method === 'loopBlocks') process.send({ id, result: loop });
});

/** CPU time of all threads, in ms. */
function cpuMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e3;
}

/** The time in which the main thread could have run, and another one had the core, in ms. Without /proc it is unknown: 0. */
function waitedMs() {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return 0;
  }
}
process.channel?.unref();
