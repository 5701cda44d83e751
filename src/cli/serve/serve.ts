import { resolve } from 'node:path';
import closeWithGrace from 'close-with-grace';
import type { Command } from 'commander';
import { type Config, readConfig, unknownSentence, unknownVariables } from '../../config/config.js';
import { variables } from '../../config/variables.js';
import type { Log } from '../../services/ports.js';
import { examples, wholeNumber } from '../arguments.js';
import { ExitCode } from '../exit-code.js';
import { onInterrupt } from '../signals.js';
import type { RunningApp, Surroundings } from '../surroundings.js';
import { welcome } from './welcome.js';

interface ServeOptions {
  jobs: boolean;
  port?: number;
}

/**
 * In ms, beside the time that closing the sockets may take. What is not stopped by then is cut off. Whoever sends SIGTERM must wait
 * longer: see stop_grace_period in docker-compose.yml.
 */
const SHUTDOWN_LIMIT_MS = 18_000;

export function addServe(program: Command, surroundings: Surroundings): void {
  program
    .command('serve')
    .description('run the server until SIGTERM or Ctrl-C')
    .option('--no-jobs', 'run no jobs in this process (another one does)')
    .option('--port <number>', 'instead of PORT', wholeNumber(0, 65_535))
    .addHelpText('after', examples('serve', 'serve --port 8080', 'serve --no-jobs'))
    .action(async ({ jobs, port }: ServeOptions) => {
      const config = readConfig(port === undefined ? surroundings.env : { ...surroundings.env, PORT: String(port) });
      const app = await surroundings.loadApp();
      const log = app.createLog({ level: config.logLevel });
      for (const unknown of unknownVariables(surroundings.env)) log.warn({ ...unknown }, unknownSentence(unknown));
      const stopping = new AbortController();
      const starting = app.startApp(config, { log, runJobs: jobs, signal: stopping.signal });
      const uninstall = stopWithGrace(starting, { stopping, limitMs: SHUTDOWN_LIMIT_MS + config.shutdownSpreadMs, log });
      const running = await starting.catch((error) => {
        if (stopping.signal.aborted) return exitByGrace();
        uninstall();
        throw error;
      });
      greet(running, config, surroundings);
      await exitByGrace();
    });
}

/** Never resolves: the process ends by exit, in stopWithGrace. */
function exitByGrace(): Promise<never> {
  return new Promise<never>(() => undefined);
}

/** Installed before the start has come to its end, so that Ctrl-C during it stops what is already there, and its wait for a database. */
function stopWithGrace(
  starting: Promise<RunningApp>,
  { stopping, limitMs, log }: { stopping: AbortController; limitMs: number; log: Log },
): () => void {
  const grace = closeWithGrace(
    {
      delay: limitMs,
      logger: false,
      skip: ['SIGINT', 'SIGTERM', 'SIGHUP', 'beforeExit'], // see onInterrupt
      onTimeout: (ms) => log.error({ afterMs: ms }, 'Did not stop in time; leaving'),
      onSecondError: (error) => log.error({ err: error }, 'Failed again while stopping; leaving'),
    },
    async ({ err }) => {
      if (err) log.error({ err }, 'A fault of ours that nothing handled; stopping');
      const running = await starting.catch(() => null); // reported where it is awaited
      try {
        await running?.stop();
        log.info({}, 'Stopped');
      } catch (error) {
        log.error({ err: error }, 'Stopping failed');
        process.exit(ExitCode.FAILED);
      }
    },
  );
  const stopListening = onInterrupt(() => {
    log.info({}, 'Stopping');
    stopping.abort();
    grace.close();
  });
  return () => {
    grace.uninstall();
    stopListening();
  };
}

/** Only where somebody tries it out: the demo users are in the embedded database. */
function greet(running: RunningApp, config: Config, { stdout, stderr }: Surroundings): void {
  if (config.nodeEnv !== 'development' || config.databaseUrl !== null || config.auth.issuer !== null) return;
  const dataDir = config.dataDir === resolve(variables.QUEUE_DATA_DIR.default) ? null : config.dataDir;
  // Standard output belongs to the log's JSON lines, except on a terminal.
  (stdout.isTTY ? stdout : stderr).write(welcome({ url: config.publicUrl ?? running.url, dataDir }));
}
