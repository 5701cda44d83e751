import fc from 'fast-check';
import { historyHolds, settled } from '../support/model/checks.js';
import { commands, taken } from '../support/model/commands.js';
import { Hospital } from '../support/model/hospital.js';
import { PATIENTS } from '../support/model/world.js';
import { faultScale, stateFigure } from '../support/run/fault-scale.js';
import { findRedis, HOW_TO_ENABLE_REDIS } from '../support/servers/redis.js';

const { steps, atATime } = faultScale({ short: { steps: 200, atATime: 2 }, full: { steps: 10_000, atATime: 20 } });
const MOST_STEPS_A_RUN = 100;
const MINUTE_MS = 60_000;
const limitMs = faultScale({ short: 5, full: 20 }) * MINUTE_MS;
/** A failure prints its seed, path and replayPath; given here as JSON, they run that one again. */
const replay: { seed?: number; path?: string; replayPath?: string } = JSON.parse(process.env.QUEUEBELL_MODEL_REPLAY || '{}');

const redis = await findRedis();
const describeWithRedis = redis ? describe : describe.skip;

describeWithRedis(`Whatever nurses, patients, jobs and accidents do${redis ? '' : ` (${HOW_TO_ENABLE_REDIS})`}`, () => {
  let hospital: Hospital;
  beforeAll(async () => {
    hospital = await Hospital.open(redis?.url ?? '', PATIENTS);
  });
  afterAll(async () => {
    await hospital?.close();
    await redis?.stop();
  });

  const day = fc.asyncProperty(
    fc.commands([commands], { maxCommands: MOST_STEPS_A_RUN, size: 'max', replayPath: replay.replayPath }),
    async (sequence) => {
      const world = await hospital.newDay();
      try {
        await fc.asyncModelRun(() => ({ model: world, real: hospital }), sequence);
        await settled(world, hospital);
        await historyHolds(world, hospital);
      } finally {
        for (const { device } of world.phones) device.drop();
      }
    },
  );

  test(
    'everybody is shown what a simple model says, once and in order, and every row tells the truth',
    async () => {
      let runs = 0;
      const first = replay.seed ?? Math.floor(Math.random() * 2 ** 31);
      for (let seed = first; taken.steps < steps; seed++) {
        // A failure is made smaller by running parts of it, until the time is over.
        await fc.assert(day, { seed, path: replay.path, numRuns: atATime, interruptAfterTimeLimit: limitMs });
        runs += atATime;
        if (replay.seed !== undefined) return;
      }
      stateFigure('a model-based test', { steps: taken.steps, runs, seed: first });
    },
    2 * limitMs,
  );
});
