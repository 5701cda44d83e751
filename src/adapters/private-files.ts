import { chmod, chown, mkdir, readdir, stat } from 'node:fs/promises';

/** What Queuebell itself puts into its data folder. */
const isOurs = (name: string) => /^(development-key\.json(\.\d+)?|postgres)$/.test(name);
const FOR_OTHERS = 0o077;
/** PostgreSQL's user, by its group, may pass through to what is its own. Nobody else may, and nobody may look. */
const LENT_MODE = 0o710;

/**
 * The data folder (QUEUE_DATA_DIR), for its owner alone: its key signs tokens, its database holds names. One that is there is tightened,
 * unless other things lie in it: a home or a project keeps its mode, and what we put into it is private by itself.
 *
 * @throws Error where it belongs to another user
 */
export async function openDataFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw new Error(`${path} cannot be made: start as a user who may, or set QUEUE_DATA_DIR to another folder.`, { cause });
  });
  if (await isForeign(path))
    throw new Error(`${path} belongs to another user: start as that user, or set QUEUE_DATA_DIR to a folder of your own.`);
  if ((await readdir(path)).every(isOurs)) await keepFromOthers(path);
}

/** Leaves a file or folder to its owner alone, whatever the umask was when it was made. */
export async function keepFromOthers(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & FOR_OTHERS) === 0 || isLent(mode)) return;
  if (await isForeign(path)) throw new Error(`${path} belongs to another user: start as that user.`);
  await chmod(path, mode & 0o700);
}

/**
 * As root, where PostgreSQL runs as another user: lets that user's group pass through a folder of root's. Not by giving it away, as whoever
 * owns a folder can put a link where root writes a file.
 */
export async function lendPassage(path: string, gid: number): Promise<void> {
  if ((await stat(path)).uid !== 0) return;
  await chown(path, 0, gid);
  await chmod(path, LENT_MODE);
}

/** The same for the data folder around it, unless that is more than ours. */
export async function lendPassageThroughDataFolder(path: string, gid: number): Promise<void> {
  if ((await readdir(path)).every(isOurs)) await lendPassage(path, gid);
}

const isLent = (mode: number) => (mode & 0o777) === LENT_MODE && process.geteuid?.() === 0;

/** Nothing is foreign to root. Elsewhere than on POSIX systems there are no owners to compare. */
async function isForeign(path: string): Promise<boolean> {
  const us = process.geteuid?.();
  return us !== undefined && us !== 0 && (await stat(path)).uid !== us;
}
