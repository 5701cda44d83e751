import { fileURLToPath } from 'node:url';
import { eventually } from '../support/eventually.js';
import { Clinic } from '../support/places/clinic.js';
import { runProgram } from '../support/places/program.js';
import { describeWithRedis } from '../support/run/describe-if.js';
import { faultScale, reportMeasurements } from '../support/run/fault-scale.js';

const AHEAD_MS = 15 * 60_000;
const ahead = {
  NODE_OPTIONS: `--import=${fileURLToPath(new URL('../support/places/clock-ahead.mjs', import.meta.url))}`,
  TEST_CLOCK_AHEAD_MS: String(AHEAD_MS),
};
/** The nodes do not retry by themselves: the test runs the retries, once by each clock. */
const env = { QUEUE_AUTO_CLOSE_EVERY: '2 seconds', QUEUE_STATS_EVERY: '2 seconds', QUEUE_RETRY_EVERY: '1 day' };
/** Half of the interval is longer than this test takes, and shorter than the difference of the clocks. */
const RETRY_EVERY = '20 minutes';
const HALF_OF_IT = '10 minutes';
const listening = faultScale({ short: 6, full: 100 });
const absent = 10;

await describeWithRedis('One of two nodes is 15 minutes ahead', (redis) => {
  let clinic: Clinic;

  beforeAll(async () => {
    const envOf = (index: number) => (index === 1 ? ahead : {});
    clinic = await Clinic.open({ patients: listening + absent, redisUrl: redis.url, env, envOf });
    await clinic.admit(listening);
  });
  afterAll(() => clinic?.close());

  const ticksOf = (node: number, job: string) =>
    clinic.program(node).log.filter(({ msg, job: name }) => msg === 'Job done' && name === job).length;
  /** Waits for a tick of this node, by its clock. One of two nodes may be first every time, so the other one is frozen meanwhile. */
  const ticksAlone = async (node: number) => {
    const other = clinic.program(1 - node);
    const before = ticksOf(node, 'auto-close-queues');
    other.freeze();
    try {
      await eventually(() => expect(ticksOf(node, 'auto-close-queues')).toBeGreaterThan(before));
    } finally {
      other.thaw();
    }
  };
  const query = <T extends object>(sql: string) => clinic.office.database.query<T>(sql);

  test('the node that is ahead logs it once, and the other one, which is right, does not', () => {
    const words = clinic.nodes.map(({ program }) => program.log.filter(({ aheadMs }) => aheadMs !== undefined));
    expect(words).toMatchObject([[], [{ level: 'warn', aheadMs: expect.any(Number) }]]);
    expect(Math.abs(Number(words[1]![0]!.aheadMs) - AHEAD_MS)).toBeLessThan(5_000);
  });

  test('openings and closings at both nodes reach every patient in order, and the log’s times never decrease', async () => {
    const changes = faultScale({ short: 10, full: 200 });
    for (let i = 1; i <= changes; i++) {
      expect((await clinic.click(i % 2 === 1, Math.floor(i / 2) % 2)).changed).toBe(true);
    }
    await eventually(() => expect(clinic.missing()).toBe(0));
    for (const patient of clinic.patients) {
      expect(patient.announcements).toEqual(clinic.announced);
      expect(patient.versions()).toEqual([...new Set(patient.versions())].sort((a, b) => a - b));
    }
    const [back] = await query(
      `select count(*)::int as steps, max(created_at) < now() + interval '1 second' as is_past from
         (select created_at, lag(created_at) over (order by seq) as before from queue_status_log where request_id <> 'demo-data') l
       where created_at < before or before is null`,
    );
    expect(back).toEqual({ steps: 1, is_past: true }); // the first row has none before it
    reportMeasurements('A clock 15 minutes ahead: order', { changes, patients: listening, missing: clinic.missing() });
  });

  test('a queue that closes in ten minutes stays open, and one whose closing time has passed is closed once', async () => {
    await clinic.click(true);
    const closings = `select (select count(*)::int from queue_status_log where source = 'JOB' and request_id <> 'demo-data') as logged,
      (select is_open from queue_status s join department d on d.id = s.department_id where d.code = 'OPD') as open`;
    const closesIn = (interval: string) =>
      query(`update queue_status set closes_at = now() + interval '${interval}' where is_open`);
    await closesIn('10 minutes');
    for (const node of [0, 1]) await ticksAlone(node);
    expect(await query(closings)).toEqual([{ logged: 0, open: true }]);
    await closesIn('-1 second');
    await eventually(async () => expect(await query(closings)).toEqual([{ logged: 1, open: false }]));
    const ticks = () => ticksOf(0, 'auto-close-queues') + ticksOf(1, 'auto-close-queues');
    const closedAt = ticks();
    await eventually(() => expect(ticks()).toBeGreaterThan(closedAt + 1));
    expect(await query(closings)).toEqual([{ logged: 1, open: false }]);
    reportMeasurements('A clock 15 minutes ahead: closing', {
      closings: 1,
      'ticks of the right clock': ticksOf(0, 'auto-close-queues'),
      'ticks of the wrong clock': ticksOf(1, 'auto-close-queues'),
    });
  });

  test('a notification that one node has just retried is due for neither clock, and half an interval later for both', async () => {
    const retry = async (more: Record<string, string>) => {
      const { database, dataDir } = clinic.office;
      const mine = {
        DATABASE_URL: database.url,
        QUEUE_DATA_DIR: dataDir,
        QUEUE_RETRY_EVERY: RETRY_EVERY,
        QUEUE_RETRY_GRACE: '100 milliseconds',
      };
      const { exitCode, stdout } = await runProgram(['retry-notifications', '--json'], { env: { ...mine, ...more } });
      expect(exitCode).toBe(0);
      return JSON.parse(stdout) as { attempted: number; notDue: number };
    };
    const attempts = async () =>
      (
        await query<{ attempts: number }>(
          'select distinct attempts from notification n join app_user u on u.id = n.recipient_id join announcement a on a.id = n.announcement_id where a.expires_at > now() and n.last_error is not null',
        )
      ).map((row) => row.attempts);
    await clinic.click(true);
    await eventually(async () => {
      const [sent] = await query<{ count: number }>(
        `select count(n.sent_at)::int as count from notification n join announcement a on a.id = n.announcement_id where a.expires_at > now()`,
      );
      expect(sent?.count).toBe(listening);
    });
    // A connected patient has been sent it and has not acknowledged it: it is due half an interval after that.
    await query(`update notification set last_attempt_at = now() where last_attempt_at is not null`);
    expect(await retry({})).toMatchObject({ attempted: absent, notDue: listening });
    expect(await retry(ahead)).toMatchObject({ attempted: 0, notDue: absent + listening });
    expect(await attempts()).toEqual([1]);
    await query(
      `update notification set last_attempt_at = last_attempt_at - interval '${HALF_OF_IT}' where last_attempt_at is not null`,
    );
    expect(await retry(ahead)).toMatchObject({ attempted: absent + listening, notDue: 0 });
    expect(await retry({})).toMatchObject({ attempted: 0, notDue: absent + listening });
    expect(await attempts()).toEqual([2]);
    reportMeasurements('A clock 15 minutes ahead: attempts', {
      'retries by the right clock': 2,
      'retries by the wrong clock': 2,
      'attempts of each notification': 2,
    });
  });

  test('the node that is ahead is killed at work, and the other one runs the jobs on time', async () => {
    const [late] = await query(`select max(next_run_at) < now() + interval '1 day 5 seconds' as none,
      bool_and(locked_at is null or locked_at < now() + interval '5 seconds') as fair from agenda_jobs`);
    expect(late).toEqual({ none: true, fair: true });
    await clinic.endNode(1, 'SIGKILL');
    const from = performance.now();
    const before = ticksOf(0, 'update-queue-statistics');
    await eventually(() => expect(ticksOf(0, 'update-queue-statistics')).toBeGreaterThan(before + 1));
    reportMeasurements('A clock 15 minutes ahead, and that node killed: jobs', {
      'two ticks of the other after (ms)': Math.round(performance.now() - from),
    });
    expect(clinic.complaints).toEqual([]);
  });
});
