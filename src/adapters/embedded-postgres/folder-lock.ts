import { accessSync, chmodSync, constants, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { lockHolder } from './lock-holder.js';

const RETRY_EVERY_MS = 20;
/** Longer than the slowest start of another process. */
const GIVE_UP_AFTER_MS = 3 * 60_000;
/** The usual time of a start of PostgreSQL; after a longer wait the log names the process that is waited for. */
const NOTIFY_AFTER_MS = 2_000;
const SQLITE_BUSY = 5;

export interface Waiting {
  /** An abort ends the wait, which then rejects. */
  signal?: AbortSignal | undefined;
  /** Called once, after a while, with a sentence that names the holder. */
  notify?: (sentence: string) => void;
}

/**
 * Runs `work` under an exclusive lock on a file, across this and other processes.
 *
 * The file is an SQLite database that stays empty, because SQLite uses a lock of the kernel, which ends with its holder, even after
 * kill -9. A file with the holder's pid would then have to be removed by hand, and two processes that do so together may both get the lock.
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
  let isNotified = false;
  while (!isAcquired(lock, file)) {
    const waitedMs = performance.now() - from;
    if (waitedMs > GIVE_UP_AFTER_MS)
      throw new Error(`${lockHolder(file)} has locked ${file} for minutes: end it and start again.`);
    if (!isNotified && waitedMs > NOTIFY_AFTER_MS) {
      notify?.(`Waiting for ${lockHolder(file)}, which holds ${file}.`);
      isNotified = true;
    }
    await delay(RETRY_EVERY_MS, undefined, { signal });
  }
}

function isAcquired(lock: DatabaseSync, file: string): boolean {
  try {
    // Without a journal, which a killed holder would leave on disk.
    lock.exec('PRAGMA journal_mode = OFF; BEGIN EXCLUSIVE');
    return true;
  } catch (cause) {
    if ((cause as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw notLockable(file, cause);
  }
}

/** Opens the lock's file. SQLite itself must not wait for the lock, because it would block the event loop. */
function open(file: string): DatabaseSync {
  try {
    const lock = new DatabaseSync(file, { timeout: 0 });
    // On a read-only file, SQLite would report a lock that it does not have. The check must not open the file: closing any descriptor
    // of a file releases all locks that this process has on it.
    accessSync(file, constants.W_OK);
    // The right to read is enough for a lock, so only the owner may have it. By path, for the reason above.
    if (statSync(file).mode & 0o077) chmodSync(file, 0o600);
    return lock;
  } catch (cause) {
    throw notLockable(file, cause);
  }
}

function notLockable(file: string, cause: unknown): Error {
  return new Error(`${file} cannot be locked: start as the owner of its folder, or set DATABASE_URL.`, { cause });
}
