import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from '../../../src/adapters/embedded-postgres/embedded-postgres.js';
import { killPostgres, postmasterFile } from '../../support/servers/killed-postgres.js';

const USER = fileURLToPath(new URL('fixtures/database-user.mjs', import.meta.url));
const isRoot = process.getuid?.() === 0;

/** Undo steps of a test. They run after it, the latest first. */
const undo: (() => Promise<unknown>)[] = [];

afterEach(undoAll);

describe('Embedded PostgreSQL', () => {
  /** A cluster that is made once, because that takes a second. For tests that begin and end with a stopped server. */
  let dataDir: string;
  let removeDataDir: () => Promise<unknown>;

  beforeAll(async () => {
    dataDir = await freshFolder();
    removeDataDir = undo.pop() as typeof removeDataDir;
    await (await startEmbeddedPostgres({ dataDir })).stop();
  });

  afterAll(() => removeDataDir());

  it('starts in an empty folder, in UTC and on its own port, with an empty database', async () => {
    const postgres = await start(await freshFolder());

    const [row] = await query(postgres, "SELECT current_database() AS name, current_setting('TimeZone') AS zone");

    expect(row).toEqual({ name: 'queuebell', zone: 'UTC' });
    expect(postgres.url).toMatch(/^postgres:\/\/queuebell:[\w-]{32}@127\.0\.0\.1:\d+\/queuebell$/);
    expect(postgres.url).not.toContain(':5432/');
    expect(postgres.joined).toBe(false);
  });

  it('keeps data and password across a restart, and keeps the password from other users', async () => {
    const before = await start(dataDir);
    await query(before, 'CREATE TABLE kept AS SELECT 1 AS one');
    await before.stop();

    const after = await start(dataDir);

    expect(await query(after, 'SELECT one FROM kept')).toEqual([{ one: 1 }]);
    expect(new URL(after.url).password).toBe(new URL(before.url).password);
    expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600);
  });

  it('allows a second process to join the running database; the last process to leave stops it', async () => {
    const first = await start(dataDir);
    const second = await startElsewhere(dataDir);
    expect(second).toMatchObject({ joined: true, url: first.url });

    await first.stop();
    expect(await query(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);

    await second.stop();
    await expect(query(second, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('counts two uses by one process', async () => {
    const [first, second] = [await start(dataDir), await start(dataDir)];

    await first.stop();
    await first.stop();

    expect(second.joined).toBe(true);
    expect(await query(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts one server when several processes begin in an empty folder at once', async () => {
    const dataDir = await freshFolder();

    const all = await Promise.all([start(dataDir), startElsewhere(dataDir), startElsewhere(dataDir)]);

    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
    expect(all.filter(({ joined }) => !joined)).toHaveLength(1);
  });

  it('recovers after kill -9 of its only user: the next process to start owns the server', async () => {
    const killed = await startElsewhere(dataDir);
    await killed.kill();

    const next = await start(dataDir);
    expect(next).toMatchObject({ joined: true, url: killed.url });

    await next.stop();
    await expect(query(next, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('recovers after kill -9 of PostgreSQL, on the port that its users know', async () => {
    const before = await start(dataDir);
    await query(before, 'CREATE TABLE survived AS SELECT 1 AS one');
    await killPostgres(dataDir);

    const after = await start(dataDir);

    expect(after).toMatchObject({ joined: false, url: before.url });
    expect(await query(before, 'SELECT one FROM survived')).toEqual([{ one: 1 }]);
  });

  it('does not mistake an unrelated process that reuses a pid for the server or for a user of it', async () => {
    const before = await start(dataDir);
    const note = (await readFile(postmasterFile(dataDir), 'utf8')).split('\n').slice(1);
    await before.stop();
    await writeFile(postmasterFile(dataDir), [process.ppid, ...note].join('\n'));
    await writeFile(join(dataDir, 'users', `${process.ppid}-1-recycled`), '');

    const after = await start(dataDir);
    expect(after.joined).toBe(false);

    await after.stop();
    expect(existsSync(postmasterFile(dataDir))).toBe(false);
  });

  it('repeats an initdb that was interrupted', async () => {
    const dataDir = await freshFolder();
    await mkdir(join(dataDir, 'data.partial-killed', 'base'), { recursive: true });

    const postgres = await start(dataDir);

    expect(await query(postgres, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect((await readdir(dataDir)).sort()).toEqual(['data', 'lock', 'password', 'postgres.log', 'users']);
  });

  it('passes settings unchanged, including quotes', async () => {
    const postgres = await start(dataDir, { settings: { cluster_name: `it's "ours" $HOME` } });

    expect(await query(postgres, 'SHOW cluster_name')).toEqual([{ cluster_name: `it's "ours" $HOME` }]);
  });

  it('quotes the log of a server that does not start, and leaves no user registered', async () => {
    const starting = start(dataDir, { settings: { shared_buffers: 'plenty' } });

    await expect(starting).rejects.toThrow(/set DATABASE_URL[\s\S]*invalid value for parameter "shared_buffers"/);
    expect(await readdir(join(dataDir, 'users'))).toEqual([]);
  });

  it('does not create a new password for data whose password is lost', async () => {
    const password = join(dataDir, 'password');
    await rename(password, `${password}.lost`);
    undo.push(() => rename(`${password}.lost`, password));

    await expect(start(dataDir)).rejects.toThrow(`Restore the missing file ${password}`);
  });

  // A user other than root runs PostgreSQL under the same account, with access to the same folders.
  (isRoot ? it : it.skip)('starts from a folder that only root can access, and logs the data folder (needs root)', async () => {
    const dataDir = await freshFolder();
    await chmod(dirname(dataDir), 0o700);
    const said: string[] = [];

    const postgres = await start(dataDir, { notify: (message) => said.push(message) });
    undo.unshift(() => rm(postgres.dataDir, { recursive: true }));
    const second = await startElsewhere(dataDir);

    expect(said).toEqual([expect.stringContaining(`The database lives in ${postgres.dataDir}`)]);
    expect(second).toMatchObject({ joined: true, url: postgres.url });
  });
});

async function undoAll(): Promise<void> {
  while (undo.length > 0) await undo.pop()?.();
}

/** A folder that PostgreSQL's own user can access; a new temporary folder is not. */
async function freshFolder(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'queuebell-'));
  undo.push(() => rm(parent, { recursive: true }));
  await chmod(parent, 0o755);
  return join(await realpath(parent), 'postgres');
}

async function start(dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, ...options, settings: { fsync: 'off', ...options.settings } });
  undo.push(() => postgres.stop());
  return postgres;
}

/** Runs the same in a separate process. */
async function startElsewhere(dataDir: string) {
  const child = fork(USER, [dataDir], { execArgv: [] });
  const gone = once(child, 'exit');
  const stop = async () => {
    if (child.connected) child.send('stop', () => undefined);
    await gone;
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  undo.push(stop);
  const [started] = (await once(child, 'message', { signal: AbortSignal.timeout(60_000) })) as [{ url: string; joined: boolean }];
  return { ...started, stop, kill };
}

async function query(postgres: { url: string }, sql: string): Promise<unknown[]> {
  const client = new Client(postgres.url);
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
