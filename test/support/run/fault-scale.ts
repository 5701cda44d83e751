import { appendFileSync } from 'node:fs';

const isFull = process.env.QUEUEBELL_FAULTS === 'full';

/** `npm run test:system` injects each fault on a small scale, and `npm run test:faults` at the full scale of the promise. */
export function faultScale<T>({ short, full }: { short: T; full: T }): T {
  return isFull ? full : short;
}

/** A promised time, in ms. It is judged at full scale, where nothing else runs. On the small scale only a test that hangs exceeds it. */
export function promisedMs(ms: number): number {
  return faultScale({ short: Math.max(30_000, 3 * ms), full: ms });
}

/** Reports measurements of a fault for the table at the end of `npm run test:faults`. They are printed, never judged. */
export function reportMeasurements(fault: string, measurements: Record<string, number | string>): void {
  const file = process.env.QUEUEBELL_MEASUREMENTS_FILE;
  if (file) appendFileSync(file, `${JSON.stringify({ fault, measurements })}\n`);
}
