import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster } from './cluster.js';

/** Runs one of PostgreSQL's programs to its end; what it prints goes to the server's log. */
export async function runProgram(cluster: Cluster, name: 'initdb' | 'pg_ctl', args: string[]): Promise<void> {
  const log = await open(cluster.log, 'a');
  try {
    const code = await exitCode(cluster, name, args, log.fd);
    if (code !== 0) throw new Error(`${name} ended with ${code === null ? 'a signal' : `exit code ${code}`}.`);
  } finally {
    await log.close();
  }
}

function exitCode(cluster: Cluster, name: string, args: string[], output: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(join(cluster.binaries, 'bin', name), args, {
      cwd: cluster.home, // which its account may enter, unlike our working folder
      env: environment(),
      // Not a pipe: the server inherits what pg_ctl holds, and a pipe would not end before the server does.
      stdio: ['ignore', output, output],
      // Out of the terminal's reach: Ctrl-C is for us to answer, and pg_ctl finishes what it began.
      detached: true,
      windowsHide: true,
      uid: cluster.account?.uid,
      gid: cluster.account?.gid,
    });
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

/** Next to nothing: the server has no use for our secrets, and PGDATA or PGPORT of the surroundings would mislead it. */
function environment(): NodeJS.ProcessEnv {
  const inherited = process.platform === 'win32' ? process.env : { PATH: process.env.PATH };
  return { ...inherited, LC_ALL: 'C', TZ: 'UTC' };
}
