// Simulates a machine whose clock is wrong. Loaded before the program (NODE_OPTIONS=--import). Timers and performance.now() stay right.
const aheadMs = Number(process.env.TEST_CLOCK_AHEAD_MS);

globalThis.Date = new Proxy(Date, {
  construct: (real, args, newTarget) => Reflect.construct(real, args.length === 0 ? [real.now() + aheadMs] : args, newTarget),
  apply: (real) => new real(real.now() + aheadMs).toString(),
  get: (real, name) => (name === 'now' ? () => real.now() + aheadMs : Reflect.get(real, name)),
});
