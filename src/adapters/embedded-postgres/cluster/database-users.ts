import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepFromOthers } from '../../private-files.js';
import { isAlive, markOf } from '../process/process-table.js';

/**
 * Registers a process that uses the database of a folder, as an empty file in `<home>/users`. Its name is pid-start-nonce, so that it
 * appears whole or not at all; the nonce distinguishes two uses by one process. The caller holds the folder's lock.
 */
export async function enter(home: string, pid = process.pid): Promise<string> {
  const file = join(usersIn(home), `${pid}-${markOf(pid).started}-${randomBytes(4).toString('hex')}`);
  await mkdir(usersIn(home), { recursive: true, mode: 0o700 });
  await keepFromOthers(usersIn(home));
  await writeFile(file, '', { mode: 0o600 });
  return file;
}

/** Removes a use and returns whether it was the last. Entries of dead processes are removed too. */
export async function leave(home: string, file: string): Promise<{ isLast: boolean }> {
  await rm(file, { force: true });
  return { isLast: !(await hasOthers(home, file)) };
}

/** Tells whether other processes than that of `file` use the database. Entries of dead processes are removed. */
export async function hasOthers(home: string, file: string): Promise<boolean> {
  let living = 0;
  for (const name of await readdir(usersIn(home))) {
    const [pid, started = ''] = name.split('-');
    if (!isAlive({ pid: Number(pid), started })) await rm(join(usersIn(home), name), { force: true });
    else if (join(usersIn(home), name) !== file) living++;
  }
  return living > 0;
}

const usersIn = (home: string) => join(home, 'users');
