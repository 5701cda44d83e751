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
process.channel?.unref();
