import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that cannot be mistaken for a later one under the same, recycled pid. */
export interface ProcessMark {
  readonly pid: number;
  /** Clock ticks from boot to its start; '' where the system has no /proc to tell. */
  readonly started: string;
}

export function markOf(pid: number): ProcessMark {
  return { pid, started: startOf(pid) };
}

export function isAlive(mark: ProcessMark): boolean {
  return isRunning(mark.pid) && startOf(mark.pid) === mark.started;
}

/** The program and arguments of a process; '' when it is dead or the system does not tell. */
export function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return printedBy('ps', ['-ww', '-o', 'command=', '-p', String(pid)]);
  }
}

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A zombie counts as dead: as pid 1 of a container, Node never reaps the server that was orphaned to it. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the program's name in brackets, and may itself hold blanks and brackets; see proc_pid_stat(5).
    const [state = '', ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return 'ZX'.includes(state) ? 'ended' : (rest[18] ?? '');
  } catch {
    return '';
  }
}

function printedBy(program: string, args: string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return '';
  }
}
