import fc from 'fast-check';
import { LineClinic } from '../../support/line-model/line-clinic.js';
import { lineCommands, lineSteps } from '../../support/line-model/line-commands.js';
import { describeWithRedis } from '../../support/run/describe-if.js';
import { faultScale, reportMeasurements } from '../../support/run/fault-scale.js';

const { steps, atATime } = faultScale({ short: { steps: 300, atATime: 2 }, full: { steps: 10_000, atATime: 10 } });
const MOST_STEPS_A_RUN = 150;
const MINUTE_MS = 60_000;
const limitMs = faultScale({ short: 5, full: 30 }) * MINUTE_MS;
/** A failure prints its seed, path and replayPath. Given here as JSON, they run it again. */
const replay: { seed?: number; path?: string; replayPath?: string } = JSON.parse(process.env.QUEUEBELL_MODEL_REPLAY || '{}');

await describeWithRedis('Whatever patients and nurses do in two lines', (redis) => {
  let clinic: LineClinic;
  beforeAll(async () => {
    clinic = await LineClinic.open(redis.url);
  });
  afterAll(() => clinic?.close());

  const day = fc.asyncProperty(
    fc.commands([lineCommands], { maxCommands: MOST_STEPS_A_RUN, size: 'max', replayPath: replay.replayPath }),
    async (sequence) => {
      const world = await clinic.newDay();
      await fc.asyncModelRun(() => ({ model: world, real: clinic }), sequence);
      expect(await clinic.states()).toEqual(new Map(world.entries.map(({ id, state }) => [id, state])));
    },
  );

  test(
    'everybody stands where a simple model says, an undo restores the exact order, and a repeated request has one effect',
    async () => {
      let runs = 0;
      const first = replay.seed ?? Math.floor(Math.random() * 2 ** 31);
      for (let seed = first; lineSteps.taken < steps; seed++) {
        await fc.assert(day, { seed, path: replay.path, numRuns: atATime, interruptAfterTimeLimit: limitMs });
        runs += atATime;
        if (replay.seed !== undefined) return;
      }
      expect(clinic.complaints).toEqual([]);
      reportMeasurements('a model of two lines', { steps: lineSteps.taken, runs, seed: first });
    },
    2 * limitMs,
  );
});
