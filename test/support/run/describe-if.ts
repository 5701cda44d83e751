import { findRedis, HOW_TO_ENABLE_REDIS, type OwnRedis, startRedis, type TestRedis } from '../servers/redis.js';

/** A suite that needs something of the machine. Elsewhere it is skipped, and its title says what would enable it. */
export function describeIf(isPossible: boolean, howToEnable: string, title: string, suite: () => void): void {
  if (isPossible) describe(title, suite);
  else describe.skip(`${title} (${howToEnable})`, suite);
}

/** A suite that needs Redis, any Redis: it must choose its own QUEUE_BUS_PREFIX, as a `Clinic` does. */
export async function describeWithRedis(title: string, suite: (redis: TestRedis) => void): Promise<void> {
  describeWith(await findRedis(), title, suite);
}

/** A suite that stops, freezes or floods Redis, and so needs one of its own. */
export async function describeWithOwnRedis(title: string, suite: (redis: OwnRedis) => void): Promise<void> {
  describeWith(await startRedis(), title, suite);
}

/** The tests of a suite that is skipped are listed all the same. */
const NO_REDIS: OwnRedis = {
  url: '',
  port: 0,
  stop: async () => undefined,
  startAgain: async () => undefined,
  freeze: () => undefined,
  thaw: () => undefined,
};

function describeWith<T extends TestRedis>(redis: T | null, title: string, suite: (redis: T | OwnRedis) => void): void {
  describeIf(redis !== null, HOW_TO_ENABLE_REDIS, title, () => {
    suite(redis ?? NO_REDIS);
    // Jest runs these hooks in the order of their definition: Redis stops after everything that uses it.
    afterAll(() => redis?.stop());
  });
}
