import { jest } from '@jest/globals';
import pg from 'pg';
import { eventually } from '../support/eventually.js';
import { Listener } from '../support/people/audience.js';
import { ClickingNurses } from '../support/people/clicking-nurses.js';
import { post } from '../support/people/clients.js';
import { Clinic } from '../support/places/clinic-before.js';
import { runProgram, startOnReservedPort } from '../support/places/program.js';
import { faultScale, promisedMs, stateFigure } from '../support/run/fault-scale.js';
import { type OwnPostgres, type StopMode, startPostgres } from '../support/servers/own-postgres.js';
import { findRedis, HOW_TO_ENABLE_REDIS } from '../support/servers/redis.js';

/** Good answers come this soon after PostgreSQL is back, and what jobs owe is done this soon. */
const ANSWERS_WITHIN_MS = promisedMs(5_000);
const JOBS_WITHIN_MS = promisedMs(30_000);
/** Nobody waits longer for an answer, be it a refusal, while PostgreSQL is being restarted. */
const ANSWER_LIMIT_MS = promisedMs(8_000);
const patients = faultScale({ short: 10, full: 200 });
const TRANSITIONS = `select (select count(*)::int from queue_status_log where was_open <> is_open and request_id <> 'demo-data') as logged,
  (select count(*)::int from announcement) as announced, (select count(*)::int from announcement a
    where recipient_count = ${patients} and recipient_count = (select count(*) from notification n where n.announcement_id = a.id)) as whole`;

jest.setTimeout(300_000);
const redis = await findRedis();
const describeWithRedis = redis ? describe : describe.skip;

describeWithRedis(`PostgreSQL comes and goes under two nodes${redis ? '' : ` (${HOW_TO_ENABLE_REDIS})`}`, () => {
  let postgres: OwnPostgres;
  let clinic: Clinic;

  beforeAll(async () => {
    postgres = await startPostgres();
    // With a job that is due often the store of the jobs is looked at more often, which here saves seconds.
    const env = faultScale<Record<string, string>>({ short: { QUEUE_STATS_EVERY: '4 seconds' }, full: {} });
    clinic = await Clinic.start({ patients, database: postgres.database, redisUrl: redis!.url, env });
  });
  afterAll(async () => {
    await clinic?.stop();
    await postgres?.remove();
    await redis?.stop();
  });

  test('restarted again and again under load: retryable refusals meanwhile, and then nothing is lost', async () => {
    const modes = faultScale<StopMode[]>({ short: ['fast', 'immediate'], full: Array(10).fill(['fast', 'immediate']).flat() });
    const nurses = new ClickingNurses(clinic);
    let slowestReturnMs = 0;
    for (const mode of modes) {
      await nurses.succeed(5, 30_000);
      await postgres.stop(mode);
      await nurses.areRefused(1, 30_000);
      await postgres.startAgain();
      const back = performance.now();
      await nurses.succeed(1, ANSWERS_WITHIN_MS);
      slowestReturnMs = Math.max(slowestReturnMs, performance.now() - back);
    }
    await nurses.stop();
    expect(nurses.otherAnswers).toEqual([]);
    expect(nurses.slowestMs).toBeLessThan(ANSWER_LIMIT_MS);
    const { announced } = await nothingIsLost();
    stateFigure(`PostgreSQL restarted ${modes.length} times (fast, immediate) under load`, {
      changes: announced,
      'refused as retryable': nurses.refused,
      'other answers': nurses.otherAnswers.length,
      missing: clinic.missing(),
      'connections of patients lost': clinic.listeners.reduce((sum, { losses }) => sum + losses.length, 0),
      'slowest answer (ms)': Math.round(nurses.slowestMs),
      'good answers again after (ms)': Math.round(slowestReturnMs),
    });
  });

  test('a job that a crash cut off, and jobs that became due meanwhile, have run half a minute after its return', async () => {
    const blocker = new pg.Client({ connectionString: postgres.url });
    blocker.on('error', () => undefined);
    await blocker.connect();
    // The job's own tick may come in between.
    for (let isToDo = false; !isToDo; ) {
      await blocker.query('rollback');
      await blocker.query('update queue_status set total_waiting = 7');
      await blocker.query('begin');
      const { rows } = await blocker.query('select total_waiting from queue_status for update');
      isToDo = rows.every((row) => row.total_waiting === 7);
    }
    const dueNow = (names: string[]) =>
      postgres.database.query('update agenda_jobs set next_run_at = now() where name = any($1)', [names]);
    await dueNow(['update-queue-statistics']);
    const isWaiting = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and application_name = 'queuebell'`;
    await eventually(async () => expect(await postgres.database.query(isWaiting)).not.toEqual([]));
    await postgres.stop('immediate');
    await postgres.startAgain();
    const back = performance.now();
    const begun = Date.now();
    await dueNow(['auto-close-queues', 'retry-failed-notifications']);
    const done = () =>
      clinic.nodes.flatMap(({ node }) =>
        node.log.filter(({ msg, time }) => msg === 'Job done' && Date.parse(String(time)) > begun).map(({ job }) => job),
      );
    const due = ['update-queue-statistics', 'auto-close-queues', 'retry-failed-notifications'];
    await eventually(() => expect(done()).toEqual(expect.arrayContaining(due)), JOBS_WITHIN_MS);
    const [waiting] = await postgres.database.query('select sum(total_waiting)::int as sum from queue_status');
    expect(waiting).toEqual({ sum: 0 });
    expect(clinic.complaints).toEqual([]);
    stateFigure('PostgreSQL crashed: jobs', { 'all three have run after (ms)': Math.round(performance.now() - back) });
  });

  test('a patient who connects while it is away comes back by itself, and has missed nothing', async () => {
    await clinic.set(false);
    await clinic.set(true);
    await postgres.stop('fast');
    const late = new Listener(clinic.nodes[0]!.url, await clinic.office.token('patient-1'));
    await eventually(() => expect(late.closures).toContain(1013));
    await postgres.startAgain();
    await late.isListening();
    await eventually(() => expect(late.heard).toEqual(clinic.announced.slice(-1)));
    expect(late.failures).toEqual([]);
    await late.close();
    await nothingIsLost();
  });

  test('gone when a node starts: the node is alive, not ready, puts operations off, and is up as soon as it is back', async () => {
    await postgres.stop('fast');
    const env = { DATABASE_URL: postgres.url, QUEUE_DATA_DIR: clinic.office.dataDir, REDIS_URL: redis!.url };
    const serve = () => startOnReservedPort(['serve'], env);
    const [waiting, impatient] = await Promise.all([serve(), serve()]);
    const statusOf = async (url: string, path: string) => (await fetch(url + path)).status;
    expect(await (await fetch(`${waiting.url}/readyz`)).json()).toMatchObject({
      status: 'starting',
      checks: { postgresql: 'unavailable' },
    });
    const refused = await post(waiting.url, '{ me { id } }');
    expect(refused).toMatchObject({ status: 503, errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } }] });
    const early = new Listener(waiting.url, await clinic.office.token('patient-2'));

    const { exitCode: commandExit } = await runProgram(['update-statistics'], { env });
    expect(commandExit).toBe(3);
    const { exitCode, stderr } = await impatient.node.stop();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });

    await postgres.startAgain();
    const back = performance.now();
    await waiting.node.url(ANSWERS_WITHIN_MS);
    await eventually(async () => expect(await statusOf(waiting.url, '/readyz')).toBe(200), ANSWERS_WITHIN_MS);
    stateFigure('PostgreSQL gone at boot', { 'up after its return (ms)': Math.round(performance.now() - back) });
    await early.isListening();
    await eventually(() => expect(early.heard).toEqual(clinic.announced.slice(-1)));
    await early.close();
    expect(
      waiting.node.log.filter(({ level, msg }) => level === 'warn' && String(msg).startsWith('PostgreSQL unreachable')),
    ).toHaveLength(1);
    expect(waiting.node.log.filter(({ level }) => level === 'error')).toEqual([]);
    expect((await waiting.node.stop()).exitCode).toBe(0);
  });

  /** Every change that was answered is committed and whole, has one log row, and reached the patients. */
  async function nothingIsLost(): Promise<{ announced: number }> {
    const [counts] = await postgres.database.query<{ logged: number; whole: number; announced: number }>(TRANSITIONS);
    expect(counts).toEqual({ logged: counts!.announced, whole: counts!.announced, announced: counts!.announced });
    const rows = await postgres.database.query<{ id: string }>('select id from announcement order by id');
    const stored = rows.map(({ id }) => Number(id));
    expect(clinic.announced.filter((id) => !stored.includes(id))).toEqual([]);
    await eventually(() => {
      for (const { heard, losses } of clinic.listeners) {
        // Who lost the connection is told at the next what is still true. Some refused changes are committed: their answer was cut off.
        if (losses.length === 0) expect(heard).toEqual(stored);
        else expect(heard.at(-1)).toBe(stored.at(-1));
      }
    });
    expect(clinic.listeners.flatMap(({ failures }) => failures)).toEqual([]);
    expect(clinic.complaints).toEqual([]);
    return counts!;
  }
});
