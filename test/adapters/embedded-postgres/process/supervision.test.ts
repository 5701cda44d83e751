import { fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../../src/adapters/embedded-postgres/embedded-postgres.js';
import { StatusLogsDocument } from '../../../generated/graphql.js';
import { eventually } from '../../../support/eventually.js';
import { ask } from '../../../support/operations/post.js';
import { Nurse } from '../../../support/people/nurse.js';
import { Program, runProgram } from '../../../support/places/program.js';
import { recordedLog } from '../../../support/records/recorded-log.js';
import { killPostgres, serverPid } from '../../../support/servers/killed-postgres.js';

const USER = fileURLToPath(new URL('../fixtures/database-user.mjs', import.meta.url));

let parent: string;
let dataDir: string;
const log = recordedLog();
/** Undo steps of a test. They run after it, the latest first. */
const undo: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'queuebell-supervised-'));
  await chmod(parent, 0o755); // PostgreSQL does not run as root and must have access.
  dataDir = join(parent, 'postgres');
});
beforeEach(() => {
  log.lines.length = 0;
});
afterEach(async () => {
  while (undo.length > 0) await undo.pop()?.();
});
afterAll(() => rm(parent, { recursive: true }));

async function start(): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' }, log });
  undo.push(() => postgres.stop());
  return postgres;
}

/** Runs the same in a separate process and returns what it logs. */
async function startElsewhere() {
  const child = fork(USER, [dataDir, 'supervise'], { execArgv: [] });
  const gone = once(child, 'exit');
  const said: string[] = [];
  // On a busy machine one process waits so long for the other that it says so.
  const isWaiting = (message = '') => message.startsWith('Waiting for process');
  child.on('message', ({ level, message }: { level?: string; message?: string }) => {
    if (level && !isWaiting(message)) said.push(`${level}: ${message}`);
  });
  const stop = async () => {
    if (child.connected) child.send('stop', () => undefined);
    await gone;
  };
  undo.push(stop);
  await once(child, 'message', { signal: AbortSignal.timeout(60_000) });
  return { said, stop };
}

async function query<T>({ url }: { url: string }, sql: string): Promise<T[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const isUp = (postgres: { url: string }) => eventually(() => query(postgres, 'select 1'));
const isDown = (postgres: { url: string }) => expect(query(postgres, 'select 1')).rejects.toThrow('ECONNREFUSED');

test('PostgreSQL restarts on its port after a kill, with the committed data, and the log shows both events', async () => {
  const postgres = await start();
  await query(postgres, 'create table kept as select 1 as one');

  for (let time = 1; time <= 2; time++) {
    await killPostgres(dataDir);
    await isUp(postgres);
    await eventually(() => expect(log.at('info')).toHaveLength(time));
  }

  expect(await query(postgres, 'select one from kept')).toEqual([{ one: 1 }]);
  expect(log.lines.map(({ level, message }) => `${level}: ${message}`)).toEqual(
    Array(2).fill(['warn: embedded PostgreSQL ended, restarting it', 'info: embedded PostgreSQL restarted']).flat(),
  );
});

test('One of two processes that share PostgreSQL restarts it, and the other one joins', async () => {
  const postgres = await start();
  const other = await startElsewhere();
  await killPostgres(dataDir);

  await eventually(() => expect(log.at('info').length).toBeGreaterThan(0));
  await eventually(() => expect(other.said).toHaveLength(2));

  expect(other.said).toEqual(['warn: embedded PostgreSQL ended, restarting it', 'info: embedded PostgreSQL restarted']);
  const pid = await serverPid(dataDir);
  await postgres.stop();
  // The other process still supervises it.
  expect(await serverPid(dataDir)).toBe(pid);
  await killPostgres(dataDir);
  await isUp(postgres);
  await other.stop();
  await isDown(postgres);
});

test('A server that has been stopped stays stopped, even if a restart of it was in progress', async () => {
  const postgres = await start();
  await killPostgres(dataDir);
  await eventually(() => expect(log.at('warn')).toHaveLength(1));

  await postgres.stop();

  await isDown(postgres);
  expect(log.at('error')).toEqual([]);
  expect(await readdir(join(dataDir, 'users'))).toEqual([]);
  await expect(serverPid(dataDir)).rejects.toThrow('ENOENT');
});

test('A server that does not restart is retried until it does, and the third failure is logged as an error', async () => {
  const postgres = await start();
  const pid = await serverPid(dataDir);
  const configuration = join(dataDir, 'data', 'postgresql.conf');
  await rename(configuration, `${configuration}.lost`);
  await killPostgres(dataDir);
  await eventually(() => expect(log.at('error')).toHaveLength(1), 60_000);
  await rename(`${configuration}.lost`, configuration);

  await isUp(postgres);
  expect(await serverPid(dataDir)).not.toBe(pid);
  expect(log.at('error')[0]?.message).toContain('check disk space, memory and its log');
  await eventually(() => expect(log.at('info')).toHaveLength(1));
});

test('A nurse opens a queue again after PostgreSQL is killed under the running server, and nothing is lost', async () => {
  const home = await mkdtemp(join(tmpdir(), 'queuebell-supervised-'));
  undo.push(() => rm(home, { recursive: true }));
  await chmod(home, 0o755);
  const server = new Program(['serve', '--no-jobs'], { cwd: home, env: { PORT: '0' } });
  undo.push(() => server.stop());
  const url = await server.url();
  const token = (await runProgram(['token', '--role', 'nurse'], { cwd: home })).stdout.trim();
  const nurse = new Nurse(url, token);
  expect((await nurse.set(true, 'LAB')).changed).toBe(true);

  await killPostgres(join(home, '.queuebell', 'postgres'));

  expect((await eventually(() => nurse.set(false, 'LAB'))).changed).toBe(true);
  const { statusLogs } = await ask(url, StatusLogsDocument, { token, variables: { department: 'LAB', first: 2 } });
  expect(statusLogs.edges.map(({ node }) => node.isOpen)).toEqual([false, true]);
  const ended = await server.stop();
  expect(ended.exitCode).toBe(0);
  expect(server.log.filter(({ level }) => level === 'error')).toEqual([]);
});
