import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { eventually } from '../support/eventually.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { Program, runProgram } from '../support/places/program.js';

/** Writing to /dev/full always fails; only Linux has it. */
const testOnFullDisk = existsSync('/dev/full') ? test : test.skip;
const executable = fileURLToPath(new URL('../../bin/queuebell.js', import.meta.url));

let office: TestApp;
let env: Record<string, string>;
let folder: string;
beforeAll(async () => {
  office = await startTestApp({ patients: 500 });
  env = { DATABASE_URL: office.database.url, QUEUE_DATA_DIR: office.dataDir };
});
afterAll(() => office?.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'queuebell-executable-'));
});
afterEach(() => rm(folder, { recursive: true }));

test('A slow reader receives the whole output', async () => {
  // More than a pipe holds, and not read until long after the command has written its last line.
  const command = '"$0" "$1" token --role patient --count 500 --json | (sleep 6; cat)';
  const { stdout } = await promisify(execFile)('bash', ['-o', 'pipefail', '-c', command, process.execPath, executable], {
    env: { PATH: process.env.PATH, ...env },
  });
  expect(stdout.length).toBeGreaterThan(2 * 65_536);
  expect(JSON.parse(stdout).tokens).toHaveLength(500);
});

testOnFullDisk('output that cannot be written is reported, with exit code 1', async () => {
  const child = spawn('bash', ['-c', 'exec "$0" "$1" config > /dev/full', process.execPath, executable], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (more) => (said += more));
  expect(await once(child, 'close')).toEqual([1, null]);
  expect(said).toBe('The output could not be written (ENOSPC).\n');
});

test('An unreadable .env is an error, not an empty file; a byte order mark at its beginning is ignored', async () => {
  await mkdir(join(folder, '.env'));
  const unreadable = await runProgram(['config', '--json'], { cwd: folder });
  expect(unreadable.exitCode).toBe(1);
  expect(JSON.parse(unreadable.stdout).error.message).toContain('The file .env cannot be read (EISDIR).');
  await rm(join(folder, '.env'), { recursive: true });
  await writeFile(join(folder, '.env'), '\uFEFFPORT=4005\nHOST=::1\n');
  const { stdout } = await runProgram(['config'], { cwd: folder, env: { HOST: '127.0.0.1' } });
  expect(stdout).toMatch(/^PORT +4005 /m);
  expect(stdout).toMatch(/^HOST +127\.0\.0\.1 /m); // The environment takes precedence over the file.
});

test('A URL that .env cuts at a "#" is named in a warning, unless the environment sets the variable', async () => {
  await writeFile(join(folder, '.env'), 'REDIS_URL=redis://:hush#hush@127.0.0.1\n');
  const cut = await runProgram(['config'], { cwd: folder });
  expect(cut.stderr).toContain('The value of REDIS_URL in .env ends before its "#"');
  expect(cut.stderr).not.toContain('hush');
  const unused = await runProgram(['config'], { cwd: folder, env: { REDIS_URL: 'redis://127.0.0.1' } });
  expect(unused.stderr).toBe('');
});

test('A port that is taken and a host that does not exist are reported with advice', async () => {
  const { port } = new URL(office.url);
  const taken = await runProgram(['serve', '--no-jobs'], { env: { ...env, PORT: port } });
  expect(taken).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining(`Another program already listens on 127.0.0.1:${port}: stop it, or set PORT`),
  });
  const nowhere = await runProgram(['serve', '--no-jobs'], { env: { ...env, PORT: '0', HOST: 'nosuch.invalid' } });
  expect(nowhere).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('HOST must be an address of this machine') });
});

test('Ctrl-C ends a listener whose server accepts the connection and never answers', async () => {
  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const address = silent.address() as { port: number };
  const connected = once(silent, 'connection');
  const listener = new Program(['listen', '--token', 'x', '--url', `127.0.0.1:${address.port}`], { env });
  const [socket] = await connected;
  expect(await listener.stop('SIGINT')).toMatchObject({ exitCode: 130, stderr: 'Interrupted.\n' });
  socket.destroy();
  silent.close();
});

test('A command ends cleanly when its terminal is closed', async () => {
  const seeding = new Program(['seed', '--patients', '1000000'], { env });
  await eventually(async () => {
    const waiting = `select from pg_stat_activity where datname = current_database() and query like 'insert into app_user%'`;
    expect(await office.database.query(waiting)).not.toEqual([]);
  });
  expect(await seeding.stop('SIGHUP')).toMatchObject({ exitCode: 130, stderr: expect.stringContaining('Interrupted.') });
  expect(await office.database.query(`select count(*)::int as patients from app_user where role = 'PATIENT'`)).toEqual([
    { patients: 500 },
  ]);
});
