import { ExitCode } from './exit-code.js';

/**
 * Two deliveries of one Ctrl-C lie closer together than this, in ms. Under `npm start` both the terminal and npm send SIGINT: taken for
 * two, the second would cut short the shutdown that the first began, and leave the embedded database running.
 */
const ONE_KEYSTROKE_MS = 500;

/** Ctrl-C, what service managers send, and a terminal that is closed. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `onFirst` at the first of them; a later one ends the process at once. Returns how to stop listening. */
export function onInterrupt(onFirst: () => void): () => void {
  let firstAt: number | undefined;
  const listener = () => {
    if (firstAt === undefined) {
      firstAt = performance.now();
      onFirst();
    } else if (performance.now() - firstAt > ONE_KEYSTROKE_MS) {
      process.exit(ExitCode.INTERRUPTED);
    }
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
}
