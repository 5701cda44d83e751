// `npm start`: builds, then serves in this process. npm passes a SIGTERM to its child alone: the shell of `build && serve` would end of it,
// and the server would stay behind, with its port. `exec` in package.json makes this process that child. Where only the packages of
// production are installed there is no compiler, and what was built is served.
import { existsSync } from 'node:fs';
import { exitCodeOf, onEnd, run } from './children.js';

let build = null;
onEnd(async (signal) => {
  if (process.listenerCount(signal) > 1) return; // the server listens itself, and stops in order
  build?.kill(signal);
  await build?.ended;
  process.exit(exitCodeOf(signal));
});

const compiler = 'node_modules/typescript/bin/tsc';
if (existsSync(new URL(`../${compiler}`, import.meta.url))) {
  build = run(compiler, '-p', 'tsconfig.build.json');
  const exitCode = await build.ended;
  if (exitCode !== 0) process.exit(exitCode);
}
process.argv.splice(2, 0, 'serve');
await import('../bin/queuebell.js');
