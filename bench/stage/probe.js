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
  let [last, cpu] = [performance.now(), cpuMs()];
  setInterval(() => {
    const [now, used] = [performance.now(), cpuMs()];
    const lateMs = now - last - EVERY_MS;
    loop.worstMs = Math.max(loop.worstMs, lateMs);
    // What the process has not used of this time, other programs had of the core, or it was idle.
    loop.ownWorstMs = Math.max(loop.ownWorstMs, Math.min(lateMs, used - cpu));
    [last, cpu] = [now, used];
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
process.channel?.unref();
