import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { access, chmod, constants, mkdir, realpath } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { grantPassage, grantPassageThroughDataFolder, keepFromOthers } from '../../private-files.js';
import { runnableBinaries } from './binaries.js';
import { type Cluster, clusterIn, dataIn } from './cluster.js';
import { type Account, mayEnter, ownerOf, serverAccount } from './server-account.js';

/** Used as root only: every system user may enter it, and only root may write to it. */
const SHELTER = '/var/lib/queuebell';

/**
 * Decides where the cluster lives and which user runs it. An ordinary user gets the requested folder. Root gets it too, unless
 * PostgreSQL's own user cannot enter it (a checkout in a 0700 home): then the cluster lives in the shelter, and `notify` gets a message.
 * `around`: the data folder, if the program may let that user pass through it.
 */
export async function placeCluster(dataDir: string, notify: (message: string) => void, around?: string): Promise<Cluster> {
  assertNamed();
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(`This user may not write to ${dataDir}: start as its owner or elsewhere, or set DATABASE_URL.`, { cause });
  }
  // Without symbolic links, so that all users of the same folder find the same lock and the same server.
  const wanted = await realpath(dataDir);
  await keepFromOthers(wanted);
  if (process.getuid?.() === 0) return placeAsRoot(wanted, { notify, around });
  return clusterIn(wanted, await runnableBinaries(wanted));
}

/** Rejects a user id without a name, as OpenShift assigns one to each project: initdb and PostgreSQL look up their user. */
function assertNamed(): void {
  try {
    userInfo();
  } catch {
    throw new Error(
      `User id ${process.getuid?.()} has no name here (no entry in /etc/passwd), and the embedded PostgreSQL does not run without one: set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

async function placeAsRoot(
  wanted: string,
  { notify, around }: { notify: (message: string) => void; around?: string },
): Promise<Cluster> {
  const sheltered = join(SHELTER, createHash('sha256').update(wanted).digest('hex').slice(0, 12));
  // Existing data take precedence: a folder whose permissions have changed must not lead to a new, empty database.
  const settled = [wanted, sheltered].find((home) => existsSync(dataIn(home)));
  const account = settled ? await ownerOf(dataIn(settled)) : await serverAccount();
  if (around) await grantPassageThroughDataFolder(around, account.gid);
  await grantPassage(settled ?? wanted, account.gid);
  const home = settled ?? ((await mayEnter(account, wanted)) ? wanted : await makeShelter(sheltered, account));
  if (settled) await assertEnters(account, settled);
  if (home !== wanted)
    notify(`The database lives in ${home}, because PostgreSQL's user ${account.name} could not enter ${wanted}.`);
  return clusterIn(home, await runnableBinaries(SHELTER, account), account);
}

async function makeShelter(sheltered: string, { gid }: Account): Promise<string> {
  await mkdir(sheltered, { recursive: true, mode: 0o700 });
  // Explicitly, because a umask of 077 would exclude the user.
  await chmod(SHELTER, 0o755);
  await grantPassage(sheltered, gid);
  return sheltered;
}

async function assertEnters(account: Account, home: string): Promise<void> {
  if (await mayEnter(account, home)) return;
  throw new Error(
    `User ${account.name} owns the database in ${home} but may no longer enter the folder: allow it, or set DATABASE_URL.`,
  );
}
