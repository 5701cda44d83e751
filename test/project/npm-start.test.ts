import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually } from '../support/eventually.js';
import { createTestDatabase, type TestDatabase } from '../support/places/database.js';
import { describeIf } from '../support/run/describe-if.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const isLinux = existsSync('/proc/self/stat');

let database: TestDatabase;
let dataDir: string;
let npm: ChildProcess;
let output: string;
beforeAll(async () => {
  database = await createTestDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'queuebell-npm-'));
});
afterAll(async () => {
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});
afterEach(() => {
  for (const { pid } of family()) process.kill(pid, 'SIGKILL');
});

/** Starts npm as a supervisor does, which then knows only npm's pid. Its processes form one group, by which the test finds them. */
function start(script: string): void {
  output = '';
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, PORT: '0', DATABASE_URL: database.url, QUEUE_DATA_DIR: dataDir };
  npm = spawn('npm', ['run', script], { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [npm.stdout, npm.stderr]) stream?.setEncoding('utf8').on('data', (text) => (output += text));
}

/** All living processes of npm's group. */
function family(): { pid: number; command: string }[] {
  const pids = isLinux ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return pids.flatMap((pid) => {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const [state, , group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      return Number(group) === npm.pid && state !== 'Z' ? [{ pid: Number(pid), command }] : [];
    } catch {
      return []; // It ended during the inspection.
    }
  });
}

const listening = () => /"url":"([^"]+)"[^\n]*"msg":"listening"/.exec(output)?.[1];

describe.each([
  ['start', 'SIGTERM is sent only to npm', 'SIGTERM'],
  ['dev', 'npm is killed', 'SIGKILL'],
] as const)('npm run %s', (script, what, signal) => {
  it(`stops the server in order when ${what}, and leaves no process behind`, async () => {
    start(script);
    const url = await eventually(() => listening() ?? Promise.reject(new Error(output)), 120_000);
    const allEnded = once(npm, 'close'); // Of npm, the build and the server: all that hold its output.
    npm.kill(signal);
    await eventually(() => expect(fetch(`${url}/livez`)).rejects.toThrow());
    await eventually(() => expect(output).toContain('"msg":"Stopped"'));
    await eventually(() => expect(family()).toEqual([]));
    await allEnded;
    // A container ends with npm, if that is its first process: npm must outlive the server.
    if (signal === 'SIGTERM') expect(npm.exitCode).toBe(0);
  });
});

/** Runs as a user who can read the checkout and cannot write to it. */
const asNobody = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: '/', uid: 65_534, gid: 65_534, encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
};
const canReadOnly = process.getuid?.() === 0 && asNobody(join(root, 'bin/queuebell.js'), '--version').status === 0;

(canReadOnly ? test : test.skip)(
  'npm start runs the existing build in a checkout that it cannot write to (needs root)',
  async () => {
    const checkout = await mkdtemp(join(tmpdir(), 'queuebell-checkout-'));
    await chmod(checkout, 0o755);
    for (const part of ['scripts', 'bin', 'dist', 'package.json', 'tsconfig.json', 'tsconfig.build.json'])
      await cp(join(root, part), join(checkout, part), { recursive: true });
    await rm(join(checkout, 'dist/.tsbuildinfo')); // The compiler writes nothing when it finds no change.
    for (const part of ['src', 'node_modules']) await symlink(join(root, part), join(checkout, part));
    const started = asNobody(join(checkout, 'scripts/start.js'), '--help');
    await rm(checkout, { recursive: true });
    expect(started).toEqual({ status: 0, said: expect.stringContaining('run the server until') });
  },
);

describeIf(isLinux, 'needs Linux', 'npm start', () => {
  it('ends the build when SIGTERM is sent only to npm before a server runs', async () => {
    start('start');
    await eventually(() => expect(family()).toContainEqual(expect.objectContaining({ command: expect.stringContaining('tsc') })));
    npm.kill('SIGTERM');
    await once(npm, 'exit');

    expect(family()).toEqual([]);
    expect(listening()).toBeUndefined();
  });
});
