// `npm start`: builds, then serves in this process. npm passes SIGTERM to its child only: with `build && serve` that is a shell, which would
// end and leave the server running, with its port. `exec` in package.json makes this process npm's child. Without a compiler (only the
// packages of production are installed) or in a read-only checkout nothing is built, and the existing build is served.
import { accessSync, constants, existsSync } from 'node:fs';
import { exitCodeOf, onEnd, run } from './children.js';

let builds = [];
onEnd(async (signal) => {
  if (process.listenerCount(signal) > 1) return; // the server handles the signal itself, with an orderly shutdown
  for (const build of builds) build.kill(signal);
  await Promise.all(builds.map(({ ended }) => ended));
  process.exit(exitCodeOf(signal));
});

const compiler = 'node_modules/typescript/bin/tsc';
if (existsSync(new URL(`../${compiler}`, import.meta.url)) && mayBuild()) {
  builds = [run(compiler, '-p', 'tsconfig.build.json'), run('scripts/build-web.js')];
  const exitCodes = await Promise.all(builds.map(({ ended }) => ended));
  const failed = exitCodes.find((exitCode) => exitCode !== 0);
  if (failed !== undefined) process.exit(failed);
}
process.argv.splice(2, 0, 'serve');
await import('../bin/queuebell.js');

/** Whether this user may build. False only if there is a build that this user may not replace. */
function mayBuild() {
  const built = new URL('../dist/', import.meta.url);
  if (!existsSync(built)) return true;
  try {
    accessSync(built, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
