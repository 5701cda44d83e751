import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { openDatabase, pendingMigrations } from '../../src/adapters/postgres/database.js';
import { migrations } from '../../src/migrations/index.js';
import { AcknowledgeDocument, ListenNotificationsDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { runCommand } from '../support/places/command.js';
import { type TestDatabase, unmigratedDatabase } from '../support/places/database.js';
import { recordedLog } from '../support/records/recorded-log.js';
import { schemaDifference } from './schema-difference.js';

type Row = Record<string, unknown>;

/** Every row of each table, as text, in the columns that the dump has. */
async function rowsOf(database: TestDatabase, columns: Map<string, string[]>): Promise<Map<string, Row[]>> {
  const rows = new Map<string, Row[]>();
  for (const [table, names] of columns) {
    const list = names.map((name) => `${pg.escapeIdentifier(name)}::text`).join(', ');
    rows.set(table, await database.query(`select ${list} from ${pg.escapeIdentifier(table)} order by 1, 2`));
  }
  return rows;
}

async function columnsOf(database: TestDatabase): Promise<Map<string, string[]>> {
  const tables = await database.query<{ table: string; columns: string[] }>(
    `select table_name::text as table, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns where table_schema = 'public' group by 1`,
  );
  return new Map(tables.map(({ table, columns }) => [table, columns]));
}

async function restore(database: TestDatabase, file: string): Promise<void> {
  const sql = await readFile(new URL(`fixtures/${file}`, import.meta.url), 'utf8');
  // A session of its own: pg_dump leaves it without a search path.
  const session = new pg.Client({ connectionString: database.url });
  await session.connect();
  try {
    await session.query(sql);
  } finally {
    await session.end();
  }
}

async function pendingIn(database: TestDatabase): Promise<string[]> {
  const node = await openDatabase(database.url, { log: recordedLog(), poolSize: 1 });
  try {
    return await pendingMigrations(node);
  } finally {
    await node.close();
  }
}

/** Entries of each chain that has any, by log and department. Fails where a chain does not verify. */
async function verifiedEntries(database: TestDatabase): Promise<Record<string, number>> {
  const { exitCode, stdout, stderr } = await runCommand(['audit', 'verify', '--json'], database.url);
  expect([exitCode, stderr]).toEqual([0, '']);
  const report = JSON.parse(stdout) as Record<string, Array<{ department: string | null; entries: number }>>;
  const chains = Object.entries({ queue_status_log: report.departments, change_log: report.changes }).flatMap(([log, found]) =>
    (found ?? []).map(({ department, entries }) => [`${log} ${department}`, entries] as const),
  );
  return Object.fromEntries(chains.filter(([, entries]) => entries > 0));
}

const DUMPS = [
  { file: 'release-0.1.0.sql', lastMigration: 'migration-0004-queue-of-a-department', logs: ['queue_status_log'] },
  {
    file: 'before-0009.sql',
    lastMigration: 'migration-0008-time-zones',
    logs: ['queue_status_log', 'change_log'],
  },
];

describe.each(DUMPS)('The database of $file', ({ file, lastMigration, logs }) => {
  let database: TestDatabase;
  let columns: Map<string, string[]>;
  let before: Map<string, Row[]>;
  let app: TestApp | undefined;
  beforeAll(async () => {
    database = await unmigratedDatabase();
    await restore(database, file);
    columns = await columnsOf(database);
    before = await rowsOf(database, columns);
  });
  afterAll(async () => {
    await (app ? app.stop() : database.drop());
  });

  test('has rows of every kind in every table', async () => {
    // Agenda's own log: the program does not write it.
    expect([...before].filter(([, rows]) => rows.length === 0).map(([table]) => table)).toEqual(['agenda_logs']);
    const values = async (sql: string) => (await database.query<{ value: unknown }>(sql)).map(({ value }) => value);
    expect(await values('select distinct role as value from app_user order by 1')).toEqual([
      'ADMIN',
      'DOCTOR',
      'NURSE',
      'PATIENT',
    ]);
    expect(await values('select distinct is_open as value from queue_status order by 1')).toEqual([false, true]);
    expect(await values('select distinct manual_override as value from queue_status order by 1')).toEqual([false, true]);
    expect(await values('select distinct delivery_status as value from notification order by 1')).toEqual([
      'DELIVERED',
      'FAILED',
      'PENDING',
      'SENT',
    ]);
    expect(await values('select distinct reason as value from queue_status_log order by 1')).toEqual([
      'MANUAL',
      'OVERRIDE',
      'SCHEDULE',
    ]);
  });

  test('is migrated to the newest, and every row is as it was', async () => {
    const names = migrations.map(({ name }) => name);
    const toCome = names.slice(names.indexOf(lastMigration) + 1);
    expect(await pendingIn(database)).toEqual(toCome);
    const { exitCode, stdout } = await runCommand(['migrate', '--json'], database.url);
    expect([exitCode, JSON.parse(stdout)]).toMatchObject([0, { applied: toCome }]);

    const after = await rowsOf(database, columns);
    const { mikro_orm_migrations: list, ...kept } = Object.fromEntries(before);
    expect(Object.fromEntries(after)).toMatchObject(kept);
    expect(after.get('mikro_orm_migrations')).toHaveLength((list?.length ?? 0) + toCome.length);
  });

  test('then matches the entities in every column', async () => {
    expect(await schemaDifference(database.url)).toEqual([]);
  });

  test('then has audit trails that verify, with every entry', async () => {
    const entries = await verifiedEntries(database);
    const total = (log: string) =>
      Object.entries(entries).reduce((sum, [chain, count]) => sum + (chain.startsWith(`${log} `) ? count : 0), 0);
    for (const log of logs) expect([log, total(log)]).toEqual([log, before.get(log)?.length]);
  });

  test('then serves: a patient receives and acknowledges what was undelivered, and an opening continues the audit trail', async () => {
    const entries = await verifiedEntries(database);
    app = await startTestApp({ database, patients: 5 });
    const { url } = app;
    const token = await app.token('patient-3');
    // The one of OPD is true until 2100. The others expire a day after the dump was made.
    const undelivered = await database.query<{ code: string; event: string }>(
      `select d.code, a.kind as event from notification n join app_user u on u.id = n.recipient_id
       join announcement a on a.id = n.announcement_id join department d on d.id = a.department_id
       where u.external_id = 'patient-3' and a.expires_at > now() and n.delivery_status <> 'DELIVERED' order by a.id`,
    );
    expect(undelivered).toContainEqual({ code: 'OPD', event: 'QUEUE_OPENED' });
    const client = socketClient(url, token);
    const inbox = new Inbox(client, ListenNotificationsDocument);
    let id = '';
    for (const { code, event } of undelivered) {
      const { queueNotification: received } = await inbox.next();
      expect(received).toMatchObject({ event, department: { code } });
      if (code === 'OPD') id = received.id;
    }
    const { acknowledgeNotification } = await ask(url, AcknowledgeDocument, { token, variables: { id } });
    expect(acknowledgeNotification.deliveryStatus).toBe('DELIVERED');

    const { changed, notificationStats } = await (await app.nurse()).set(true, 'XRAY');
    expect([changed, notificationStats.totalPatientsNotified]).toEqual([true, 4]);
    await eventually(async () => expect((await inbox.next()).queueNotification.department.code).toBe('XRAY'));
    await client.dispose();
    const key = 'queue_status_log XRAY';
    expect(await verifiedEntries(database)).toEqual({ ...entries, [key]: (entries[key] ?? 0) + 1 });
    expect(app.logLines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
