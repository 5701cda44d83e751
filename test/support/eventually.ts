import { setTimeout as pause } from 'node:timers/promises';

/** Tries the assertions until they hold; throws their last failure at the deadline. Looks every 10 ms. */
export async function eventually<T>(assertions: () => T | Promise<T>, deadlineMs = 30_000): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    try {
      return await assertions();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await pause(10);
  }
}
