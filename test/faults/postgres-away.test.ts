import { jest } from '@jest/globals';
import pg from 'pg';
import { MeDocument } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import { post } from '../support/operations/post.js';
import { moreClicks } from '../support/people/nurse.js';
import { Patient } from '../support/people/patient.js';
import type { PeopleInTheLine } from '../support/people/people-in-the-line.js';
import { Clinic } from '../support/places/clinic.js';
import { runProgram, startOnReservedPort } from '../support/places/program.js';
import { describeWithRedis } from '../support/run/describe-if.js';
import { faultScale, promisedMs, reportMeasurements } from '../support/run/fault-scale.js';
import { type OwnPostgres, type StopMode, startPostgres } from '../support/servers/own-postgres.js';

/** Operations succeed again this soon after PostgreSQL returns, and overdue jobs have run this soon. */
const ANSWERS_WITHIN_MS = promisedMs(5_000);
const JOBS_WITHIN_MS = promisedMs(30_000);
/** Nobody waits longer for an answer, even a rejection, while PostgreSQL restarts. */
const ANSWER_LIMIT_MS = promisedMs(8_000);
const patients = faultScale({ short: 10, full: 200 });
const TRANSITIONS = `select (select count(*)::int from queue_status_log where was_open <> is_open and request_id <> 'demo-data') as logged,
  (select count(*)::int from announcement where recipient_id is null) as announced, (select count(*)::int from announcement a
    where recipient_id is null and recipient_count = ${patients} and recipient_count = (select count(*) from notification n where n.announcement_id = a.id)) as whole`;

jest.setTimeout(300_000);
await describeWithRedis('PostgreSQL under two nodes', (redis) => {
  let postgres: OwnPostgres;
  let clinic: Clinic;
  let line: PeopleInTheLine;

  beforeAll(async () => {
    postgres = await startPostgres();
    // A job that is due often makes the nodes read the job store more often, which saves seconds here.
    const env = faultScale<Record<string, string>>({ short: { QUEUE_STATS_EVERY: '4 seconds' }, full: {} });
    clinic = await Clinic.open({ patients, database: postgres.database, redisUrl: redis.url, env });
    await clinic.admit(patients);
    line = await clinic.peopleInTheLine();
  });
  afterAll(async () => {
    await clinic?.close();
    await postgres?.remove();
  });

  test('restarts again and again under load: operations are rejected as retryable meanwhile, and nothing is lost', async () => {
    const modes = faultScale<StopMode[]>({ short: ['fast', 'immediate'], full: Array(10).fill(['fast', 'immediate']).flat() });
    const nurses = [await clinic.nurse(0), await clinic.nurse(1)];
    for (const nurse of nurses) nurse.keepClicking();
    const succeed = (times: number, withinMs: number) =>
      moreClicks(nurses, ({ failure }) => failure === null, { times, withinMs });
    let slowestReturnMs = 0;
    for (const mode of modes) {
      await succeed(5, 30_000);
      await postgres.stop(mode);
      await moreClicks(nurses, ({ isRetryable }) => isRetryable, { times: 1, withinMs: 30_000 });
      await postgres.startAgain();
      const back = performance.now();
      await succeed(1, ANSWERS_WITHIN_MS);
      slowestReturnMs = Math.max(slowestReturnMs, performance.now() - back);
    }
    await Promise.all(nurses.map((nurse) => nurse.stop()));
    const clicks = nurses.flatMap((nurse) => nurse.clicks);
    const otherAnswers = clicks.filter(({ failure, isRetryable }) => failure !== null && !isRetryable);
    const slowestMs = Math.max(...clicks.map(({ tookMs }) => tookMs));
    expect(otherAnswers).toEqual([]);
    expect(slowestMs).toBeLessThan(ANSWER_LIMIT_MS);
    const { announced } = await nothingIsLost();
    reportMeasurements(`PostgreSQL restarted ${modes.length} times (fast, immediate) under load`, {
      changes: announced,
      'rejected as retryable': clicks.filter(({ isRetryable }) => isRetryable).length,
      'other answers': otherAnswers.length,
      missing: clinic.missing(),
      'connections of patients lost': clinic.patients.reduce((sum, patient) => sum + lossesOf(patient).length, 0),
      'slowest answer (ms)': Math.round(slowestMs),
      'good answers again after (ms)': Math.round(slowestReturnMs),
    });
  });

  test('crashes: the job that it interrupts, and jobs that become due meanwhile, have run half a minute after its return', async () => {
    const blocker = new pg.Client({ connectionString: postgres.url });
    blocker.on('error', () => undefined);
    await blocker.connect();
    // A tick of the job itself may come in between.
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
      clinic.nodes.flatMap(({ program }) =>
        program.log.filter(({ msg, time }) => msg === 'Job done' && Date.parse(String(time)) > begun).map(({ job }) => job),
      );
    const due = ['update-queue-statistics', 'auto-close-queues', 'retry-failed-notifications'];
    await eventually(() => expect(done()).toEqual(expect.arrayContaining(due)), JOBS_WITHIN_MS);
    const [waiting] = await postgres.database.query('select count(*)::int as wrong from queue_status where total_waiting = 7');
    expect(waiting).toEqual({ wrong: 0 });
    await line.keptTheirPlaces();
    expect(clinic.complaints).toEqual([]);
    reportMeasurements('PostgreSQL crashed: jobs', { 'all three have run after (ms)': Math.round(performance.now() - back) });
  });

  test('is unreachable when a patient connects: the client reconnects, and the patient has missed nothing', async () => {
    await clinic.click(false);
    await clinic.click(true);
    await postgres.stop('fast');
    const late = new Patient(clinic.url(0), await clinic.token('patient-1'), { reconnects: true });
    await eventually(() => expect(late.losses.map(({ code }) => code)).toContain(1013));
    await postgres.startAgain();
    await late.subscribed();
    await eventually(() => expect(late.announcements).toEqual(clinic.announced.slice(-1)));
    expect(late.failures).toEqual([]);
    await late.leave();
    await nothingIsLost();
  });

  test('is unreachable when a node starts: the node is alive but not ready, rejects operations as retryable, and starts when it returns', async () => {
    await postgres.stop('fast');
    const env = { DATABASE_URL: postgres.url, QUEUE_DATA_DIR: clinic.office.dataDir, REDIS_URL: redis.url };
    const serve = () => startOnReservedPort(['serve'], env);
    const [waiting, impatient] = await Promise.all([serve(), serve()]);
    const statusOf = async (url: string, path: string) => (await fetch(url + path)).status;
    expect(await (await fetch(`${waiting.url}/readyz`)).json()).toMatchObject({
      status: 'starting',
      checks: { postgresql: 'unavailable' },
    });
    const refused = await post(waiting.url, MeDocument);
    expect(refused).toMatchObject({ status: 503, errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } }] });
    const early = new Patient(waiting.url, await clinic.token('patient-2'), { reconnects: true });

    const { exitCode: commandExit } = await runProgram(['update-statistics'], { env });
    expect(commandExit).toBe(3);
    const { exitCode, stderr } = await impatient.node.stop();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });

    await postgres.startAgain();
    const back = performance.now();
    await waiting.node.url(ANSWERS_WITHIN_MS);
    await eventually(async () => expect(await statusOf(waiting.url, '/readyz')).toBe(200), ANSWERS_WITHIN_MS);
    reportMeasurements('PostgreSQL unreachable at boot', { 'ready after its return (ms)': Math.round(performance.now() - back) });
    await early.subscribed();
    await eventually(() => expect(early.announcements).toEqual(clinic.announced.slice(-1)));
    await early.leave();
    expect(
      waiting.node.log.filter(({ level, msg }) => level === 'warn' && String(msg).startsWith('PostgreSQL unreachable')),
    ).toHaveLength(1);
    expect(waiting.node.log.filter(({ level }) => level === 'error')).toEqual([]);
    expect((await waiting.node.stop()).exitCode).toBe(0);
  });

  /** Every change that was answered is committed as a whole, has one log row, and reached the patients. */
  async function nothingIsLost(): Promise<{ announced: number }> {
    const [counts] = await postgres.database.query<{ logged: number; whole: number; announced: number }>(TRANSITIONS);
    expect(counts).toEqual({ logged: counts!.announced, whole: counts!.announced, announced: counts!.announced });
    const rows = await postgres.database.query<{ id: string }>(
      'select id from announcement where recipient_id is null order by id',
    );
    const stored = rows.map(({ id }) => Number(id));
    expect(clinic.announced.filter((id) => !stored.includes(id))).toEqual([]);
    await eventually(() => {
      for (const patient of clinic.patients) {
        // After a lost connection the next one brings what is still true. Some rejected changes are committed: only their answer was lost.
        if (lossesOf(patient).length === 0) expect(patient.announcements).toEqual(stored);
        else expect(patient.announcements.at(-1)).toBe(stored.at(-1));
      }
    });
    expect(clinic.patients.flatMap(({ failures }) => failures)).toEqual([]);
    await line.keptTheirPlaces();
    expect(clinic.complaints).toEqual([]);
    return counts!;
  }
});

/** The connections that were accepted and then lost. */
function lossesOf({ losses }: Patient): Patient['losses'] {
  return losses.filter(({ acceptedAt }) => acceptedAt !== null);
}
