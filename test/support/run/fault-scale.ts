import { appendFileSync } from 'node:fs';

const isFull = process.env.QUEUEBELL_FAULTS === 'full';

/** `npm test` injects each fault on a small scale; `npm run test:faults` as often, as long and with as many as the promise says. */
export function faultScale<T>({ short, full }: { short: T; full: T }): T {
  return isFull ? full : short;
}

/** A time that is promised, in ms. Judged at full scale, where nothing runs beside it; else only what hangs is told. */
export function promisedMs(ms: number): number {
  return faultScale({ short: Math.max(30_000, 3 * ms), full: ms });
}

/** States what a fault did, for the table that `npm run test:faults` ends with. Printed, never judged. */
export function stateFigure(fault: string, figures: Record<string, number | string>): void {
  const file = process.env.QUEUEBELL_FIGURES_FILE;
  if (file) appendFileSync(file, `${JSON.stringify({ fault, figures })}\n`);
}
