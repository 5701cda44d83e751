import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster } from '../cluster/cluster.js';
import { commandLineOf, isRunning } from './process-table.js';

/** The server of a cluster according to PostgreSQL's own pid file; it may be dead. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

export const postmasterFile = (cluster: Cluster) => join(cluster.data, 'postmaster.pid');

/** Reads the pid file. Its lines are pid, data folder, start time, port, ...; see "Server-side files" in miscadmin.h. */
export async function readPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const lines = (await readFile(postmasterFile(cluster), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 ? { pid, port } : undefined;
}

/** The running server of this cluster, which may be starting or stopping. */
export async function runningPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const postmaster = await readPostmaster(cluster);
  return postmaster && isOurs(cluster, postmaster.pid) ? postmaster : undefined;
}

/** Tells whether the process is our server. False for a later process, even another PostgreSQL, with the pid of our dead server. */
function isOurs(cluster: Cluster, pid: number): boolean {
  if (!isRunning(pid)) return false;
  // Windows shows no command line; there a login with our password is the check.
  return process.platform === 'win32' || commandLineOf(pid).includes(`-D ${cluster.data} `);
}
