import { resolve } from 'node:path';
import closeWithGrace from 'close-with-grace';
import type { Command } from 'commander';
import { type Config, readConfig, unknownSentence, unknownVariables } from '../../config/config.js';
import { variables } from '../../config/variables.js';
import type { Log } from '../../services/ports.js';
import { examples, wholeNumber } from '../arguments.js';
import { CommandError, ExitCode } from '../exit-code.js';
import { onInterrupt } from '../signals.js';
import type { RunningApp, Surroundings } from '../surroundings.js';
import { type ProvokedFailures, provokedFailures } from './provoked-failures.js';
import { welcome } from './welcome.js';

interface ServeOptions {
  jobs: boolean;
  port?: number;
  fail?: ProvokedFailures;
}

/**
 * The time for a shutdown, in ms, in addition to QUEUE_SHUTDOWN_SPREAD; then the process exits. A service manager that sends SIGTERM
 * must wait longer: see stop_grace_period in docker-compose.yml.
 */
const SHUTDOWN_LIMIT_MS = 18_000;

const NOT_IN_PRODUCTION = 'The option --fail is for development. Start without it.';

export function addServe(program: Command, surroundings: Surroundings): void {
  program
    .command('serve')
    .description('run the server until SIGTERM or Ctrl-C')
    .option('--no-jobs', 'run no jobs in this process, because another one runs them')
    .option('--port <number>', 'port to listen on, instead of PORT', wholeNumber(0, 65_535))
    .option(
      '--fail <list>',
      'in development: attempts of channels that fail, such as sms=0.5,push=410,email=timeout',
      provokedFailures,
    )
    .addHelpText('after', examples('serve', 'serve --port 8080', 'serve --no-jobs', 'serve --fail sms=0.5,push=410'))
    .action(async ({ jobs, port, fail: failures }: ServeOptions) => {
      const config = readConfig(port === undefined ? surroundings.env : { ...surroundings.env, PORT: String(port) });
      if (failures && config.isProduction) throw new CommandError(NOT_IN_PRODUCTION, ExitCode.USAGE);
      const app = await surroundings.loadApp();
      const log = app.createLog({ level: config.logLevel });
      for (const unknown of unknownVariables(surroundings.env)) log.warn({ ...unknown }, unknownSentence(unknown));
      const stopping = new AbortController();
      const starting = app.startApp(config, { log, runJobs: jobs, signal: stopping.signal, ...(failures && { failures }) });
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

/** Never resolves: stopWithGrace ends the process. */
function exitByGrace(): Promise<never> {
  return new Promise<never>(() => undefined);
}

/** Installs the shutdown before the start has finished, so that Ctrl-C also ends a start that waits for a database. */
function stopWithGrace(
  starting: Promise<RunningApp>,
  { stopping, limitMs, log }: { stopping: AbortController; limitMs: number; log: Log },
): () => void {
  const grace = closeWithGrace(
    {
      delay: limitMs,
      logger: false,
      skip: ['SIGINT', 'SIGTERM', 'SIGHUP', 'beforeExit'], // see onInterrupt
      onTimeout: (ms) => log.error({ afterMs: ms }, 'Shutdown timed out, exiting'),
      onSecondError: (error) => log.error({ err: error }, 'Second failure during shutdown, exiting'),
    },
    async ({ err }) => {
      if (err) log.error({ err }, 'Unhandled internal error, shutting down');
      const running = await starting.catch(() => null); // reported where it is awaited
      try {
        await running?.stop();
        log.info({}, 'Stopped');
      } catch (error) {
        log.error({ err: error }, 'Shutdown failed');
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

/** Greets a newcomer. Only with the embedded database, which has the demo users. */
function greet(running: RunningApp, config: Config, { stdout, stderr }: Surroundings): void {
  if (config.nodeEnv !== 'development' || config.databaseUrl !== null || config.auth.issuer !== null) return;
  const dataDir = config.dataDir === resolve(variables.QUEUE_DATA_DIR.default) ? null : config.dataDir;
  // Except on a terminal, standard output is reserved for the log's JSON lines.
  (stdout.isTTY ? stdout : stderr).write(welcome({ url: config.publicUrl ?? running.url, dataDir, links: running.pageLinks() }));
}
