// `npm start`: builds, then serves in this process. npm passes a SIGTERM to its child alone: the shell of `build && serve` would end of it,
// and the server would stay behind, with its port. `exec` in package.json makes this process that child. Where only the packages of
// production are installed there is no compiler, and where this user may not write (a read-only checkout) nothing can be built: what was
// built before is served.
import { accessSync, constants, existsSync } from 'node:fs';
import { exitCodeOf, onEnd, run } from './children.js';

let build = null;
onEnd(async (signal) => {
  if (process.listenerCount(signal) > 1) return; // the server listens itself, and stops in order
  build?.kill(signal);
  await build?.ended;
  process.exit(exitCodeOf(signal));
});

const compiler = 'node_modules/typescript/bin/tsc';
if (existsSync(new URL(`../${compiler}`, import.meta.url)) && mayBuild()) {
  build = run(compiler, '-p', 'tsconfig.build.json');
  const exitCode = await build.ended;
  if (exitCode !== 0) process.exit(exitCode);
}
process.argv.splice(2, 0, 'serve');
await import('../bin/queuebell.js');

/** False only where something was built that this user may not replace. */
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
