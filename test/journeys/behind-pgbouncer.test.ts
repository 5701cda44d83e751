import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { AcknowledgeDocument, ListenNotificationsDocument, StatusLogsDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask, post } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { Nurse } from '../support/people/nurse.js';
import { type TestDatabase, unmigratedDatabase } from '../support/places/database.js';
import { Program, runProgram } from '../support/places/program.js';
import { describeIf } from '../support/run/describe-if.js';
import { HOW_TO_ENABLE_PGBOUNCER, hasPgbouncer, type Pgbouncer, startPgbouncer } from '../support/servers/pgbouncer.js';

const mark = randomBytes(6).toString('hex');
/** Settings of an administrator. Only Queuebell's own sessions may differ from them. */
const THEIRS = {
  DateStyle: 'SQL, DMY',
  statement_timeout: '7s',
  lock_timeout: '9s',
  search_path: 'nowhere',
  default_transaction_isolation: 'serializable',
};

const isPossible = hasPgbouncer();

for (const mode of ['session', 'transaction'] as const)
  describeIf(isPossible, HOW_TO_ENABLE_PGBOUNCER, `PgBouncer in ${mode} mode, with its defaults`, () => {
    const role = `queuebell_test_${mode}_${mark}`;
    let database: TestDatabase;
    let bouncer: Pgbouncer;
    let dataDir: string;
    let env: Record<string, string>;
    let server: Program;
    let url: string;

    beforeAll(async () => {
      database = await unmigratedDatabase();
      const name = new URL(database.url).pathname.slice(1);
      await database.query(`create role ${role} login password '${mark}'`);
      await database.query(`create schema clinic authorization ${role}`);
      for (const [setting, value] of Object.entries(THEIRS))
        await database.query(`alter database ${name} set ${setting} = '${value}'`);
      bouncer = await startPgbouncer(database.url, mode, { [role]: mark });
      dataDir = await mkdtemp(join(tmpdir(), 'queuebell-pooled-'));
      const direct = Object.assign(new URL(database.url), { username: role, password: mark }).href;
      env = {
        DATABASE_URL: `${bouncer.url(direct)}?schema=clinic`,
        QUEUE_DATA_DIR: dataDir,
        PORT: '0',
        QUEUE_RETRY_EVERY: '5 seconds',
      };
    });
    afterAll(async () => {
      await server?.stop();
      await bouncer?.remove();
      await database.query(`drop owned by ${role} cascade`);
      await database.query(`drop role ${role}`).catch(() => undefined);
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    });

    async function run(...args: string[]): Promise<string> {
      const { exitCode, stdout, stderr } = await runProgram(args, { env });
      expect([args[0], exitCode, stderr]).toEqual([args[0], 0, expect.anything()]);
      return stdout.trim();
    }
    const tokenOf = (name: string) => run('token', '--role', name);

    test('carries a migration, the seed, and two servers that start at once', async () => {
      await run('migrate');
      await run('seed', '--patients', '3');
      server = new Program(['serve'], { env });
      const second = new Program(['serve'], { env });
      [url] = await Promise.all([server.url(), second.url()]);
      expect((await second.stop()).exitCode).toBe(0);
      const [locks] = await database.query<{ n: string }>(
        `select count(*) as n from pg_locks l join pg_database d on d.oid = l.database where locktype = 'advisory' and datname = current_database()`,
      );
      expect(Number(locks?.n)).toBe(0);
    });

    test('carries the first minute: a nurse opens, a patient is notified and acknowledges, and jobs run', async () => {
      const [nurse, patient] = await Promise.all([tokenOf('nurse'), tokenOf('patient')]);
      const client = socketClient(url, patient);
      const inbox = new Inbox(client, ListenNotificationsDocument);
      const { changed, status } = await new Nurse(url, nurse).set(true);
      expect(changed).toBe(true);
      // In the database's own DateStyle it would be an invalid time, or another month.
      expect(Math.abs(Date.now() - Date.parse(status.openedAt ?? ''))).toBeLessThan(10 * 60_000);
      const { id } = (await inbox.next()).queueNotification;
      const { acknowledgeNotification } = await ask(url, AcknowledgeDocument, { token: patient, variables: { id } });
      expect(acknowledgeNotification.deliveryStatus).toBe('DELIVERED');
      const reads = Array.from({ length: 40 }, () => post(url, StatusLogsDocument, { token: nurse, variables: { first: 3 } }));
      expect((await Promise.all(reads)).filter(({ errors }) => errors)).toEqual([]);
      await eventually(async () => {
        const [jobs] = await database.query<{ n: string }>(
          'select count(*) as n from clinic.agenda_jobs where last_finished_at is not null',
        );
        expect(Number(jobs?.n)).toBeGreaterThan(0);
      });

      await database.query('delete from clinic.queue_schedule');
      // In the evening the nurse's opening is an override until the next hours.
      await database.query(
        `update clinic.queue_status set closes_at = now() - interval '1 minute', manual_override = false, override_until = null where is_open`,
      );
      expect(await run('auto-close', '--json')).toContain('"closed"');
      expect((await inbox.next()).queueNotification.event).toBe('QUEUE_CLOSED');
      expect(await run('audit', 'verify')).toMatch(/OPD/);
      expect(await run('doctor')).toMatch(/through a pooler/);
      await client.dispose();
    });

    test('lends its connections to other programs as they were: none of our settings is left in their sessions', async () => {
      const other = new pg.Client({ connectionString: env.DATABASE_URL?.split('?')[0] });
      await other.connect();
      for (const [setting, value] of Object.entries(THEIRS))
        expect((await other.query(`show ${setting}`)).rows).toEqual([{ [setting]: value }]);
      await other.end();
    });

    test('may be restarted: the server serves again as soon as it returns', async () => {
      const nurse = new Nurse(url, await tokenOf('nurse'));
      await bouncer.stop();
      expect(await nurse.click(true)).toMatchObject({ failure: 'SERVICE_UNAVAILABLE', isRetryable: true });
      await bouncer.startAgain();
      await eventually(() => nurse.set(true));
      expect((await nurse.set(false)).changed).toBe(true);
      expect((await server.stop()).exitCode).toBe(0);
      expect(server.log.filter(({ level }) => level === 'error')).toEqual([]);
    });

    test('rejects a connection: the command says why, and does not call it a value that cannot be stored', async () => {
      const said = async (change: (url: string) => string) => {
        const { exitCode, stderr } = await runProgram(['migrate'], {
          env: { ...env, DATABASE_URL: change(env.DATABASE_URL ?? '') },
        });
        return `${exitCode} ${stderr}`;
      };
      expect(await said((address) => `${address}&options=endpoint%3Dx`)).toMatch(
        /^1 The pooler in front of PostgreSQL refuses.*startup parameter/,
      );
      expect(await said((address) => address.replace(`:${mark}@`, ':wrong@'))).toMatch(
        /^1 (?!.*cannot be stored).*(password|auth)/i,
      );
    });
  });

describeIf(isPossible, HOW_TO_ENABLE_PGBOUNCER, 'PgBouncer in statement mode', () => {
  test('is rejected with a sentence of its own: a transaction is needed', async () => {
    const database = await unmigratedDatabase();
    const { username, password } = new URL(database.url);
    const bouncer = await startPgbouncer(database.url, 'statement', { [username]: password });
    const { exitCode, stderr } = await runProgram(['migrate'], { env: { DATABASE_URL: bouncer.url(database.url) } });
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringMatching(/The pooler in front of PostgreSQL refuses.*statement pooling mode/i),
    ]);
    await bouncer.remove();
    await database.drop();
  });
});
