import { Redis } from 'ioredis';
import pg from 'pg';
import {
  AcknowledgeDocument,
  ListenNotificationsDocument,
  ListenStatusDocument,
  SetQueueOpenDocument,
  StatusLogsDocument,
} from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { Inbox } from '../support/operations/inbox.js';
import { ask, post } from '../support/operations/post.js';
import { socketClient } from '../support/operations/socket.js';
import { startTestApp, type TestApp } from '../support/places/app.js';
import { type Program, startNode } from '../support/places/program.js';
import { describeWithOwnRedis } from '../support/run/describe-if.js';
import { canary, findings } from './canary.js';
import { playLine, tablesOfTheLine } from './line-secrets.js';
import { MONGO_DATABASE, mongoJobs, postgresLog } from './places.js';
import { askAll, notSignedIn, pester, pesterSockets } from './requests.js';

/** Canaries in rows: names of people, external ids, notes of others. They appear in no log, no message and no error. */
const stored = canary();
/** Canaries in a caller's input. They appear in no log and no message; only the answer to that very request may contain them. */
const said = canary();
const nurse = `${stored}-nurse`;
const patient = `${stored}-patient`;

await describeWithOwnRedis('Names and notes', (redis) => {
  let office: TestApp;
  let nodes: Program[];
  let urls: string[];
  let monitor: Redis;
  const redisCommands: string[] = [];
  /** Tokens of tickets and devices, and pairing codes. */
  const secrets: string[] = [];
  /** GraphQL errors, HTTP bodies and close reasons. */
  const refusals: string[] = [];
  /** The stored jobs while their last tick has failed: the next successful tick clears that. */
  let failedJobs = '';

  beforeAll(async () => {
    // Without a ready check: the monitor would take its INFO, which it sees itself, for the answer to a command.
    const asking = new Redis(redis.url, { enableReadyCheck: false });
    monitor = await asking.monitor(); // This runs on a connection of its own.
    asking.disconnect();
    monitor.on('monitor', (_time: string, args: string[]) => redisCommands.push(args.join(' ')));
    office = await startTestApp({ patients: 2, openingHours: false });
    await office.database.query(
      `insert into app_user (external_id, role, display_name) values ($1, 'NURSE', $3), ($2, 'PATIENT', $3)`,
      [nurse, patient, `Nora ${stored}`],
    );
    const often = ['AUTO_CLOSE', 'RETRY', 'STATS', 'RETENTION'].map((job) => [`QUEUE_${job}_EVERY`, '3 seconds']);
    const env = { LOG_LEVEL: 'debug', REDIS_URL: redis.url, ...Object.fromEntries(often) };
    const mongo = process.env.TEST_MONGODB_URL ? { MONGODB_URL: `${process.env.TEST_MONGODB_URL}/${MONGO_DATABASE}` } : {};
    const started = await Promise.all([
      startNode(office, { args: [], env }),
      startNode(office, { args: [], env: { ...env, ...mongo } }),
    ]);
    nodes = started.map(({ node }) => node);
    urls = started.map(({ url }) => url);
  });
  afterAll(async () => {
    await Promise.all((nodes ?? []).map((node) => node.stop()));
    monitor?.disconnect();
    await office?.stop();
  });

  test('reach the people they are meant for', async () => {
    const client = socketClient(urls[1] ?? '', await office.token(patient));
    const inbox = new Inbox(client, ListenNotificationsDocument);
    const status = new Inbox(client, ListenStatusDocument);
    await status.next();
    const token = await office.token(nurse);
    await ask(urls[0] ?? '', SetQueueOpenDocument, {
      token,
      variables: { department: 'ER', isOpen: true, note: `${stored} said so` },
    });
    const { id } = (await inbox.next()).queueNotification;
    await ask(urls[0] ?? '', AcknowledgeDocument, { token: await office.token(patient), variables: { id } });
    const log = await ask(urls[1] ?? '', StatusLogsDocument, { token, variables: { department: 'ER', first: 1 } });
    expect(log.statusLogs.edges.map(({ node: { note, actor } }) => ({ note, actor }))).toEqual([
      { note: `${stored} said so`, actor: { displayName: `Nora ${stored}` } },
    ]);
    secrets.push(...(await playLine({ office, urls, nurse: token, patient: await office.token(patient) }, stored)));
    await client.dispose();
  });

  test('are sent in every argument, and in much that is not a request at all', async () => {
    for (const user of [nurse, patient, `${stored}-nobody`]) {
      const token = await office.token(user);
      const answers = await askAll(urls, token, said).catch(notSignedIn);
      refusals.push(...answers.map((answer) => (user === nurse ? withoutColleague(answer) : answer)));
    }
    for (const url of urls) {
      refusals.push(...(await pester(url, said)), ...(await pesterSockets(url, await office.token(nurse), said)));
    }
    for (const code of [
      'NOT_FOUND',
      'BAD_USER_INPUT',
      'FORBIDDEN',
      'GRAPHQL_PARSE_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
      '4400',
      '4403',
      '4409',
    ])
      expect(refusals.join('\n')).toContain(code);
  });

  test('are in rows that the database rejects, in a broken table, and in a query that is terminated', async () => {
    const token = await office.token(nurse);
    const { query } = office.database;
    await query(`alter table queue_status_log add constraint refused check (note not like '% refused') not valid`);
    await query(`alter table queue_entry add constraint refused check (label not like '% refused') not valid`);
    const add = 'mutation ($label: String) { addToQueue(input: { department: "ER", label: $label }) { entry { id } } }';
    for (const url of urls) {
      const answer = await close(url, token, `${stored} refused`);
      const added = await post(url, add, { token, variables: { label: `${stored} refused` } });
      for (const { errors } of [answer, added]) expect(errors?.[0]?.extensions.code).toBe('INTERNAL_SERVER_ERROR');
      refusals.push(JSON.stringify([answer, added]));
    }
    // One transaction: the jobs tick every three seconds and would find their work done before it can fail.
    // The strongest lock comes first: otherwise a job that waits for a row and this transaction would block each other.
    await query(`lock table queue_status, announcement in access exclusive mode;
      update queue_status set total_waiting = 3;
      update announcement set created_at = now() - interval '1 year', expires_at = now() - interval '1 second' where id = (select min(id) from announcement);
      ${['queue_status', 'announcement']
        .map(
          (table) => `alter table ${table} add column whose text not null default '${stored}',
        add constraint broken check (whose = '') not valid`,
        )
        .join(';')}`);
    await jobsHaveFailed();
    for (const table of ['queue_status', 'announcement']) await query(`alter table ${table} drop column whose`);

    await query('alter table queue_schedule rename to hidden');
    for (const url of urls) refusals.push(...(await askAll([url], token, said)).map(withoutColleague));
    await query('alter table hidden rename to queue_schedule');

    const holder = new pg.Client({ connectionString: office.database.url });
    await holder.connect();
    await holder.query('begin; lock table queue_status_log in access exclusive mode');
    const cut = Promise.all(urls.map((url) => close(url, token, stored)));
    await eventually(async () => {
      const ended = await query(`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%${stored}%'`);
      expect(ended.length).toBeGreaterThan(0);
    });
    await holder.end();
    const answers = (await cut).map((answer) => JSON.stringify(answer));
    expect(answers.join()).toContain('SERVICE_UNAVAILABLE');
    refusals.push(...answers);
  });

  test('appear in no log line, no message to Redis, no job, no event, no metric, and in nobody else’s error', async () => {
    const rows = async (sql: string) => JSON.stringify(await office.database.query(sql));
    const places: Record<string, string> = {
      domain_event: await rows('select * from domain_event'),
      agenda_jobs: await rows('select * from agenda_jobs'),
      'agenda_jobs that failed': failedJobs,
      MongoDB: await mongoJobs(),
      '/metrics': (await Promise.all(urls.map(async (url) => (await fetch(`${url}/metrics`)).text()))).join(),
      '/readyz': (await Promise.all(urls.map(async (url) => (await fetch(`${url}/readyz`)).text()))).join(),
      'PostgreSQL’s own log': await postgresLog(office),
    };
    const tables = await tablesOfTheLine(office);
    const ended = await Promise.all(nodes.map((node) => node.stop()));
    expect(ended.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    for (const [i, { stdout, stderr }] of ended.entries())
      Object.assign(places, { [`stdout ${i}`]: stdout, [`stderr ${i}`]: stderr });
    places.Redis = redisCommands.join('\n');

    expect(places.Redis).toMatch(/publish queuebell:events \d+$/m);
    expect(places['agenda_jobs that failed']).toContain('Failed; see the log');
    expect(places['stdout 0']).toContain('queue_status_log'); // A failure is recorded with what a person needs to find it.
    const found = Object.entries(places).flatMap(([place, text]) =>
      [stored, said, 'eyJhbGci', ...secrets].flatMap((word) => findings(place, text, word)),
    );
    expect(found).toEqual([]); // A token begins with eyJhbGci.
    expect(refusals.flatMap((refusal) => findings('an error', refusal, stored))).toEqual([]);
    expect(secrets).toHaveLength(6);
    expect(secrets.flatMap((secret) => findings('the database', tables, secret))).toEqual([]);
  });

  async function jobsHaveFailed(): Promise<void> {
    const logged = () => nodes.flatMap(({ log }) => log.map(({ msg, job }) => `${msg} ${job ?? ''}`));
    await eventually(() => expect(logged().join('\n')).toMatch(/statistics failed for a department/));
    await eventually(() => expect(logged().join('\n')).toMatch(/Job failed.*delete-expired-records/));
    await eventually(async () => {
      failedJobs = JSON.stringify(await office.database.query('select * from agenda_jobs'));
      expect(failedJobs).toContain('Failed; see the log');
    });
  }
});

const close = (url: string, token: string, note: string) =>
  post(url, SetQueueOpenDocument, { token, variables: { department: 'ER', isOpen: false, note } });

/** Staff are to know which colleague was faster: that name may be in their errors, and no other. */
const withoutColleague = (answer: string) => answer.replaceAll(`"by":"Nora ${stored}"`, '');
