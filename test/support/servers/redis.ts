import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../eventually.js';
import { onReservedPort } from './ports.js';

export interface TestRedis {
  url: string;
  /** Stops a Redis that the tests started. One that ran before keeps running. */
  stop(): Promise<void>;
}

export interface OwnRedis extends TestRedis {
  port: number;
  /** Starts it on the same port, after {@link TestRedis.stop}. */
  startAgain(): Promise<void>;
  /** Suspends it: its connections stay open and carry nothing until {@link OwnRedis.thaw}. */
  freeze(): void;
  thaw(): void;
}

export const HOW_TO_ENABLE_REDIS =
  'needs Redis: install redis-server, or run with TEST_REDIS_URL=redis://127.0.0.1:6379 (any Redis that may be used for tests)';

/** Resolves with TEST_REDIS_URL, else the Redis on 127.0.0.1:6379, else one that is started from PATH, else null. */
export async function findRedis(): Promise<TestRedis | null> {
  const named = process.env.TEST_REDIS_URL;
  if (named) return { url: named, stop: async () => undefined };
  if (await answersPing(6379)) return { url: 'redis://127.0.0.1:6379', stop: async () => undefined };
  return startRedis();
}

/** Starts a Redis that the test may kill. Null: the program is not installed. It keeps nothing on disk. */
export async function startRedis(): Promise<OwnRedis | null> {
  if (!hasRedisServer()) return null;
  return onReservedPort(async (port) => {
    let server = await redisOn(port);
    return {
      url: `redis://127.0.0.1:${port}`,
      port,
      stop: () => ended(server),
      startAgain: async () => {
        // A program that took the port meanwhile, in spite of the reservation, may release it.
        server = await eventually(() => redisOn(port));
      },
      freeze: () => void server.kill('SIGSTOP'),
      thaw: () => void server.kill('SIGCONT'),
    };
  });
}

/** Rejects as soon as it ends, for example because another program has the port. */
async function redisOn(port: number): Promise<ChildProcess> {
  const dir = mkdtempSync(join(tmpdir(), 'queuebell-redis-'));
  const options = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir];
  const child = spawn('redis-server', options, { stdio: 'ignore' });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const exited = once(child, 'exit').then(() => {
    process.off('exit', kill);
    rmSync(dir, { recursive: true, force: true });
    throw new Error(`redis-server ended on port ${port}.`);
  });
  await Promise.race([exited, eventually(async () => expect(isRunning(child) && (await answersPing(port))).toBe(true))]);
  return child;
}

async function ended(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

export function hasRedisServer(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 500 });
    const end = (answers: boolean) => {
      socket.destroy();
      resolve(answers);
    };
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (data) => end(data.toString().startsWith('+PONG')));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}
