import { once } from 'node:events';
import WebSocket from 'ws';
import { BusyNurse } from '../support/busy-nurse.js';
import { overSocket, post } from '../support/clients.js';
import { Cluster } from '../support/cluster.js';
import { eventually } from '../support/eventually.js';
import { faultScale, stateFigure } from '../support/fault-scale.js';
import { holdQueues, waitingForQueues } from '../support/held-rows.js';
import { Phone } from '../support/phone.js';
import { findRedis, HOW_TO_ENABLE_REDIS } from '../support/redis.js';
import { truthOf } from '../support/truth.js';

const PHONES_A_NODE = faultScale({ short: 100, full: 300 });
/** As src/server/socket/spread-close.ts has it: 10 ms a socket, and QUEUE_SHUTDOWN_SPREAD at most. */
const WINDOW_MS = Math.min(2_000, 10 * PHONES_A_NODE);
const EXIT_WITHIN_MS = 10_000;
const CALL_EVERY_MS = 100;
const JOB = 'auto-close-queues';
const OPEN = `mutation Open($department: String!) { setQueueOpen(input: { department: $department, isOpen: true }) { status { isOpen } } }`;

const redis = await findRedis();
const describeWithRedis = redis ? describe : describe.skip;
const testInFull = faultScale({ short: test.skip, full: test });

describeWithRedis(`A server that is told to stop under load${redis ? '' : ` (${HOW_TO_ENABLE_REDIS})`}`, () => {
  let cluster: Cluster;
  let nurses: string[];
  let working: BusyNurse[] = [];
  let phones: Phone[] = [];

  beforeAll(async () => {
    cluster = await Cluster.start({
      redisUrl: redis?.url ?? '',
      patients: 2 * PHONES_A_NODE,
      env: { QUEUE_AUTO_CLOSE_EVERY: '2 seconds' },
    });
    nurses = await Promise.all(['nurse-1', 'nurse-2'].map((nurse) => cluster.office.token(nurse)));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(working.map((nurse) => nurse.stop()));
    await Promise.all(phones.map((phone) => phone.hangUp()));
    expect(new Set(await cluster?.stop())).toEqual(new Set([0]));
    expect(cluster.faults()).toEqual([]);
    await redis?.stop();
  }, 30_000);

  const open = (url: string, department: string) => post(url, OPEN, { token: nurses[0], variables: { department } });
  const isOpen = async (department: string) => (await truthOf(cluster.database, department)).isOpen;

  /** Its time has come: the next tick of the job that closes queues has to close it. */
  async function makeOverdue(department: string): Promise<void> {
    await open(cluster.urlNear(0), department);
    await cluster.database.query(
      `update queue_status set closes_at = now() - interval '1 minute' where department_id = (select id from department where code = $1)`,
      [department],
    );
  }

  /** Resolves with the node whose tick stands before the row that it is to change. */
  async function holdTick(department: string) {
    for (;;) {
      await makeOverdue(department);
      const held = await holdQueues(cluster.database, [department]);
      const [row] = await cluster.database.query<{ is_open: boolean }>(
        'select is_open from queue_status s join department d on d.id = s.department_id where d.code = $1',
        [department],
      );
      if (!row?.is_open) await held.letGo();
      else {
        await eventually(async () => expect(await waitingForQueues(cluster.database)).toBe(1), 10_000);
        return { node: await nodeWithTheTick(), letGo: held.letGo };
      }
    }
  }

  async function nodeWithTheTick(): Promise<number> {
    const [row] = await cluster.database.query<{ by: string }>(
      'select last_modified_by as by from agenda_jobs where name = $1 and locked_at is not null',
      [JOB],
    );
    return [0, 1].findIndex((index) => row?.by === `queuebell-${cluster.pid(index)}`);
  }

  /** How long until the job has closed it, in ms. */
  async function closedByJob(department: string): Promise<number> {
    const begin = performance.now();
    await eventually(async () => expect(await isOpen(department)).toBe(false), 15_000);
    return Math.round(performance.now() - begin);
  }

  test('takes nothing new, ends what is under way, lets its sockets go one by one, and leaves with exit code 0', async () => {
    phones = await Promise.all(
      Array.from({ length: 2 * PHONES_A_NODE }, async (_, i) => {
        const token = await cluster.office.token(`patient-${i + 1}`);
        return new Phone(() => cluster.urlNear(i % 2), token);
      }),
    );
    await Promise.all(phones.map((phone) => phone.told()));
    const tick = await holdTick('LAB');
    const leaving = tick.node;
    const url = cluster.url(leaving);
    const program = cluster.program(leaving);
    const ofLeaving = phones.filter((_, i) => i % 2 === leaving);
    const emergency = await holdQueues(cluster.database, ['ER']);
    const underWay = [
      open(url, 'ER'),
      overSocket(url, OPEN, { token: nurses[1] as string, variables: { department: 'ER' } }),
    ] as const;
    await eventually(async () => expect(await waitingForQueues(cluster.database)).toBe(3));
    working = [0, 1].map((node) => new BusyNurse(cluster.url(node), nurses[node] as string, CALL_EVERY_MS));
    await eventually(() => expect(working.every(({ calls }) => calls.length > 5)).toBe(true));

    const toldAt = performance.now();
    const [newestBefore] = await cluster.database.query<{ id: string }>('select max(id) as id from announcement');
    const ended = cluster.end(leaving, 'SIGTERM').then((end) => ({ ...end, afterMs: performance.now() - toldAt }));
    await eventually(async () => {
      const readyz = await fetch(`${url}/readyz`);
      expect([readyz.status, ((await readyz.json()) as { status: string }).status]).toEqual([503, 'draining']);
    });
    const upgrade = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    const [refusal] = await once(upgrade, 'error');
    expect(String(refusal)).toContain('503');
    expect(await open(url, 'OPD')).toMatchObject({
      status: 503,
      errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } }],
    });
    await emergency.letGo();
    for (const { data } of await Promise.all(underWay)) expect(data.setQueueOpen.status.isOpen).toBe(true);
    await tick.letGo();
    const { exitCode, afterMs } = await ended;
    expect(exitCode).toBe(0);
    expect(afterMs).toBeLessThan(EXIT_WITHIN_MS);

    // The tick that was running has done its work, and the other node goes on with the next.
    expect(program.log.filter(({ job, closed }) => job === JOB && String(closed) === 'LAB')).toHaveLength(1);
    expect(await isOpen('LAB')).toBe(false);
    expect(
      await cluster.database.query('select from agenda_jobs where locked_at is not null and last_modified_by = $1', [
        `queuebell-${program.pid}`,
      ]),
    ).toEqual([]);
    await makeOverdue('LAB');
    const closedAfterMs = await closedByJob('LAB');

    const losses = ofLeaving.map((phone) => phone.losses);
    expect(losses.map((all) => all.map(({ code }) => code))).toEqual(ofLeaving.map(() => [1001]));
    const times = losses.flatMap(([loss]) => loss?.at ?? []);
    const spreadMs = Math.max(...times) - Math.min(...times);
    expect(spreadMs).toBeGreaterThan(WINDOW_MS / 2);

    await Promise.all(working.map((nurse) => nurse.stop()));
    const calls = working.flatMap((nurse) => nurse.calls);
    // Whoever was not answered has changed nothing; whoever was, did.
    const unanswered = calls.filter(({ failure }) => failure !== null);
    expect(unanswered.filter(({ sentAt }) => sentAt < toldAt)).toEqual([]);
    expect(new Set(unanswered.map(({ failure }) => failure))).toEqual(new Set(['SERVICE_UNAVAILABLE', 'ECONNREFUSED']));
    const logged = await cluster.database.query<{ request_id: string }>(
      `select request_id from queue_status_log where request_id = any($1) order by 1`,
      [calls.map(({ requestId }) => requestId)],
    );
    expect(logged.map(({ request_id }) => request_id)).toEqual(
      calls
        .filter(({ changed }) => changed)
        .map((c) => c.requestId)
        .sort(),
    );

    const all = await announcementsOf('OPD');
    for (const phone of phones) {
      await eventually(() => expect(phone.announcements).toContain(all.at(-1)));
      expect(phone.problems).toEqual([]);
      expectNothingMissed(phone, all);
    }
    const before = Number(newestBefore?.id);
    const servedWhileLeaving = ofLeaving.filter((phone) =>
      phone.announcements.slice(0, phone.losses[0]?.heard).some((id) => id > before),
    ).length;
    expect(servedWhileLeaving).toBeGreaterThan(0);
    stateFigure('SIGTERM under load', {
      'sockets closed with 1001': times.length,
      'over (ms)': Math.round(spreadMs),
      'told something new until then': servedWhileLeaving,
      'exit 0 after (ms)': Math.round(afterMs),
      'calls under way, unanswered': 0,
      'calls refused': unanswered.length,
      'next tick on the other node after (ms)': closedAfterMs,
    });
    await cluster.startNode(leaving);
  }, 60_000);

  testInFull(
    'hands a tick that does not end over to the other node',
    async () => {
      const tick = await holdTick('LAB');
      const toldAt = performance.now();
      const { exitCode } = await cluster.end(tick.node, 'SIGTERM');
      const afterMs = performance.now() - toldAt;
      expect(exitCode).toBe(0);
      expect(afterMs).toBeLessThan(EXIT_WITHIN_MS);
      await eventually(async () => expect(await nodeWithTheTick()).toBe(1 - tick.node), 10_000);
      await tick.letGo();
      await closedByJob('LAB');
      stateFigure('SIGTERM with a tick that does not end', { 'exit 0 after (ms)': Math.round(afterMs) });
      await cluster.startNode(tick.node);
    },
    60_000,
  );

  async function announcementsOf(department: string): Promise<number[]> {
    const rows = await cluster.database.query<{ id: string }>(
      'select a.id from announcement a join department d on d.id = a.department_id where d.code = $1 order by a.id',
      [department],
    );
    return rows.map(({ id }) => Number(id));
  }

  /** All in order; but what was replaced by something newer while a phone was on its way to the other node is no longer true. */
  function expectNothingMissed(phone: Phone, all: number[]): void {
    const known = new Set(all);
    const heard = phone.announcements.filter((id) => known.has(id));
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
    const holes = all
      .slice(all.indexOf(heard[0] as number))
      .filter((id, n, rest) => !heard.includes(id) && heard.includes(rest[n - 1] as number));
    expect(holes.length).toBeLessThanOrEqual(phone.losses.length);
  }
});
