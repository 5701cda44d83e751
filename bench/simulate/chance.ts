import type * as Random from '../../src/entities/line/simulation/seeded-random.js';

/** The parts of the program that the simulation runs. The caller loads them: built for `npm run simulate`, from the source in tests. */
export type RandomModule = typeof Random;

/** The chance of the simulated clinic. It knows nothing of the estimator, which has a seed of its own. */
export class Chance {
  readonly #module: RandomModule;
  readonly #random: Random.SeededRandom;

  constructor(module: RandomModule, seed: number, stream: number) {
    this.#module = module;
    this.#random = module.seededRandom(seed, stream);
  }

  happens(share: number): boolean {
    return this.#module.fraction(this.#random) < share;
  }

  /** Anything from 0 to `limit`. */
  below(limit: number): number {
    return this.#module.fraction(this.#random) * limit;
  }

  /** A value with this mean, lognormal; `variation` is the standard deviation divided by the mean. */
  lognormal(mean: number, variation: number): number {
    const variance = Math.log(1 + variation ** 2);
    const normal = this.#module.normalQuantile(this.#module.fraction(this.#random));
    return mean * Math.exp(normal * Math.sqrt(variance) - variance / 2);
  }

  exponential(mean: number): number {
    return this.#module.exponential(this.#random, mean);
  }
}
