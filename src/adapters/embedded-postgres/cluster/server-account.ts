import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The system user that runs PostgreSQL if this process runs as root, because PostgreSQL refuses to run as root. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export async function serverAccount(): Promise<Account> {
  const account = (await lookUp('postgres')) ?? (await create('postgres')) ?? (await lookUp('nobody'));
  if (account) return account;
  throw new Error('PostgreSQL refuses to run as root and there is no user "postgres": create one, or set DATABASE_URL.');
}

/** The owner of an existing folder, who keeps it: an ordinary user may have started the same database before. */
export async function ownerOf(folder: string): Promise<Account> {
  const { uid, gid } = await stat(folder);
  const name = await run('id', ['-un', String(uid)]).then(
    ({ stdout }) => stdout.trim(),
    () => `#${uid}`,
  );
  return { name, uid, gid };
}

/** Tells whether the account can enter the folder. It tries, because mode bits do not show access lists, mounts and security modules. */
export async function mayEnter(account: Account, folder: string): Promise<boolean> {
  return succeedsAs(account, '/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder]);
}

/** Tells whether a program run as the account succeeds. It runs in `/`, because the account may lack access to our working folder. */
export async function succeedsAs(account: Account | undefined, program: string, args: string[]): Promise<boolean> {
  try {
    await run(program, args, { cwd: '/', uid: account?.uid, gid: account?.gid });
    return true;
  } catch {
    return false;
  }
}

async function lookUp(name: string): Promise<Account | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** Creates the user. Failures are ignored, because another process may create it at the same moment; it only has to exist. */
async function create(name: string): Promise<Account | undefined> {
  await succeedsAs(undefined, 'groupadd', ['-r', name]);
  await succeedsAs(undefined, 'useradd', ['-r', '-g', name, '-d', '/', '-s', '/usr/sbin/nologin', name]);
  return lookUp(name);
}
