import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './eventually.js';

export interface TestRedis {
  url: string;
  /** Ends it where the tests started it; a Redis that was there before stays. */
  stop(): Promise<void>;
}

export interface OwnRedis extends TestRedis {
  port: number;
  /** On the same port, after {@link TestRedis.stop}. */
  startAgain(): Promise<void>;
  /** Its connections stay open and carry nothing, until {@link OwnRedis.thaw}. */
  freeze(): void;
  thaw(): void;
}

export const HOW_TO_ENABLE_REDIS =
  'needs Redis: install redis-server, or run with TEST_REDIS_URL=redis://127.0.0.1:6379 (any Redis that may be used for tests)';

/** TEST_REDIS_URL, else the Redis on 127.0.0.1:6379, else one started from PATH, else null. */
export async function findRedis(): Promise<TestRedis | null> {
  const named = process.env.TEST_REDIS_URL;
  if (named) return { url: named, stop: async () => undefined };
  if (await answersPing(6379)) return { url: 'redis://127.0.0.1:6379', stop: async () => undefined };
  return startRedis();
}

/** A Redis of one's own, to be killed at will; null where the program is not installed. Keeps nothing on disk. */
export async function startRedis(): Promise<OwnRedis | null> {
  if (!hasRedisServer()) return null;
  const port = await freePort();
  let server: ChildProcess | null = null;
  const start = async () => {
    const dir = mkdtempSync(join(tmpdir(), 'queuebell-redis-'));
    const child = spawn(
      'redis-server',
      ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', dir],
      {
        stdio: 'ignore',
      },
    );
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => {
      process.off('exit', kill);
      rmSync(dir, { recursive: true, force: true });
    });
    server = child;
    await eventually(async () => expect(await answersPing(port)).toBe(true));
  };
  const stop = async () => {
    const child = server;
    server = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    stop,
    startAgain: start,
    freeze: () => void server?.kill('SIGSTOP'),
    thaw: () => void server?.kill('SIGCONT'),
  };
}

export function hasRedisServer(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
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
