import fc from 'fast-check';
import { historyHolds, settled } from '../support/model/checks.js';
import { commands, taken } from '../support/model/commands.js';
import { ModelClinic } from '../support/model/model-clinic.js';
import { PATIENTS } from '../support/model/world.js';
import { describeWithRedis } from '../support/run/describe-if.js';
import { faultScale, reportMeasurements } from '../support/run/fault-scale.js';

const { steps, atATime } = faultScale({ short: { steps: 200, atATime: 2 }, full: { steps: 10_000, atATime: 20 } });
const MOST_STEPS_A_RUN = 100;
const MINUTE_MS = 60_000;
const limitMs = faultScale({ short: 5, full: 20 }) * MINUTE_MS;
/** A failure prints its seed, path and replayPath. Given here as JSON, they run it again. */
const replay: { seed?: number; path?: string; replayPath?: string } = JSON.parse(process.env.QUEUEBELL_MODEL_REPLAY || '{}');

await describeWithRedis('Whatever nurses, patients, jobs and accidents do', (redis) => {
  let clinic: ModelClinic;
  beforeAll(async () => {
    clinic = await ModelClinic.open(redis.url, PATIENTS);
  });
  afterAll(() => clinic?.close());

  const day = fc.asyncProperty(
    fc.commands([commands], { maxCommands: MOST_STEPS_A_RUN, size: 'max', replayPath: replay.replayPath }),
    async (sequence) => {
      const world = await clinic.newDay();
      try {
        await fc.asyncModelRun(() => ({ model: world, real: clinic }), sequence);
        await settled(world, clinic);
        await historyHolds(world, clinic);
        await clinic.line.keptTheirPlaces();
      } finally {
        for (const { client } of world.connections) client.drop();
      }
    },
  );

  test(
    'everybody is notified as a simple model says, once and in order, and every row says so',
    async () => {
      let runs = 0;
      const first = replay.seed ?? Math.floor(Math.random() * 2 ** 31);
      for (let seed = first; taken.steps < steps; seed++) {
        // fast-check makes a failure smaller by running parts of it, until the time is over.
        await fc.assert(day, { seed, path: replay.path, numRuns: atATime, interruptAfterTimeLimit: limitMs });
        runs += atATime;
        if (replay.seed !== undefined) return;
      }
      reportMeasurements('a model-based test', { steps: taken.steps, runs, seed: first });
    },
    2 * limitMs,
  );
});
