import { readFileSync, statSync } from 'node:fs';

/** The process that has a lock on a file, for a sentence; as far as the system tells, which is on Linux and within one container. */
export function lockHolder(file: string): string {
  try {
    const { ino } = statSync(file);
    const pid = readFileSync('/proc/locks', 'utf8')
      .split('\n')
      .map(holderIn)
      .find((lock) => lock?.ino === ino)?.pid;
    if (pid) return `process ${pid} of user ${statSync(`/proc/${pid}`).uid}`;
  } catch {
    // No /proc, or a process that ended just now.
  }
  return 'another process';
}

/** "1: POSIX  ADVISORY  WRITE 3548 08:02:1835011 0 EOF", or with "->" behind the number for one that waits; see proc_locks(5). */
function holderIn(line: string): { pid: number; ino: number } | null {
  const [, kind, , , pid, file = ''] = line.trim().split(/\s+/);
  return kind === '->' ? null : { pid: Number(pid), ino: Number(file.split(':')[2]) };
}
