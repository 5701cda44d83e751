import { chmod, lstat, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnableBinaries } from '../../../../src/adapters/embedded-postgres/cluster/binaries.js';
import { serverAccount } from '../../../../src/adapters/embedded-postgres/cluster/server-account.js';

const isRoot = process.getuid?.() === 0;
let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'queuebell-')));
  await chmod(folder, 0o755);
});

afterEach(() => rm(folder, { recursive: true }));

describe('The binaries of PostgreSQL', () => {
  it('receive the symbolic links and file modes that npm leaves out', async () => {
    const native = await shipped();
    await chmod(join(native, 'bin', 'postgres'), 0o644);

    expect(await runnableBinaries(join(folder, 'shelter'), undefined, { native, version: '1' })).toBe(native);

    expect((await lstat(join(native, 'lib', 'libpq.so.5'))).isSymbolicLink()).toBe(true);
  });

  // A user other than root runs PostgreSQL under the same account.
  (isRoot ? it : it.skip)('are copied for a user who cannot access their folder (needs root)', async () => {
    const native = await shipped();
    await chmod(join(folder, 'package'), 0o700);
    const shelter = join(folder, 'shelter');

    const copy = await runnableBinaries(shelter, await serverAccount(), { native, version: '1' });

    expect(copy).toBe(join(shelter, 'postgresql-1'));
    expect(await readdir(join(copy, 'lib'))).toEqual(['libpq.so.5', 'libpq.so.5.18']);
  });

  it('are rejected with advice where they do not run', async () => {
    const native = await shipped('exit 1');

    await expect(runnableBinaries(join(folder, 'shelter'), undefined, { native, version: '1' })).rejects.toThrow('DATABASE_URL');
  });
});

/** The contents of an npm platform package, with a script in place of PostgreSQL. */
async function shipped(script = 'exit 0'): Promise<string> {
  const native = join(folder, 'package', 'native');
  for (const part of ['bin', 'lib']) await mkdir(join(native, part), { recursive: true });
  await writeFile(join(native, 'bin', 'postgres'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  await writeFile(join(native, 'lib', 'libpq.so.5.18'), '');
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }];
  await writeFile(join(native, 'pg-symlinks.json'), JSON.stringify(links));
  return native;
}
