import { runCommandLine } from './cli/program.js';
import { environment } from './config/config.js';

/** In ms. After its last word a command has nothing left to do; what still keeps the process alive by then is not worth waiting for. */
const LINGER_LIMIT_MS = 2_000;

/** Why output could not be written. Not EPIPE: `queuebell token --count 1000 | head -1`, the reader has gone, which is its right. */
let lost: NodeJS.ErrnoException | undefined;
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') lost ??= error;
  });
}

const exitCode = await runCommandLine(process.argv.slice(2), {
  readEnv: environment,
  stdout: process.stdout,
  stderr: process.stderr,
  loadApp: () => import('./app.js'),
});
// What a slow reader has not taken yet waits in this process, and would end with it.
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));
if (lost) process.stderr.write(`The output could not be written (${lost.code}).\n`);
process.exitCode = exitCode || (lost ? 1 : 0);
setTimeout(() => process.exit(), LINGER_LIMIT_MS).unref();
