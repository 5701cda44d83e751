import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { MinuteRate } from '../../src/server/minute-rate.js';
import { RateLimitedError } from '../../src/services/errors.js';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('Each user gets the limit per minute, and the limit again when the minute is over', async () => {
  const rate = new MinuteRate(3);
  for (let n = 0; n < 3; n++) await rate.take(7);
  jest.advanceTimersByTime(20_000);
  const refusal = await rate.take(7).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(RateLimitedError);
  expect((refusal as RateLimitedError).details).toEqual({ retryAfterSeconds: 40 });
  await rate.take(8);
  // A further attempt does not make the wait longer.
  jest.advanceTimersByTime(40_001);
  for (let n = 0; n < 3; n++) await rate.take(7);
  await expect(rate.take(7)).rejects.toThrow(RateLimitedError);
});

test('The rate forgets a user after a minute', async () => {
  const rate = new MinuteRate(3);
  for (let user = 1; user <= 1_000; user++) await rate.take(user);
  expect(jest.getTimerCount()).toBe(1_000);
  jest.advanceTimersByTime(60_001);
  expect(jest.getTimerCount()).toBe(0);
});
