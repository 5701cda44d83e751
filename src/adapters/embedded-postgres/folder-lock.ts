import { accessSync, chmodSync, constants, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { lockHolder } from './lock-holder.js';

const RETRY_EVERY_MS = 20;
/** Longer than the slowest start the holder may be in the middle of. */
const GIVE_UP_AFTER_MS = 3 * 60_000;
/** A start of PostgreSQL takes about so long; after a longer wait the log says for whom. */
const SAY_AFTER_MS = 2_000;
const SQLITE_BUSY = 5;

export interface Waiting {
  /** Its abort ends the wait, which then rejects. */
  signal?: AbortSignal | undefined;
  /** Told once, after a while, who is waited for. */
  notify?: (sentence: string) => void;
}

/**
 * Runs `work` while nobody else, in this process or another, runs theirs under the same file.
 *
 * The file is an SQLite database that stays empty, because SQLite's lock is the kernel's and ends with its holder, even after
 * kill -9. A file that names its holder's pid must be broken by hand then, and two who break it at once may both hold it.
 */
export async function whileLocked<T>(file: string, work: () => Promise<T>, waiting: Waiting = {}): Promise<T> {
  const lock = open(file);
  try {
    await acquire(lock, file, waiting);
    return await work();
  } finally {
    lock.close();
  }
}

async function acquire(lock: DatabaseSync, file: string, { signal, notify }: Waiting): Promise<void> {
  const from = performance.now();
  let isSaid = false;
  while (!isAcquired(lock, file)) {
    const waitedMs = performance.now() - from;
    if (waitedMs > GIVE_UP_AFTER_MS) throw new Error(`${lockHolder(file)} has held ${file} for minutes: end it and start again.`);
    if (!isSaid && waitedMs > SAY_AFTER_MS) {
      notify?.(`Waiting for ${lockHolder(file)}, which holds ${file}.`);
      isSaid = true;
    }
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
    // A lock needs no more than the right to read: nobody else shall have one. By path, for the reason above.
    if (statSync(file).mode & 0o077) chmodSync(file, 0o600);
    return lock;
  } catch (cause) {
    throw notLockable(file, cause);
  }
}

function notLockable(file: string, cause: unknown): Error {
  return new Error(`${file} cannot be locked: start as the owner of its folder, or set DATABASE_URL.`, { cause });
}
