import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startIssuer } from '../../../bench/stage/issuer.ts';
import { migrateDatabase, openServices } from '../../../src/app.js';
import { readConfig } from '../../../src/config/config.js';
import { jobTable } from '../../../src/jobs/schedule.js';
import {
  AcknowledgeDocument,
  AssignStaffDocument,
  ListenNotificationsDocument,
  ManualOverrideDocument,
  RemoveExceptionDocument,
  RemoveScheduleDocument,
  SaveDepartmentDocument,
  SaveExceptionDocument,
  SaveScheduleDocument,
  SaveUserDocument,
  SetQueueOpenDocument,
  WhoAmIDocument,
} from '../../generated/graphql.js';
import { eventually } from '../../support/eventually.js';
import { Inbox } from '../../support/operations/inbox.js';
import { ask, post } from '../../support/operations/post.js';
import { socketClient } from '../../support/operations/socket.js';
import { Nurse } from '../../support/people/nurse.js';
import { type TestDatabase, unmigratedDatabase } from '../../support/places/database.js';
import { Program, runProgram } from '../../support/places/program.js';
import { recordedLog } from '../../support/records/recorded-log.js';
import { Provider, type ProviderKey, providerKey } from '../../support/servers/provider.js';

const role = `queuebell_test_app_${randomBytes(6).toString('hex')}`;
const PASSWORD = randomBytes(12).toString('hex');

let database: TestDatabase;
let dataDir: string;
let restrictedUrl: string;
let jobNames: string[];

beforeAll(async () => {
  database = await unmigratedDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'queuebell-role-'));
  await database.query(roleOfTheComposeFile());
  const config = readConfig({ NODE_ENV: 'test', DATABASE_URL: database.url });
  await migrateDatabase(config, { log: recordedLog(), grantTo: role });
  const owner = await openServices(config, { log: recordedLog() });
  await owner.services.demoData.seed({ patients: 3 });
  jobNames = jobTable(owner.services, config).map((job) => job.name);
  await owner.stop();
  restrictedUrl = as(role, PASSWORD);
});
afterAll(async () => {
  await database.query(`drop owned by ${role}`);
  await database.drop();
  const { query, drop } = await unmigratedDatabase(); // Roles belong to the server, so they outlive the database.
  await query(`drop role ${role}`);
  await drop();
  await rm(dataDir, { recursive: true, force: true });
});

/** What psql makes of the file that creates the role for the compose file, under a name of this test's own. */
function roleOfTheComposeFile(): string {
  const text = readFileSync(new URL('../../../docker/postgres-app-role.sql', import.meta.url), 'utf8');
  const sql = text.replace(/^\\getenv.*$/m, '').replace(/\bqueuebell_app\b/g, role);
  return sql.replace(":'password'", `'${PASSWORD}'`);
}

function as(user: string, password: string): string {
  const url = new URL(database.url);
  url.username = user;
  url.password = password;
  return url.href;
}

/** A direct connection of the restricted role, past the program. */
async function restricted(sql: string): Promise<unknown> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: restrictedUrl });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

const agendaRuns = () =>
  database.query<{ name: string }>('select name from agenda_jobs where last_finished_at is not null order by name');

test('The server runs as a role that cannot change tables: it opens, delivers, acknowledges, keeps refusals and runs its jobs', async () => {
  const env = { DATABASE_URL: restrictedUrl, QUEUE_DATA_DIR: dataDir, PORT: '0', QUEUE_RETRY_GRACE: '100 milliseconds' };
  // A job's lock lives for four fifths of this, which a busy machine must be able to keep.
  const every = { QUEUE_AUTO_CLOSE_EVERY: '5 seconds', QUEUE_RETRY_EVERY: '5 seconds', QUEUE_STATS_EVERY: '5 seconds' };
  const node = new Program(['serve'], { env: { ...env, ...every } });
  const url = await node.url();
  const tokenOf = async (user: string) =>
    (await runProgram(['token', '--role', user.split('-')[0] ?? '', '--user', user], { env })).stdout.trim();
  const [nurse, patient, admin] = await Promise.all([tokenOf('nurse-1'), tokenOf('patient-1'), tokenOf('admin-1')]);
  const client = socketClient(url, patient);
  const inbox = new Inbox(client, ListenNotificationsDocument);

  expect(await new Nurse(url, nurse).set(true)).toMatchObject({ changed: true });
  const { id } = (await inbox.next()).queueNotification;
  const acknowledged = await ask(url, AcknowledgeDocument, { token: patient, variables: { id } });
  expect(acknowledged.acknowledgeNotification.deliveryStatus).toBe('DELIVERED');
  await ask(url, ManualOverrideDocument, { token: nurse, variables: { input: { department: 'OPD', enabled: true } } });
  const rule = { department: 'OPD', weekdays: [7], opensAt: '08:00', closesAt: '17:00' };
  const { saveQueueSchedule } = await ask(url, SaveScheduleDocument, { token: nurse, variables: { input: rule } });
  await ask(url, RemoveScheduleDocument, { token: nurse, variables: { input: { id: saveQueueSchedule.id } } });
  const day = { department: 'OPD', from: '2030-12-25', until: '2030-12-25', closed: true, reason: 'Christmas Day' };
  const { saveScheduleException } = await ask(url, SaveExceptionDocument, { token: nurse, variables: { input: day } });
  const removal = { id: saveScheduleException.exception.id };
  await ask(url, RemoveExceptionDocument, { token: nurse, variables: { input: removal } });
  const asAdmin = { token: admin };
  const xray = { code: 'XRAY', name: 'X-ray', timeZone: 'Europe/Vienna' };
  await ask(url, SaveDepartmentDocument, { ...asAdmin, variables: { input: xray } });
  const opensItself = { ...xray, expectedVersion: 1, opensAutomatically: true };
  await ask(url, SaveDepartmentDocument, { ...asAdmin, variables: { input: opensItself } });
  const { saveUser } = await ask(url, SaveUserDocument, {
    ...asAdmin,
    variables: { input: { externalId: 'made-here', role: 'NURSE' } },
  });
  const user = saveUser.user.id;
  await ask(url, SaveUserDocument, { ...asAdmin, variables: { input: { id: user, role: 'DOCTOR' } } });
  for (const departments of [['XRAY', 'OPD'], ['OPD'], []])
    await ask(url, AssignStaffDocument, { ...asAdmin, variables: { input: { user, departments } } });
  const refused = await post(url, SetQueueOpenDocument, { token: patient, variables: { isOpen: false } });
  expect(refused.errors?.[0]?.extensions.code).toBe('FORBIDDEN');

  await eventually(async () => expect((await agendaRuns()).map(({ name }) => name)).toEqual([...jobNames].sort()));
  await client.dispose();
  expect((await node.stop()).exitCode).toBe(0);
  expect(node.log.filter(({ level }) => level === 'error' || level === 'warn' || Number(level) >= 40)).toEqual([]);
  expect(await database.query('select reason from refused_attempt')).toEqual([{ reason: 'FORBIDDEN' }]);
  expect((await runProgram(['audit', 'verify'], { env })).exitCode).toBe(0);
});

test('doctor reports whose role the server uses, and warns in production about a role that can change the audit trail', async () => {
  const issuer = await startIssuer();
  const provider = { QUEUE_AUTH_ISSUER: issuer.issuer, QUEUE_AUTH_JWKS_URL: issuer.jwksUrl };
  const roleFinding = async (env: Record<string, string>) => {
    const { findings } = JSON.parse((await runProgram(['doctor', '--json'], { env })).stdout);
    return findings.find(({ check }: { check: string }) => check === 'database role').outcome;
  };
  const production = { NODE_ENV: 'production', ...provider };
  expect(await roleFinding({ ...production, DATABASE_URL: restrictedUrl })).toBe('ok');
  expect(await roleFinding({ ...production, DATABASE_URL: database.url })).toBe('warn');
  expect(await roleFinding({ DATABASE_URL: database.url, QUEUE_DATA_DIR: dataDir })).toBe('ok');
  issuer.stop();
});

test.each([
  `update queue_status_log set note = 'nobody was here'`,
  'delete from queue_status_log',
  'truncate queue_status_log',
  'alter table queue_status_log disable trigger queue_status_log_append_only',
  'alter table queue_status_log disable trigger all',
  'alter table queue_status_log add column more text',
  'drop trigger queue_status_log_chain on queue_status_log',
  'drop table queue_status_log',
  `create or replace function queue_status_log_chain() returns trigger language plpgsql as 'begin return new; end'`,
  `set session_replication_role = 'replica'`,
  `select setval('queue_status_log_seq_seq', 1)`,
  'create temporary table queue_status_log (hash text)',
  'create table elsewhere (id int)',
  'update refused_attempt set times = 0',
  'delete from refused_attempt',
  'truncate refused_attempt',
  `update change_log set note = 'nobody was here'`,
  'delete from change_log',
  'truncate change_log',
  `select setval('change_log_seq_seq', 1)`,
  'delete from announcement',
  'update app_user set id = 0',
  'update app_user set changed_in = 0',
  'delete from app_user',
  'update department set id = 0',
  'delete from department',
  'update staff_assignment set user_id = 1',
  'delete from queue_status',
  'update mikro_orm_migrations set name = name',
])('The application role is denied: %s', async (sql) => {
  await expect(restricted(sql)).rejects.toThrow(/permission denied|must be owner|cannot create temporary/);
});

describe('Names from tokens', () => {
  let provider: Provider;
  let key: ProviderKey;
  let node: Program;
  let url: string;
  beforeEach(async () => {
    provider = await Provider.start();
    key = await providerKey('ES256', { kid: 'one' });
    provider.keys = [key.jwk];
    const env = { DATABASE_URL: restrictedUrl, QUEUE_DATA_DIR: dataDir, PORT: '0', ...provider.env };
    node = new Program(['serve', '--no-jobs'], { env });
    url = await node.url();
  });
  afterEach(async () => {
    await node.stop();
    provider.stop();
  });

  async function nameAfter(name: string): Promise<string> {
    return (await ask(url, WhoAmIDocument, { token: await provider.sign(key, { name }) })).me.displayName;
  }

  test('are stored by a server that runs as the application role', async () => {
    expect(await nameAfter('Nurse Joy')).toBe('Nurse Joy');
    expect((await node.stop()).stdout).not.toContain('from tokens not stored');
  });

  test('are not stored by a server without the right, which still accepts its users and logs what to do', async () => {
    await database.query(`revoke update (display_name, locale) on app_user from ${role}`);
    const [before] = await database.query<{ name: string }>(
      `select display_name as name from app_user where external_id = 'nurse-1'`,
    );
    const name = await nameAfter('Nurse Hope').finally(() =>
      database.query(`grant update (display_name, locale) on app_user to ${role}`),
    );
    expect(name).toBe(before?.name);
    expect((await node.stop()).stdout).toContain('npx queuebell migrate --grant-to');
  });
});

test('The list of rights contains every table of the database, so that no new table is forgotten', async () => {
  const tables = await database.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = 'public'
     and not has_table_privilege($1, format('%I.%I', schemaname, tablename), 'select')`,
    [role],
  );
  // Agenda creates it, and writes no log there unless configured to.
  expect(tables).toEqual([{ tablename: 'agenda_logs' }]);
});

test('The migration grants no rights to a role that owns the tables or does not exist, and explains why', async () => {
  const [row] = await database.query<{ me: string }>('select current_user as me');
  const migrate = (name: string) => runProgram(['migrate', '--grant-to', name], { env: { DATABASE_URL: database.url } });
  expect(await migrate(row?.me ?? '')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('use another role') });
  expect(await migrate('nobody"; --')).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Create it first') });
});

test('A server that runs as the application role on an outdated schema says who must migrate it', async () => {
  const [last] = await database.query<{ id: number; name: string }>(
    'select id, name from mikro_orm_migrations order by id desc limit 1',
  );
  await database.query('delete from mikro_orm_migrations where id = $1', [last?.id]);
  const { exitCode, stderr } = await runProgram(['serve'], {
    env: { DATABASE_URL: restrictedUrl, QUEUE_DATA_DIR: dataDir, PORT: '0' },
  });
  await database.query('insert into mikro_orm_migrations (id, name) values ($1, $2)', [last?.id, last?.name]);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('npx queuebell migrate --grant-to');
});
