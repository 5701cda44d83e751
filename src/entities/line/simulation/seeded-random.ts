/** Returns the next whole number of 32 bits: from 0 to 2^32 - 1. */
export type SeededRandom = () => number;

const TWO_TO_32 = 2 ** 32;

/**
 * A sequence of numbers that depends on its two seeds only, so that the same line always has the same estimate. `stream` tells apart the
 * sequences of one seed. Algorithm: mulberry32. It is fast and even enough for a simulation, and no secret may depend on it.
 */
export function seededRandom(seed: number, stream = 0): SeededRandom {
  // In an array, because V8 would allocate an object for each new value of a variable of this size.
  const state = Int32Array.of(scramble(scramble(seed | 0) + Math.imul(stream, 0x9e3779b9)));
  return () => {
    state[0]! += 0x6d2b79f5;
    return scramble(state[0]!) >>> 0;
  };
}

function scramble(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 15), value | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return mixed ^ (mixed >>> 14);
}

/** A number above 0 and below 1. */
export function fraction(random: SeededRandom): number {
  return (random() + 0.5) / TWO_TO_32;
}

/** A waiting time with this mean between events that do not know of each other. */
export function exponential(random: SeededRandom, mean: number): number {
  return -Math.log(fraction(random)) * mean;
}

/** A value of a lognormal distribution, which is the usual form of service times. `deviation`: that of the logarithm. */
export function lognormal(random: SeededRandom, { median, deviation }: { median: number; deviation: number }): number {
  return median * Math.exp(deviation * normalQuantile(fraction(random)));
}

/**
 * The value that a standard normal variable stays below with this probability. The error is below 0.00045.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.23.
 */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability);
  const t = Math.sqrt(-2 * Math.log(probability));
  return (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308))) - t;
}
