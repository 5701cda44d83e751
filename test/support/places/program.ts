import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { eventually } from '../eventually.js';
import { onReservedPort } from '../servers/ports.js';
import { type TestApp, UNHURRIED } from './app.js';

const executable = fileURLToPath(new URL('../../../bin/queuebell.js', import.meta.url));
/** Log levels at which a server does not log its address. */
const SILENT_ABOUT_ADDRESS = ['warn', 'error', 'silent'];
/** The environment of a fresh machine, without the variables of the test run itself. */
const inherited = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };

export interface Ended {
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** The program as users run it: a process of its own, from the compiled files. */
export class Program {
  stdout = '';
  stderr = '';
  private readonly child: ChildProcess;
  private readonly ended: Promise<Ended>;

  constructor(args: string[], options: { cwd?: string; env?: Record<string, string> } = {}) {
    const child = spawn(process.execPath, [executable, ...args], {
      cwd: options.cwd,
      env: { ...inherited, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    child.stdout.setEncoding('utf8').on('data', (text) => (this.stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (this.stderr += text));
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    this.ended = once(child, 'close').then(([exitCode, signal]) => {
      process.off('exit', kill);
      return { exitCode, signal, stdout: this.stdout, stderr: this.stderr };
    });
  }

  /** The lines of the log on standard output that are complete. */
  get log(): Array<Record<string, unknown>> {
    const whole = this.stdout.slice(0, this.stdout.lastIndexOf('\n') + 1);
    return whole
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }

  /** Resolves with the address of a server as soon as it listens. Rejects at once when it ends instead. */
  async url(deadlineMs = 90_000): Promise<string> {
    const listening = await eventually(() => {
      const line = this.log.find(({ msg }) => msg === 'listening');
      if (!line && this.isRunning) throw new Error(`It does not listen.\n${this.stdout}\n${this.stderr}`);
      return line;
    }, deadlineMs);
    if (listening) return String(listening.url);
    const { stdout, stderr } = await this.ended;
    throw new Error(`It ended before it listened.\n${stdout}\n${stderr}`);
  }

  end(): Promise<Ended> {
    return this.ended;
  }

  get pid(): number {
    if (this.child.pid === undefined) throw new Error('It did not start.');
    return this.child.pid;
  }

  /** Neither ended nor killed. */
  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** Starts a server that does not log its address, or not yet, on a port that is chosen here. Resolves when it is alive. */
export function startOnReservedPort(args: string[], env: Record<string, string>): Promise<{ node: Program; url: string }> {
  return onReservedPort(async (port) => {
    const node = new Program(args, { env: { ...env, PORT: `${port}` } });
    const url = `http://127.0.0.1:${port}`;
    const ended = node.end().then(({ stdout, stderr }) => Promise.reject(new Error(`It ended.\n${stdout}\n${stderr}`)));
    await Promise.race([
      ended,
      eventually(async () => expect(node.isRunning && (await fetch(`${url}/livez`)).ok).toBe(true), 90_000),
    ]);
    return { node, url };
  });
}

/** Runs a command to its end. */
export function runProgram(args: string[], options: { cwd?: string; env?: Record<string, string> } = {}): Promise<Ended> {
  return new Program(args, options).end();
}

/** A server process beside the office: on its database, with its signing key. Runs no jobs unless `args` say so. Resolves when it is ready. */
export async function startNode(
  office: TestApp,
  { env = {}, args = ['--no-jobs'] }: { env?: Record<string, string>; args?: string[] } = {},
): Promise<{ node: Program; url: string }> {
  const all = { DATABASE_URL: office.database.url, QUEUE_DATA_DIR: office.dataDir, PORT: '0', ...UNHURRIED, ...env };
  if (SILENT_ABOUT_ADDRESS.includes(env.LOG_LEVEL ?? '')) {
    const started = await startOnReservedPort(['serve', ...args], all);
    await eventually(async () => expect((await fetch(`${started.url}/readyz`)).status).toBe(200), 90_000);
    return started;
  }
  const node = new Program(['serve', ...args], { env: all });
  return { node, url: await node.url() };
}
