import { runCommandLine } from './cli/program.js';
import { environment } from './config/config.js';

/** In ms. A command has nothing left to do after its output; the process does not wait longer for anything that keeps it alive. */
const LINGER_LIMIT_MS = 2_000;

/** The error that stopped the output. EPIPE is not an error: in `queuebell token --count 1000 | head -1` the reader closes early. */
let outputError: NodeJS.ErrnoException | undefined;
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') outputError ??= error;
  });
}

const exitCode = await runCommandLine(process.argv.slice(2), {
  readEnv: environment,
  stdout: process.stdout,
  stderr: process.stderr,
  loadApp: () => import('./app.js'),
});
// Output that a slow reader has not read yet is buffered in this process and would be lost with it.
await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((done) => stream.write('', done))));
if (outputError) process.stderr.write(`The output could not be written (${outputError.code}).\n`);
process.exitCode = exitCode || (outputError ? 1 : 0);
setTimeout(() => process.exit(), LINGER_LIMIT_MS).unref();
