// `npm run dev`: builds after every change of a source file, and restarts the server after every build.
import { exitCodeOf, onEnd, run } from './children.js';

const BUILD = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'];

let running = [run(...BUILD), run('scripts/build-web.js')];
let endedBy = null;
onEnd((signal) => {
  endedBy = signal;
  for (const each of running) each.kill(signal);
});

const built = (await Promise.all(running.map(({ ended }) => ended))).find((exitCode) => exitCode !== 0);
if (built !== undefined) process.exit(built);
running = [run(...BUILD, '-w', '--preserveWatchOutput'), run('--watch', 'bin/queuebell.js', 'serve', ...process.argv.slice(2))];
const exitCode = await Promise.race(running.map(({ ended }) => ended));
for (const each of running) each.kill(endedBy ?? 'SIGTERM');
await Promise.all(running.map(({ ended }) => ended));
process.exit(endedBy ? exitCodeOf(endedBy) : exitCode);
