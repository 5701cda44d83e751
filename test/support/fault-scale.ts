import { appendFileSync } from 'node:fs';

const isFull = process.env.QUEUEBELL_FAULTS === 'full';

/** `npm test` injects each fault on a small scale; `npm run test:faults` as often, as long and with as many as the promise says. */
export function faultScale<T>({ short, full }: { short: T; full: T }): T {
  return isFull ? full : short;
}

/** States what a fault did, for the table that `npm run test:faults` ends with. Printed, never judged. */
export function stateFigure(fault: string, figures: Record<string, number | string>): void {
  const file = process.env.QUEUEBELL_FIGURES_FILE;
  if (file) appendFileSync(file, `${JSON.stringify({ fault, figures })}\n`);
}
