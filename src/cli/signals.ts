import { ExitCode } from './exit-code.js';

/**
 * The longest time between two deliveries of one Ctrl-C, in ms. Under `npm start` both the terminal and npm send SIGINT. Counted as two,
 * the second would abort the shutdown that the first began, and leave the embedded database running.
 */
const ONE_KEYSTROKE_MS = 500;

/** The signals of Ctrl-C, of service managers, and of a closed terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Calls `onFirst` at the first signal; a later one ends the process immediately. Returns a function that removes the listeners. */
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
