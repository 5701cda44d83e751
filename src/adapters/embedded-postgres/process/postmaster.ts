import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster } from '../cluster/cluster.js';
import { commandLineOf, isRunning } from './process-table.js';

/** What PostgreSQL's own note says of the server on this cluster, which may long be dead. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

export const postmasterFile = (cluster: Cluster) => join(cluster.data, 'postmaster.pid');

/** The file's lines: pid, data folder, start time, port, ...; see "Server-side files" in miscadmin.h. */
export async function readPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const lines = (await readFile(postmasterFile(cluster), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 ? { pid, port } : undefined;
}

/** The server that is running on this cluster, though perhaps only just starting or stopping. */
export async function runningPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const postmaster = await readPostmaster(cluster);
  return postmaster && isOurs(cluster, postmaster.pid) ? postmaster : undefined;
}

/** False for a later process, be it another PostgreSQL, that was given the pid of our dead server. */
function isOurs(cluster: Cluster, pid: number): boolean {
  if (!isRunning(pid)) return false;
  // Windows has no command line to look at; there a login with our password has to do.
  return process.platform === 'win32' || commandLineOf(pid).includes(`-D ${cluster.data} `);
}
