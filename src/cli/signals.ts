import { ExitCode } from './exit-code.js';

/**
 * Two deliveries of one Ctrl-C lie closer together than this, in ms. Under `npm start` both the terminal and npm send SIGINT: taken for
 * two, the second would cut short the shutdown that the first began, and leave the embedded database running.
 */
const ONE_KEYSTROKE_MS = 500;

/** Calls `onFirst` at the first SIGINT or SIGTERM; a later one ends the process at once. Returns how to stop listening. */
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
  process.on('SIGINT', listener);
  process.on('SIGTERM', listener);
  return () => {
    process.off('SIGINT', listener);
    process.off('SIGTERM', listener);
  };
}
