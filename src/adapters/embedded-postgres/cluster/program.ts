import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster } from './cluster.js';

/** Runs one of PostgreSQL's programs to its end; its output goes to the server's log. */
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
      cwd: cluster.home, // the account may enter it, unlike our working folder
      env: environment(),
      // Not a pipe: the server inherits pg_ctl's output, so a pipe would not end before the server does.
      stdio: ['ignore', output, output],
      // Detached from the terminal: this process handles Ctrl-C, and pg_ctl completes its work.
      detached: true,
      windowsHide: true,
      uid: cluster.account?.uid,
      gid: cluster.account?.gid,
    });
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

/** A minimal environment: the server must not get our secrets, and an inherited PGDATA or PGPORT would mislead it. */
function environment(): NodeJS.ProcessEnv {
  const inherited = process.platform === 'win32' ? process.env : { PATH: process.env.PATH };
  return { ...inherited, LC_ALL: 'C', TZ: 'UTC' };
}
