import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLineOf } from '../../../src/adapters/embedded-postgres/process/process-table.js';
import { eventually } from '../eventually.js';

/** The process id of the embedded PostgreSQL in this folder. */
export const postmasterFile = (dataDir: string) => join(dataDir, 'data', 'postmaster.pid');

export const serverPid = async (dataDir: string) => Number.parseInt(await readFile(postmasterFile(dataDir), 'utf8'), 10);

/** Kills it with kill -9. Resolves when its helper processes have ended too: until each of them notices, the port is taken. */
export async function killPostgres(dataDir: string): Promise<void> {
  const pid = await serverPid(dataDir);
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  process.kill(pid, 'SIGKILL');
  const helpers = children.split(' ').filter(Boolean).map(Number);
  await eventually(() => expect(helpers.filter((helper) => commandLineOf(helper) !== '')).toEqual([]));
}
