import { readConfig } from '../config/config.js';
import { InterruptedError } from './exit-code.js';
import { onInterrupt } from './signals.js';
import type { App, OpenServices, Surroundings } from './surroundings.js';

/** The log of a command that prints data on standard output: warnings and errors only, on standard error. */
export function commandLog(app: App) {
  return app.createLog({ level: 'warn', stream: process.stderr });
}

/**
 * Opens services, runs `work` on them and stops them, even if it fails or is interrupted. Work that takes long must check `signal`.
 *
 * @throws InterruptedError on SIGINT or SIGTERM, after the services have stopped
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

/** Runs `work`. `interrupted` rejects on SIGINT or SIGTERM and never resolves. An interruption that `work` ignores takes effect at its end. */
export async function interruptible<T>(work: (interrupted: Promise<never>, signal: AbortSignal) => Promise<T>): Promise<T> {
  let interrupt: (reason: Error) => void = () => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = reject;
  });
  interrupted.catch(() => undefined); // it may reject while nothing awaits it
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
    // After an interruption, a failure is a consequence of it.
    throw controller.signal.aborted ? new InterruptedError() : error;
  } finally {
    stopListening();
  }
}
