import { chmod, chown, mkdir, readdir, stat } from 'node:fs/promises';

/** Tells whether Queuebell itself creates an entry of this name in its data folder. */
const isOurs = (name: string) => /^(development-(push-)?key\.json(\.\d+)?|postgres)$/.test(name);
const FOR_OTHERS = 0o077;
/** Mode of a folder through which the group of PostgreSQL's user may pass. Nobody else may pass, and the group may not list it. */
const PASSAGE_MODE = 0o710;

/**
 * Opens the data folder (QUEUE_DATA_DIR) for its owner only: its key signs tokens, its database holds names. An existing folder is made
 * private unless it holds other files: a home or project folder keeps its mode, and our files in it are private themselves.
 *
 * @throws Error if it belongs to another user
 */
export async function openDataFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 }).catch((cause: unknown) => {
    throw new Error(
      `${path} cannot be created: start as a user with the right to create it, or set QUEUE_DATA_DIR to another folder.`,
      { cause },
    );
  });
  if (await isForeign(path))
    throw new Error(`${path} belongs to another user: start as that user, or set QUEUE_DATA_DIR to a folder of your own.`);
  if ((await readdir(path)).every(isOurs)) await keepFromOthers(path);
}

/** Makes a file or folder private to its owner, whatever the umask was when it was created. */
export async function keepFromOthers(path: string): Promise<void> {
  const { mode } = await stat(path);
  if ((mode & FOR_OTHERS) === 0 || isPassage(mode)) return;
  if (await isForeign(path)) throw new Error(`${path} belongs to another user: start as that user.`);
  await chmod(path, mode & 0o700);
}

/**
 * Lets the group of PostgreSQL's user pass through a folder of root. The folder keeps its owner, because the owner of a folder could put a
 * link where root writes a file.
 */
export async function grantPassage(path: string, gid: number): Promise<void> {
  if ((await stat(path)).uid !== 0) return;
  await chown(path, 0, gid);
  await chmod(path, PASSAGE_MODE);
}

/** Does the same for the surrounding data folder, unless it holds other files. */
export async function grantPassageThroughDataFolder(path: string, gid: number): Promise<void> {
  if ((await readdir(path)).every(isOurs)) await grantPassage(path, gid);
}

const isPassage = (mode: number) => (mode & 0o777) === PASSAGE_MODE && process.geteuid?.() === 0;

/** Tells whether the path belongs to another user. Always false for root, and on systems without owners. */
async function isForeign(path: string): Promise<boolean> {
  const us = process.geteuid?.();
  return us !== undefined && us !== 0 && (await stat(path)).uid !== us;
}
