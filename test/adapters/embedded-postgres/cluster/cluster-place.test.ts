import { execFile, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { runnableBinaries } from '../../../../src/adapters/embedded-postgres/cluster/binaries.js';
import { startEmbeddedPostgres } from '../../../../src/adapters/embedded-postgres/embedded-postgres.js';
import { createTestDatabase } from '../../../support/places/database.js';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const executable = join(root, 'bin/queuebell.js');
const isRoot = process.getuid?.() === 0;
/** A user id that has no account, such as OpenShift assigns to containers. */
const NAMELESS = 1_000_620_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(realpathSync(tmpdir()), 'queuebell-places-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  code: number | null;
  said: string;
}

/** Runs the command in a nearly empty environment. */
function run(
  program: string,
  args: string[],
  { env = {}, uid, gid }: { env?: Record<string, string>; uid?: number; gid?: number } = {},
) {
  return new Promise<Run>((resolve) => {
    const options = { cwd: folder, env: { PATH: process.env.PATH, ...env }, uid, gid };
    execFile(program, args, options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? Number.NaN) : 0, said: stdout + stderr });
    });
  });
}

test.each(['app$release', '$(echo x) `echo y`', 'a "quoted" name', "back\\slash, o'clock", '日本 übung'])(
  'The database starts in a folder called %s, and a restart finds it there',
  async (name) => {
    const dataDir = join(folder, name, 'postgres');
    mkdirSync(join(folder, name), { mode: 0o755 });
    for (const isFirst of [true, false]) {
      const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
      expect(postgres.dataDir).toBe(dataDir);
      const joined = await startEmbeddedPostgres({ dataDir });
      expect([isFirst, joined.joined]).toEqual([isFirst, true]);
      const client = new Client(postgres.url);
      await client.connect();
      expect((await client.query('show data_directory')).rows).toEqual([{ data_directory: join(dataDir, 'data') }]);
      await client.end();
      await joined.stop();
      await postgres.stop();
    }
  },
);

test('The database refuses to start programs from a path that their shell would expand, and the message names the variable to set', async () => {
  const shipped = { native: join(folder, 'app$release/native'), version: '18' };
  await expect(runnableBinaries(join(folder, '$data'), undefined, shipped)).rejects.toThrow(
    /set QUEUE_DATA_DIR .* or DATABASE_URL/,
  );
});

test('The database names the limit to raise when too few open files are allowed', async () => {
  const few = ['-c', 'ulimit -n 60; exec "$0" "$1" seed', process.execPath, executable];
  const { code, said } = await run('/bin/sh', few, { env: { QUEUE_DATA_DIR: join(folder, 'data') } });
  expect([code, said]).toEqual([1, expect.stringMatching(/open files .*ulimit -n.* or set DATABASE_URL/)]);
});

describe('A user id without an account', () => {
  /** The checkout may be in a folder that only its owner can access. */
  const canEnter =
    isRoot && spawnSync(process.execPath, [executable, '--version'], { cwd: '/', uid: NAMELESS, gid: 0 }).status === 0;
  const runAsRoot = canEnter ? test : test.skip;

  runAsRoot(
    'cannot run the embedded database, and the message names DATABASE_URL (needs root, and a checkout that others can read)',
    async () => {
      chownSync(folder, NAMELESS, 0);
      const { code, said } = await run(process.execPath, [executable, 'seed'], { uid: NAMELESS, gid: 0 });
      expect([code, said]).toEqual([1, expect.stringMatching(/^User id 1000620000 has no name here .*: set DATABASE_URL/)]);
    },
  );

  runAsRoot(
    'runs every other command, even without a home folder (needs root, and a checkout that others can read)',
    async () => {
      chownSync(folder, NAMELESS, 0);
      const database = await createTestDatabase();
      const env = { DATABASE_URL: database.url, TZ: 'Pacific/Apia', LANG: 'C' };
      const seeded = await run(process.execPath, [executable, 'seed', '--patients', '1'], { env, uid: NAMELESS, gid: 0 });
      const token = await run(process.execPath, [executable, 'token', '--role', 'nurse'], { env, uid: NAMELESS, gid: 0 });
      const doctor = await run(process.execPath, [executable, 'doctor'], { env, uid: NAMELESS, gid: 0 });
      expect([seeded.code, token.code, doctor.code]).toEqual([0, 0, 0]);
      await database.drop();
    },
  );
});
