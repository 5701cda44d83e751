import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '../../src/adapters/private-files.js';
import { Program } from '../support/places/program.js';

const isRoot = process.getuid?.() === 0;
const itAsRoot = isRoot ? it : it.skip;
const NOBODY = 65_534;

let parent: string;
let dataDir: string;
let umask: number;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'queuebell-private-'));
  // As root, PostgreSQL runs as another user, who would have no access.
  await chmod(parent, 0o755);
  dataDir = join(parent, 'data');
  umask = process.umask(0);
});
afterEach(async () => {
  process.umask(umask);
  await rm(parent, { recursive: true, force: true });
});

const modeOf = async (path: string) => (await stat(path)).mode & 0o777;

/** Lists what anybody but the owner can access, by its path in the data folder. */
async function openToOthers(): Promise<string[]> {
  const entries = await readdir(dataDir, { recursive: true });
  // PostgreSQL replaces files all the time: what has been removed since the listing is open to nobody.
  const modeIfThere = (path: string) => modeOf(path).catch((error) => (error.code === 'ENOENT' ? 0 : Promise.reject(error)));
  const modes = await Promise.all(['', ...entries].map(async (name) => ({ name, mode: await modeIfThere(join(dataDir, name)) })));
  return modes.filter(({ mode }) => (mode & 0o077) !== 0).map(({ name, mode }) => `${name} ${mode.toString(8)}`);
}

/** Runs the program with an embedded database, and inspects its data folder meanwhile. */
async function whileServing<T>(look: () => Promise<T>): Promise<T> {
  const server = new Program(['serve'], { env: { PORT: '0', QUEUE_DATA_DIR: dataDir } });
  try {
    await server.url();
    return await look();
  } finally {
    await server.stop();
  }
}

it('The program hides everything in the data folder from other users, whatever the umask, including files that were readable before', async () => {
  // PostgreSQL's own user, where there is one, passes through these two folders and can read nothing in them.
  const lent = isRoot ? [' 710', 'postgres 710'] : [];
  expect(await whileServing(openToOthers)).toEqual(lent);

  for (const name of ['', 'postgres', 'postgres/users']) await chmod(join(dataDir, name), 0o755);
  for (const name of ['development-key.json', 'postgres/lock', 'postgres/postgres.log', 'postgres/password'])
    await chmod(join(dataDir, name), 0o644);
  const look = async () => ({ open: await openToOthers(), readable: isRoot ? SECRET.filter(mayBeReadByNobody) : [] });
  expect(await whileServing(look)).toEqual({ open: lent, readable: [] });
});

const SECRET = ['development-key.json', 'postgres/lock', 'postgres/password'];

/** Tries to read the file as another user. Reading is enough to lock it as well. */
function mayBeReadByNobody(name: string): boolean {
  const { status } = spawnSync('cat', [join(dataDir, name)], { uid: NOBODY, gid: NOBODY });
  return status === 0;
}

itAsRoot('the program refuses a data folder of another user, and the message says what to do (needs root)', async () => {
  await mkdir(dataDir, { mode: 0o777 });
  process.setegid?.(NOBODY);
  process.seteuid?.(NOBODY);
  try {
    await expect(openDataFolder(dataDir)).rejects.toThrow(/belongs to another user: .*QUEUE_DATA_DIR/);
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
});

it('The program keeps the mode of a folder with other contents, and restricts an empty folder', async () => {
  await mkdir(dataDir, { mode: 0o755 });
  await writeFile(join(dataDir, 'package.json'), '{}');
  await openDataFolder(dataDir);
  expect(await modeOf(dataDir)).toBe(0o755);
  await rm(join(dataDir, 'package.json'));
  await openDataFolder(dataDir);
  expect(await modeOf(dataDir)).toBe(0o700);
});
