import { readConfig } from '../config/config.js';
import { InterruptedError } from './exit-code.js';
import { onInterrupt } from './signals.js';
import type { App, OpenServices, Surroundings } from './surroundings.js';

/** The log of a command that prints data on standard output: only what matters, and on standard error. */
export function commandLog(app: App) {
  return app.createLog({ level: 'warn', stream: process.stderr });
}

/**
 * Runs `work` on services that are opened for it and stopped after it, also when it fails or is interrupted. What would go on for long
 * after an interruption asks `signal` now and then.
 *
 * @throws InterruptedError on SIGINT or SIGTERM, once all is stopped
 */
export async function withServices<T>(
  surroundings: Surroundings,
  work: (open: OpenServices, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const config = readConfig(surroundings.env);
  const app = await surroundings.loadApp();
  return interruptible(async (interrupted, signal) => {
    const open = await app.openServices(config, { log: commandLog(app), signal });
    try {
      return await Promise.race([work(open, signal), interrupted]);
    } finally {
      await open.stop();
    }
  });
}

/** `interrupted` rejects on SIGINT or SIGTERM, and never resolves. An interruption that `work` did not look at counts at its end. */
export async function interruptible<T>(work: (interrupted: Promise<never>, signal: AbortSignal) => Promise<T>): Promise<T> {
  let interrupt: (reason: Error) => void = () => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = reject;
  });
  interrupted.catch(() => undefined); // nobody may be looking when it comes
  const controller = new AbortController();
  const stopListening = onInterrupt(() => {
    controller.abort();
    interrupt(new InterruptedError());
  });
  try {
    const result = await work(interrupted, controller.signal);
    if (controller.signal.aborted) throw new InterruptedError();
    return result;
  } catch (error) {
    // What fails then fails because it was told to end.
    throw controller.signal.aborted ? new InterruptedError() : error;
  } finally {
    stopListening();
  }
}
