import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

/** The server side (server, PostgreSQL, Redis) runs on one core, the load on another, if the machine supports it. */
export type Side = 'server' | 'load';

const CORE = { server: '0', load: '1' };
const canPin = availableParallelism() > 1 && isOnPath('taskset');

export const pinning = canPin ? 'server side on core 0, load on core 1' : 'not pinned: taskset or a second core is missing';

const pinned: number[] = [];

export function pin(pid: number | undefined, side: Side): void {
  if (!canPin || pid === undefined) return;
  execFileSync('taskset', ['-acp', CORE[side], `${pid}`], { stdio: 'ignore' });
  pinned.push(pid);
}

/** From now on all programs share all cores. */
export function freeCores(): void {
  const all = `0-${availableParallelism() - 1}`;
  for (const pid of pinned.splice(0).flatMap(treeOf)) execFileSync('taskset', ['-acp', all, `${pid}`], { stdio: 'ignore' });
}

export function isOnPath(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Starts a Node.js program on a side, with a channel to it. It is pinned from the start, because existing threads would not move. */
export function startNode(
  file: string,
  side: Side,
  options: { args?: string[]; flags?: string[]; env?: NodeJS.ProcessEnv } = {},
) {
  const command = [process.execPath, ...(options.flags ?? []), file, ...(options.args ?? [])];
  const [program, ...args] = canPin ? ['taskset', '-c', CORE[side], ...command] : command;
  const child = spawn(program as string, args, {
    env: { ...process.env, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  if (canPin && child.pid !== undefined) pinned.push(child.pid);
  child.stderr?.on('data', (data: Buffer) => process.stderr.write(data));
  return child;
}

export async function end(child: ChildProcess | null, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

/** CPU time of a process and its children in seconds, to the nanosecond; null without /proc. */
export function cpuSecondsOfTree(pid: number): number | null {
  try {
    let nanoseconds = 0;
    for (const member of treeOf(pid)) {
      const [onCpu] = readFileSync(`/proc/${member}/schedstat`, 'utf8').split(' ');
      nanoseconds += Number(onCpu);
    }
    return nanoseconds / 1e9;
  } catch {
    return null;
  }
}

function treeOf(root: number): number[] {
  const members = new Set([root]);
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  for (const pid of pids.map(Number).sort((a, b) => a - b)) {
    try {
      const parent = Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
      if (members.has(parent)) members.add(pid);
    } catch {
      // the process has ended
    }
  }
  return [...members];
}
