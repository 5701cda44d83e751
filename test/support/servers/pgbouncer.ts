import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from '../eventually.js';
import { isInstalled, WITH_SERVERS } from '../places/installed.js';
import { onReservedPort } from './ports.js';

export const HOW_TO_ENABLE_PGBOUNCER = 'needs PgBouncer: install pgbouncer';

export interface Pgbouncer {
  /** Returns the address of the same database through it, with the same user and password. */
  url(of: string): string;
  stop(): Promise<void>;
  startAgain(): Promise<void>;
  remove(): Promise<void>;
}

export const hasPgbouncer = () => isInstalled('pgbouncer');

/** Starts PgBouncer in front of the server of `url`, with its defaults except for its address, the users and the mode. */
export async function startPgbouncer(
  url: string,
  mode: 'session' | 'transaction' | 'statement',
  users: Record<string, string>,
): Promise<Pgbouncer> {
  const folder = await mkdtemp(join(tmpdir(), 'queuebell-pgbouncer-'));
  await chmod(folder, 0o755); // when root starts it, it runs as another user
  const list = join(folder, 'users.txt');
  await writeFile(
    list,
    Object.entries(users)
      .map(([name, password]) => `"${name}" "${password}"\n`)
      .join(''),
  );
  const target = new URL(url);
  return onReservedPort(async (port) => {
    const file = join(folder, 'pgbouncer.ini');
    await writeFile(
      file,
      `[databases]\n* = host=${target.hostname} port=${target.port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = ${port}\n` +
        `unix_socket_dir =\nauth_file = ${list}\npool_mode = ${mode}\n`,
    );
    let server = await started(file, port);
    return {
      url: (of) => Object.assign(new URL(of), { host: `127.0.0.1:${port}` }).href,
      stop: () => ended(server),
      startAgain: async () => {
        server = await eventually(() => started(file, port));
      },
      remove: async () => {
        await ended(server);
        await rm(folder, { recursive: true, force: true });
      },
    };
  });
}

async function started(file: string, port: number): Promise<ChildProcess> {
  const asOther = process.getuid?.() === 0 ? ['-u', 'postgres'] : [];
  const child = spawn('pgbouncer', ['-q', ...asOther, file], { stdio: 'ignore', env: WITH_SERVERS });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  await eventually(async () => {
    if (child.exitCode !== null) throw new Error(`pgbouncer ended with exit code ${child.exitCode}`);
    await answers(port);
  });
  return child;
}

/** Resolves with whether it answers at all: it answers as soon as it listens, even to reject. */
async function answers(port: number): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'nobody', password: 'x', database: 'x' });
  client.on('error', () => undefined);
  const error = await client.connect().catch((reason) => reason);
  if (error?.code === 'ECONNREFUSED') throw error;
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM'); // at once, with clients connected
  await exit;
}
