// Loaded before the program (NODE_OPTIONS=--import): a machine whose clock is wrong. Timers and performance.now() stay as they are.
const aheadMs = Number(process.env.TEST_CLOCK_AHEAD_MS);

globalThis.Date = new Proxy(Date, {
  construct: (real, args, newTarget) => Reflect.construct(real, args.length === 0 ? [real.now() + aheadMs] : args, newTarget),
  apply: (real) => new real(real.now() + aheadMs).toString(),
  get: (real, name) => (name === 'now' ? () => real.now() + aheadMs : Reflect.get(real, name)),
});
