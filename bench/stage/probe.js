import { monitorEventLoopDelay } from 'node:perf_hooks';

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
  const { user, system } = process.cpuUsage();
  process.send({ id, result: (user + system) / 1e6 });
});
const RESOLUTION_MS = 5;
let loop = null;
process.on('message', ({ id, method }) => {
  if (method !== 'watchLoop') return;
  loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  loop.enable();
  process.send({ id, result: null });
});
process.on('message', ({ id, method }) => {
  if (method !== 'loopWorstMs') return;
  process.send({ id, result: loop ? loop.max / 1e6 - RESOLUTION_MS : 0 });
});
process.channel?.unref();
