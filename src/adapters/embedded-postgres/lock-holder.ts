import { readFileSync, statSync } from 'node:fs';

/** Describes the process that locks a file, for a message. Known on Linux and within one container only. */
export function lockHolder(file: string): string {
  try {
    const { ino } = statSync(file);
    const pid = readFileSync('/proc/locks', 'utf8')
      .split('\n')
      .map(holderIn)
      .find((lock) => lock?.ino === ino)?.pid;
    if (pid) return `process ${pid} of user ${statSync(`/proc/${pid}`).uid}`;
  } catch {
    // There is no /proc, or the process has just ended.
  }
  return 'another process';
}

/** Parses "1: POSIX  ADVISORY  WRITE 3548 08:02:1835011 0 EOF". A waiting process has "->" after the number; see proc_locks(5). */
function holderIn(line: string): { pid: number; ino: number } | null {
  const [, kind, , , pid, file = ''] = line.trim().split(/\s+/);
  return kind === '->' ? null : { pid: Number(pid), ino: Number(file.split(':')[2]) };
}
