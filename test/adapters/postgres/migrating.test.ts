import { Migration } from '@mikro-orm/migrations';
import pg from 'pg';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database.js';
import { migrate } from '../../../src/adapters/postgres/migrating.js';
import { eventually } from '../../support/eventually.js';
import { createTestDatabase, type TestDatabase, unmigratedDatabase } from '../../support/places/database.js';
import { Program } from '../../support/places/program.js';
import { recordedLog } from '../../support/records/recorded-log.js';
import { freezableProxy } from '../../support/servers/freezable-proxy.js';

/** The lock that every node takes before it migrates. Nodes of the release before take the same one. */
const MIGRATION_LOCK = 7_231_001;
const NEVER_SILENT_MS = 10 * 60_000;

class ColourOfADepartment extends Migration {
  override up(): void {
    this.addSql('alter table department add column colour text');
  }
}

const log = recordedLog();
const waitsFor = () => log.at('warn').flatMap(({ facts }) => facts.waitsFor ?? []);
/** Undo steps of a test. They run after it, the latest first. */
const undo: (() => Promise<unknown>)[] = [];
beforeEach(() => {
  log.lines.length = 0;
});
afterEach(async () => {
  while (undo.length > 0) await undo.pop()?.();
});

/** A database that is dropped after the test. */
async function owned(creation: Promise<TestDatabase>): Promise<TestDatabase> {
  const database = await creation;
  undo.push(() => database.drop());
  return database;
}

async function node(url: string, options: { silenceLimitMs?: number } = {}): Promise<Database> {
  const database = await openDatabase(url, { log, poolSize: 2, ...options });
  undo.push(() => database.close());
  return database;
}

/** Opens the session of another program. */
async function session(url: string, name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: name });
  client.on('error', () => undefined);
  await client.connect();
  // Not awaited: on a frozen connection nothing answers the goodbye.
  undo.push(async () => void client.end().catch(() => undefined));
  return client;
}

async function holdLock(url: string): Promise<void> {
  await (await session(url, 'the one before')).query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
}

test('A migration waits for a long reader of its table, names it in the log, and blocks nobody else', async () => {
  const { url } = await owned(createTestDatabase());
  const database = await node(url);
  const migrations = database.orm.config.get('migrations');
  database.orm.config.set('migrations', {
    ...migrations,
    migrationsList: [...(migrations.migrationsList ?? []), { name: 'colour', class: ColourOfADepartment }],
  });
  const reader = await session(url, 'a long report');
  await reader.query('begin');
  await reader.query('select from department');

  let isMigrated = false;
  const migrating = migrate(database).finally(() => {
    isMigrated = true;
  });
  await eventually(() => expect(waitsFor()).toEqual([expect.objectContaining({ application: 'a long report' })]));
  const others = await session(url, 'a nurse');
  for (let look = 0; look < 300; look++) await others.query('select from department');
  expect(isMigrated).toBe(false);
  await reader.query('commit');

  expect(await migrating).toEqual(['colour']);
  await others.query('select colour from department');
  expect(JSON.stringify(log.lines)).not.toContain('select from');
});

test('A start that waits for a lost holder of the migration lock names the holder, and ends when told to', async () => {
  const { url } = await owned(unmigratedDatabase());
  const proxy = await freezableProxy(url);
  undo.push(() => proxy.close());
  await holdLock(proxy.url);
  proxy.freezeOpenConnections();
  const stopping = new AbortController();
  const migrating = migrate(await node(url), stopping.signal);
  migrating.catch(() => undefined);

  await eventually(() => {
    expect(waitsFor()).toEqual([
      {
        pid: expect.any(Number),
        application: 'the one before',
        address: '127.0.0.1',
        state: 'idle',
        since: expect.stringMatching(/Z$/),
      },
    ]);
  });
  stopping.abort();

  await expect(migrating).rejects.toMatchObject({ name: 'AbortError' });
});

test('A start with a current schema needs no lock and does not wait for its holder', async () => {
  const { url } = await owned(createTestDatabase());
  await holdLock(url);
  expect(await migrate(await node(url))).toEqual([]);
});

test('A start whose connection dies halfway ends when told to', async () => {
  const { url } = await owned(unmigratedDatabase());
  const proxy = await freezableProxy(url);
  undo.push(() => proxy.close());
  const database = await node(proxy.url, { silenceLimitMs: NEVER_SILENT_MS });
  const blocker = await session(url, 'blocker');
  await blocker.query('begin');
  await blocker.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
  const stopping = new AbortController();
  const migrating = migrate(database, stopping.signal);
  migrating.catch(() => undefined);
  await eventually(() => expect(waitsFor()).not.toEqual([]));

  proxy.freezeOpenConnections();
  await blocker.query('commit');
  stopping.abort();

  await expect(migrating).rejects.toMatchObject({ name: 'AbortError' });
  await database.close();
  const after = await node(url);
  expect((await migrate(after)).length).toBeGreaterThan(1);
});

test.each([
  { command: ['serve'], output: 'stdout' as const, exitCode: 0 },
  { command: ['migrate'], output: 'stderr' as const, exitCode: 130 },
  { command: ['seed'], output: 'stderr' as const, exitCode: 130 },
])('$command.0 names the session whose lock it waits for, and stops at SIGTERM', async ({ command, output, exitCode }) => {
  const { url } = await owned(unmigratedDatabase());
  await holdLock(url);
  const program = new Program(command, { env: { DATABASE_URL: url, PORT: '0' } });
  undo.push(() => program.stop('SIGKILL'));
  await eventually(() => expect(program[output]).toContain('"application":"the one before"'));

  const ended = await program.stop();

  expect({ exitCode: ended.exitCode, tooLate: ended.stdout.includes('Shutdown timed out') }).toEqual({
    exitCode,
    tooLate: false,
  });
});
