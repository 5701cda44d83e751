import { accessSync, constants } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

const RETRY_EVERY_MS = 20;
/** Longer than the slowest start the holder may be in the middle of. */
const GIVE_UP_AFTER_MS = 3 * 60_000;
const SQLITE_BUSY = 5;

/**
 * Runs `work` while nobody else, in this process or another, runs theirs under the same file. An abort of `signal` ends the wait for them.
 *
 * The file is an SQLite database that stays empty, because SQLite's lock is the kernel's and ends with its holder, even after
 * kill -9. A file that names its holder's pid must be broken by hand then, and two who break it at once may both hold it.
 */
export async function whileLocked<T>(file: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const lock = open(file);
  try {
    await acquire(lock, file, signal);
    return await work();
  } finally {
    lock.close();
  }
}

async function acquire(lock: DatabaseSync, file: string, signal?: AbortSignal): Promise<void> {
  const deadline = Date.now() + GIVE_UP_AFTER_MS;
  while (!isAcquired(lock, file)) {
    if (Date.now() > deadline) throw new Error(`Another process has held ${file} for minutes; end it and start again.`);
    await delay(RETRY_EVERY_MS, undefined, { signal });
  }
}

function isAcquired(lock: DatabaseSync, file: string): boolean {
  try {
    // Without a journal, which a killed holder would leave behind.
    lock.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
    return true;
  } catch (cause) {
    if ((cause as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw notLockable(file, cause);
  }
}

/** SQLite itself must not wait for the lock: it would block the event loop. */
function open(file: string): DatabaseSync {
  try {
    const lock = new DatabaseSync(file, { timeout: 0 });
    // On a file it may only read, SQLite would say that it has the lock and have none. Not found out by opening it: closing any
    // descriptor of the file ends the locks that this process has on it.
    accessSync(file, constants.W_OK);
    return lock;
  } catch (cause) {
    throw notLockable(file, cause);
  }
}

function notLockable(file: string, cause: unknown): Error {
  return new Error(`${file} cannot be locked: start as the owner of its folder, or set DATABASE_URL.`, { cause });
}
