import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AcknowledgeDocument, ListenNotificationsDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { Nurse } from '../support/people/nurse.js';
import { type TestDatabase, unmigratedDatabase } from '../support/places/database.js';
import { Program, runProgram } from '../support/places/program.js';

// A hospital gives the program a schema, an owner role that may create tables only there, and a role for the server.

const mark = randomBytes(6).toString('hex');
const owner = `queuebell_test_owner_${mark}`;
const role = `queuebell_test_server_${mark}`;
const SCHEMA = 'Klinik "Nord"';
const QUOTED = '"Klinik ""Nord"""';
const byName = `schema=${encodeURIComponent(SCHEMA)}`;
const byOptions = `options=${encodeURIComponent(`-c search_path=${QUOTED.replaceAll(' ', '\\ ')}`)}`;

let database: TestDatabase;
let dataDir: string;

beforeAll(async () => {
  database = await unmigratedDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'queuebell-schema-'));
  for (const name of [owner, role]) await database.query(`create role ${name} login password '${mark}'`);
  await database.query(`create schema ${QUOTED} authorization ${owner}`);
});
afterAll(async () => {
  await database.query(`drop owned by ${owner}, ${role} cascade`);
  await database.drop();
  const { query, drop } = await unmigratedDatabase(); // roles belong to the server, and the database is gone
  await query(`drop role ${owner}, ${role}`);
  await drop();
  await rm(dataDir, { recursive: true, force: true });
});

function envOf(user: string, parameters: string): Record<string, string> {
  const url = new URL(database.url);
  url.username = user;
  url.password = mark;
  return {
    DATABASE_URL: `${url.href.split('?')[0]}?${parameters}`,
    QUEUE_DATA_DIR: dataDir,
    PORT: '0',
    QUEUE_RETRY_GRACE: '100 milliseconds',
    QUEUE_RETRY_EVERY: '5 seconds',
  };
}

async function run(args: string[], env: Record<string, string>): Promise<string> {
  const { exitCode, stdout, stderr } = await runProgram(args, { env });
  expect([exitCode, stderr]).toEqual([0, expect.anything()]);
  return stdout.trim();
}

test('A role that may not create tables is rejected with advice, where no schema is named', async () => {
  const { exitCode, stderr } = await runProgram(['migrate'], { env: envOf(owner, '') });
  expect([exitCode, stderr]).toEqual([1, expect.stringMatching(/may not create tables in the schema "public".*\?schema=/s)]);
});

test('The owner creates all tables in the schema, and none elsewhere', async () => {
  await run(['migrate', '--grant-to', role], envOf(owner, byName));
  await run(['seed', '--patients', '3'], envOf(owner, byName));
  const tables = await database.query<{ schema: string; tables: string[] }>(
    `select schemaname as schema, array_agg(tablename::text) as tables from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') group by 1`,
  );
  expect(tables).toEqual([
    { schema: SCHEMA, tables: expect.arrayContaining(['queue_status', 'mikro_orm_migrations', 'agenda_jobs']) },
  ]);
});

test.each([
  ['schema', byName],
  ['options', byOptions],
  ['search_path', `search_path=${encodeURIComponent(QUOTED)}`],
])('The server opens, delivers, acknowledges and runs its jobs in the schema, where %s names it', async (_, parameters) => {
  const env = envOf(role, parameters);
  const server = new Program(['serve'], { env });
  const url = await server.url();
  const [nurseToken, patient] = await Promise.all(['nurse', 'patient'].map((name) => run(['token', '--role', name], env)));
  const client = socketClient(url, patient ?? '');
  const inbox = new Inbox(client, ListenNotificationsDocument);
  const nurse = new Nurse(url, nurseToken ?? '');

  expect((await nurse.set(true)).changed).toBe(true);
  const { id } = (await inbox.next()).queueNotification;
  const { acknowledgeNotification } = await ask(url, AcknowledgeDocument, { token: patient, variables: { id } });
  expect(acknowledgeNotification.deliveryStatus).toBe('DELIVERED');
  await eventually(async () => {
    const [jobs] = await database.query<{ n: string }>(
      `select count(*) as n from ${QUOTED}.agenda_jobs where last_finished_at is not null`,
    );
    expect(Number(jobs?.n)).toBeGreaterThan(0);
  });
  expect((await nurse.set(false)).changed).toBe(true);
  expect(await run(['audit', 'verify'], env)).toMatch(/OPD/);
  expect(await run(['doctor'], env)).toContain(`in "${SCHEMA}"`);
  await client.dispose();
  expect((await server.stop()).exitCode).toBe(0);
  expect(server.log.filter(({ level }) => level === 'error')).toEqual([]);
  await database.query(`truncate ${QUOTED}.agenda_jobs`);
});

test('A department that is inserted by SQL gets its queue, whatever the search path of that session', async () => {
  await database.query(`insert into ${QUOTED}.department (code, name, time_zone) values ('XR', 'X-Ray', 'Europe/Vienna')`);
  const queues = await database.query(
    `select 1 from ${QUOTED}.queue_status s join ${QUOTED}.department d on d.id = s.department_id where d.code = 'XR'`,
  );
  expect(queues).toHaveLength(1);
});

test('A schema that is misspelt, left out or not granted is not taken for an empty one', async () => {
  const said = async (user: string, parameters: string) => {
    const { exitCode, stderr } = await runProgram(['migrate'], { env: envOf(user, parameters) });
    return `${exitCode} ${stderr}`;
  };
  expect(await said(owner, 'schema=klinik')).toMatch(
    /^1 There is no schema "klinik", and the tables are in "Klinik "Nord"": name that/,
  );
  await database.query(`grant create on schema public to ${owner}`);
  expect(await said(owner, '')).toMatch(/^1 The schema "public" is empty, and the tables are in "Klinik "Nord"": name that/);
  await database.query(`revoke usage on schema ${QUOTED} from ${role}`);
  expect(await said(role, byName)).toMatch(/^1 This database role may not use the schema "Klinik "Nord""\. .*--grant-to/);
  const tables = await database.query(`select from pg_tables where schemaname = 'public'`);
  expect(tables).toEqual([]);
});

test('A second installation uses another schema that exists and is named', async () => {
  await database.query(`create schema second authorization ${owner}`);
  await run(['migrate'], envOf(owner, 'schema=second'));
  const tables = await database.query(`select from pg_tables where schemaname = 'second' and tablename = 'queue_status'`);
  expect(tables).toHaveLength(1);
});
