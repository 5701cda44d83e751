const FIRST_MS = 500;
const LONGEST_MS = 10_000;

/** The wait before attempt `retries` + 1, in ms. Partly random, so that the clients of a restarted server do not reconnect all at once. */
export function backOffMs(retries: number): number {
  return Math.min(FIRST_MS * 2 ** retries, LONGEST_MS) * (0.5 + Math.random() / 2);
}
