// What `npm start` and `npm run dev` share: processes that end with the one that started them, whoever is sent the signal.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const LOOK_EVERY_MS = 500;

/** Runs a script with this Node.js and this terminal. `ended` resolves with its exit code. */
export function run(...args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? exitCodeOf(signal))));
  return { kill: (signal) => child.kill(signal), ended };
}

export const exitCodeOf = (signal) => 128 + constants.signals[signal];

/**
 * Calls `then` with a signal that tells this process to end. An npm that was killed, and a shell between npm and us that took the signal
 * for itself, leave this process with another parent: that counts as SIGTERM.
 */
export function onEnd(then) {
  const parent = process.ppid;
  const look = setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, LOOK_EVERY_MS);
  look.unref();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      clearInterval(look);
      then(signal);
    });
  }
}
