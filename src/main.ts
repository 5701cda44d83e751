import { runCommandLine } from './cli/program.js';
import { environment } from './config.js';

/** In ms. After its last word a command has nothing left to do; what still keeps the process alive by then is not worth waiting for. */
const LINGER_LIMIT_MS = 2_000;

// `queuebell token --count 1000 | head -1`: the reader has gone, which is its right. The command ends in order, its output goes nowhere.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exitCode = await runCommandLine(process.argv.slice(2), {
  env: environment(),
  stdout: process.stdout,
  stderr: process.stderr,
  loadApp: () => import('./app.js'),
});
setTimeout(() => process.exit(), LINGER_LIMIT_MS).unref();
