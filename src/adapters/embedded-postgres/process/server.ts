import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from '../cluster/cluster.js';
import { ensureDatabase, type Login } from '../cluster/login.js';
import { runProgram } from '../cluster/program.js';
import { postmasterFile, readPostmaster, runningPostmaster } from './postmaster.js';
import { isRunning } from './process-table.js';
import { failure, shortenLog } from './server-log.js';
import { steadyPort } from './steady-port.js';

/** After a power cut PostgreSQL repeats what its log holds before it answers. */
const START_WITHIN_SECONDS = 60;
const STOP_WITHIN_SECONDS = 60;
const START_ATTEMPTS = 4;
const WRONG_PASSWORD = '28P01';

export const SETTINGS = {
  max_connections: '200',
  shared_buffers: '256MB',
  // The log of an opening's rows is written while they are inserted, not at their commit, which the nurse waits for.
  wal_writer_delay: '10ms',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // By default its log quotes statements that fail, with the values in them, and rows. They are the server's to report, without these.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** The server that runs on this cluster, once it answers; undefined when there is none. To be called under the folder's lock. */
export async function joinServer(cluster: Cluster, password: string): Promise<Login | undefined> {
  const deadline = Date.now() + START_WITHIN_SECONDS * 1000;
  for (;;) {
    // Read anew each time: a server that is on its way out when we find it is gone a moment later.
    const postmaster = await runningPostmaster(cluster);
    if (!postmaster) return undefined;
    try {
      const login = { port: postmaster.port, password };
      await ensureDatabase(login);
      return login;
    } catch (cause) {
      const isWorthRetrying = Date.now() < deadline && (cause as { code?: string }).code !== WRONG_PASSWORD;
      if (!isWorthRetrying) throw await failure(cluster, `End PostgreSQL (pid ${postmaster.pid}): it does not let us in.`, cause);
    }
    await delay(50);
  }
}

export interface ServerStart {
  readonly settings: Record<string, string>;
  /** No other will do. */
  readonly port?: number;
}

/** To be called under the folder's lock, when there is nothing to join. */
export async function startServer(cluster: Cluster, password: string, start: ServerStart): Promise<Login> {
  const dead = await readPostmaster(cluster);
  // A recycled pid: PostgreSQL would take it for a server and refuse. With a dead pid it copes, and knows what else to check.
  if (dead && isRunning(dead.pid)) await rm(postmasterFile(cluster), { force: true });
  await shortenLog(cluster);
  for (let attempt = 1; ; attempt++) {
    // First, twice, the port of a server that was killed: those who used it then find it where it was.
    const port = start.port ?? (attempt <= 2 && dead ? dead.port : await steadyPort());
    try {
      await runProgram(cluster, 'pg_ctl', startArguments(cluster, { ...SETTINGS, ...start.settings, ...address(port) }));
      await ensureDatabase({ port, password });
      return { port, password };
    } catch (cause) {
      // Somebody else may have taken the port since, or the last processes of a killed server may still hold its memory.
      const isWorthRetrying = attempt < START_ATTEMPTS && !(await runningPostmaster(cluster));
      if (!isWorthRetrying) throw await failure(cluster, 'PostgreSQL does not start; set DATABASE_URL to use your own.', cause);
    }
    await delay(attempt * 100);
  }
}

/** To be called under the folder's lock. Open connections are cut, committed transactions are kept. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const postmaster = await runningPostmaster(cluster);
  if (!postmaster) return;
  try {
    await runProgram(cluster, 'pg_ctl', ['stop', '-w', '-m', 'fast', '-t', String(STOP_WITHIN_SECONDS), '-D', cluster.data]);
  } catch (cause) {
    throw await failure(cluster, `End PostgreSQL (pid ${postmaster.pid}): it does not stop.`, cause);
  }
}

function startArguments(cluster: Cluster, settings: Record<string, string>): string[] {
  const options = Object.entries(settings).map(([name, value]) => `-c ${quoted(`${name}=${value}`)}`);
  // pg_ctl quotes both for a shell that would still expand a "$" in them: from its home folder the cluster needs no path. Of two -D the
  // server goes by the last.
  const files = ['-D', basename(cluster.data), '-l', basename(cluster.log)];
  const whole = [`-D ${quoted(cluster.data)}`, ...options].join(' ');
  return ['start', '-w', '-t', String(START_WITHIN_SECONDS), ...files, '-o', whole];
}

const address = (port: number) => ({ port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '' });

/** pg_ctl hands its options to a shell as they are. */
function quoted(text: string): string {
  return process.platform === 'win32' ? `"${text}"` : `'${text.replaceAll("'", `'\\''`)}'`;
}
