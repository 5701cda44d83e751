// Shared by `npm start` and `npm run dev`: child processes that end together with this process, whichever process gets the signal.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const CHECK_EVERY_MS = 500;

/** Runs a script with this Node.js and this terminal. `ended` resolves with its exit code. */
export function run(...args) {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? exitCodeOf(signal))));
  return { kill: (signal) => child.kill(signal), ended };
}

export const exitCodeOf = (signal) => 128 + constants.signals[signal];

/**
 * Calls `then` with the signal that ends this process. If npm was killed, or a shell between npm and this process handled the signal itself,
 * this process gets another parent: that counts as SIGTERM.
 */
export function onEnd(then) {
  const parent = process.ppid;
  const check = setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM');
  }, CHECK_EVERY_MS);
  check.unref();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      clearInterval(check);
      then(signal);
    });
  }
}
