import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepFromOthers } from '../../private-files.js';
import { failure } from '../process/server-log.js';
import type { Cluster } from './cluster.js';
import { runProgram } from './program.js';

/** Creates the cluster unless it exists, and returns its superuser's password. The caller holds the folder's lock. */
export async function prepareCluster(cluster: Cluster): Promise<string> {
  await writeFile(cluster.log, '', { flag: 'a', mode: 0o600 });
  await give(cluster, cluster.log);
  await keepFromOthers(cluster.log);
  if (!existsSync(cluster.data)) await create(cluster);
  try {
    await keepFromOthers(cluster.passwordFile);
    return await readFile(cluster.passwordFile, 'utf8');
  } catch (cause) {
    throw new Error(
      `Restore the missing file ${cluster.passwordFile}, or remove ${cluster.home} with all its data to start with an empty database.`,
      { cause },
    );
  }
}

/**
 * Creates the data in a temporary folder and renames it when complete: an interrupted initdb leaves no `data`, so the next start repeats
 * it. The folder's name is new each time, because the initdb of a killed process may still write to the old one.
 */
async function create(cluster: Cluster): Promise<void> {
  await removeLeftovers(cluster.home);
  const partial = await mkdtemp(join(cluster.home, PARTIAL));
  await give(cluster, partial);
  // Flushed to disk first, because data without their password would be lost.
  await writeFile(cluster.passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
  await give(cluster, cluster.passwordFile);
  try {
    await runProgram(cluster, 'initdb', ['-D', partial, `--pwfile=${cluster.passwordFile}`, ...INITDB_OPTIONS]);
  } catch (cause) {
    throw await failure(cluster, 'PostgreSQL cannot create its data; set DATABASE_URL to use a PostgreSQL of your own.', cause);
  }
  await rename(partial, cluster.data);
}

const PARTIAL = 'data.partial-';

const INITDB_OPTIONS = [
  '--username=queuebell',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  // PostgreSQL's own locale sorts text in the same order on every system.
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

async function removeLeftovers(home: string): Promise<void> {
  const leftovers = (await readdir(home)).filter((name) => name.startsWith(PARTIAL));
  // Retries, because an initdb may still write.
  await Promise.all(leftovers.map((name) => rm(join(home, name), { recursive: true, force: true, maxRetries: 5 })));
}

async function give({ account }: Cluster, path: string): Promise<void> {
  if (account) await chown(path, account.uid, account.gid);
}
