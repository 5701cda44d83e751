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

/** After a power failure PostgreSQL replays its log before it answers. */
const START_WITHIN_SECONDS = 60;
const STOP_WITHIN_SECONDS = 60;
const START_ATTEMPTS = 4;
const WRONG_PASSWORD = '28P01';

export const SETTINGS = {
  max_connections: '200',
  shared_buffers: '256MB',
  // Writes the log of an opening's rows while they are inserted, instead of at the commit, for which the nurse waits.
  wal_writer_delay: '10ms',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // By default PostgreSQL's log quotes failed statements with their values, and rows. The program reports errors itself, without values.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** Waits until the running server of this cluster answers; undefined if none runs. The caller holds the folder's lock. */
export async function joinServer(cluster: Cluster, password: string): Promise<Login | undefined> {
  const deadline = Date.now() + START_WITHIN_SECONDS * 1000;
  for (;;) {
    // Read again each time: a server that is shutting down will be gone a moment later.
    const postmaster = await runningPostmaster(cluster);
    if (!postmaster) return undefined;
    try {
      const login = { port: postmaster.port, password };
      await ensureDatabase(login);
      return login;
    } catch (cause) {
      const isWorthRetrying = Date.now() < deadline && (cause as { code?: string }).code !== WRONG_PASSWORD;
      if (!isWorthRetrying)
        throw await failure(cluster, `PostgreSQL (pid ${postmaster.pid}) rejects our login: end that process.`, cause);
    }
    await delay(50);
  }
}

export interface ServerStart {
  readonly settings: Record<string, string>;
  /** The required port; default: any free port. */
  readonly port?: number;
}

/** Starts a server. The caller holds the folder's lock and knows that none runs. */
export async function startServer(cluster: Cluster, password: string, start: ServerStart): Promise<Login> {
  const dead = await readPostmaster(cluster);
  // The pid was reused: PostgreSQL would take that process for a server and refuse to start. It handles a dead pid itself.
  if (dead && isRunning(dead.pid)) await rm(postmasterFile(cluster), { force: true });
  await shortenLog(cluster);
  for (let attempt = 1; ; attempt++) {
    // First try the killed server's port twice: its users expect it there.
    const port = start.port ?? (attempt <= 2 && dead ? dead.port : await steadyPort());
    try {
      await runProgram(cluster, 'pg_ctl', startArguments(cluster, { ...SETTINGS, ...start.settings, ...address(port) }));
      await ensureDatabase({ port, password });
      return { port, password };
    } catch (cause) {
      // Another program may have taken the port, or the last processes of a killed server may still hold its memory.
      const isWorthRetrying = attempt < START_ATTEMPTS && !(await runningPostmaster(cluster));
      if (!isWorthRetrying)
        throw await failure(cluster, 'PostgreSQL does not start; set DATABASE_URL to use a PostgreSQL of your own.', cause);
    }
    await delay(attempt * 100);
  }
}

/** Stops the server: closes open connections and keeps committed transactions. The caller holds the folder's lock. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const postmaster = await runningPostmaster(cluster);
  if (!postmaster) return;
  try {
    await runProgram(cluster, 'pg_ctl', ['stop', '-w', '-m', 'fast', '-t', String(STOP_WITHIN_SECONDS), '-D', cluster.data]);
  } catch (cause) {
    throw await failure(cluster, `PostgreSQL (pid ${postmaster.pid}) does not stop: end that process.`, cause);
  }
}

function startArguments(cluster: Cluster, settings: Record<string, string>): string[] {
  const options = Object.entries(settings).map(([name, value]) => `-c ${quoted(`${name}=${value}`)}`);
  // pg_ctl quotes both for a shell that would still expand a "$" in them; from its home folder the cluster needs no path. The server uses
  // the last of two -D.
  const files = ['-D', basename(cluster.data), '-l', basename(cluster.log)];
  const whole = [`-D ${quoted(cluster.data)}`, ...options].join(' ');
  return ['start', '-w', '-t', String(START_WITHIN_SECONDS), ...files, '-o', whole];
}

const address = (port: number) => ({ port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '' });

/** Quotes a text for a shell, because pg_ctl passes its options to one unchanged. */
function quoted(text: string): string {
  return process.platform === 'win32' ? `"${text}"` : `'${text.replaceAll("'", `'\\''`)}'`;
}
