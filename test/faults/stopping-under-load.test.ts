import { once } from 'node:events';
import WebSocket from 'ws';
import { eventually } from '../support/eventually.js';
import { BusyNurse } from '../support/people/busy-nurse.js';
import { type GraphqlAnswer, overSocket, post } from '../support/people/clients.js';
import { Phone } from '../support/people/phone.js';
import { Cluster } from '../support/places/cluster.js';
import { holdQueues, waitingForQueues } from '../support/places/held-rows.js';
import type { Ended, Program } from '../support/places/program.js';
import { truthOf } from '../support/records/truth.js';
import { faultScale, promisedMs, stateFigure } from '../support/run/fault-scale.js';
import { findRedis, HOW_TO_ENABLE_REDIS } from '../support/servers/redis.js';

const PHONES_A_NODE = faultScale({ short: 100, full: 300 });
/** As src/server/socket/spread-close.ts has it: 10 ms a socket, and QUEUE_SHUTDOWN_SPREAD at most. */
const WINDOW_MS = Math.min(2_000, 10 * PHONES_A_NODE);
const EXIT_WITHIN_MS = promisedMs(10_000);
const CALL_EVERY_MS = 100;
const JOB = 'auto-close-queues';
const OPEN = `mutation Open($department: String!) { setQueueOpen(input: { department: $department, isOpen: true }) { status { isOpen } } }`;

const redis = await findRedis();
const describeWithRedis = redis ? describe : describe.skip;
const testInFull = faultScale({ short: test.skip, full: test });

describeWithRedis(`A server that is told to stop under load${redis ? '' : ` (${HOW_TO_ENABLE_REDIS})`}`, () => {
  let cluster: Cluster;
  let nurses: string[];

  beforeAll(async () => {
    cluster = await Cluster.start({
      redisUrl: redis?.url ?? '',
      patients: 2 * PHONES_A_NODE,
      // A job's lock lives for four fifths of it, which a busy machine must be able to keep.
      env: { QUEUE_AUTO_CLOSE_EVERY: '6 seconds' },
    });
    nurses = await Promise.all(['nurse-1', 'nurse-2'].map((nurse) => cluster.office.token(nurse)));
  });
  afterAll(async () => {
    expect(new Set(await cluster?.stop())).toEqual(new Set([0]));
    expect(cluster.faults()).toEqual([]);
    await redis?.stop();
  });

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
        await eventually(async () => expect(await waitingForQueues(cluster.database)).toBe(1));
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
    await eventually(async () => expect(await isOpen(department)).toBe(false));
    return Math.round(performance.now() - begin);
  }

  describe('with a tick and two calls under way', () => {
    let phones: Phone[];
    let working: BusyNurse[];
    /** Of the node that is told to stop. */
    let leaving: { node: number; url: string; program: Program; phones: Phone[] };
    /** Sent before the signal, and waiting for a row that is let go of after it. */
    let underWay: Promise<GraphqlAnswer>[];
    let toldAt: number;
    let newestBefore: number;
    let ended: Promise<Ended & { afterMs: number }>;
    let tick: { letGo(): Promise<void> };
    let emergency: { letGo(): Promise<void> };

    beforeAll(async () => {
      phones = await Promise.all(
        Array.from({ length: 2 * PHONES_A_NODE }, async (_, i) => {
          const token = await cluster.office.token(`patient-${i + 1}`);
          return new Phone(() => cluster.urlNear(i % 2), token);
        }),
      );
      await Promise.all(phones.map((phone) => phone.told()));
      const { node, letGo } = await holdTick('LAB');
      tick = { letGo };
      const url = cluster.url(node);
      leaving = { node, url, program: cluster.program(node), phones: phones.filter((_, i) => i % 2 === node) };
      emergency = await holdQueues(cluster.database, ['ER']);
      const variables = { department: 'ER' };
      underWay = [post(url, OPEN, { token: nurses[0], variables }), overSocket(url, OPEN, { token: nurses[1], variables })];
      // The tick, and one of the two calls: the other one waits for its turn without a connection.
      await eventually(async () => expect(await waitingForQueues(cluster.database)).toBe(2));
      working = [0, 1].map((each) => new BusyNurse(cluster.url(each), nurses[each] as string, CALL_EVERY_MS));
      await eventually(() => expect(working.every(({ calls }) => calls.length > 2)).toBe(true));
      newestBefore = (await announcementsOf('OPD')).at(-1) as number;
      toldAt = performance.now();
      ended = cluster.end(node, 'SIGTERM').then((end) => ({ ...end, afterMs: performance.now() - toldAt }));
    });
    afterAll(async () => {
      await Promise.all((working ?? []).map((nurse) => nurse.stop()));
      await Promise.all((phones ?? []).map((phone) => phone.hangUp()));
      await cluster.startNode(leaving.node);
    });

    test('is not ready any more, and takes neither a new socket nor a new request', async () => {
      await eventually(async () => {
        const readyz = await fetch(`${leaving.url}/readyz`);
        expect([readyz.status, ((await readyz.json()) as { status: string }).status]).toEqual([503, 'draining']);
      });
      const upgrade = new WebSocket(`${leaving.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      const [refusal] = await once(upgrade, 'error');
      expect(String(refusal)).toContain('503');
      expect(await open(leaving.url, 'OPD')).toMatchObject({
        status: 503,
        errors: [{ extensions: { code: 'SERVICE_UNAVAILABLE', retryable: true } }],
      });
    });

    test('answers what is under way, over HTTP and over a socket', async () => {
      await emergency.letGo();
      for (const { data } of await Promise.all(underWay)) expect(data.setQueueOpen.status.isOpen).toBe(true);
    });

    test('ends the tick that is running, and the other node runs the next in time', async () => {
      await tick.letGo();
      await ended;
      const { log, pid } = leaving.program;
      expect(await isOpen('LAB')).toBe(false);
      const tickThatClosedIt = await lastRequestAbout('LAB');
      expect(log.filter(({ job, requestId }) => job === JOB && requestId === tickThatClosedIt)).toMatchObject([
        { closed: ['LAB'] },
      ]);
      const locked = 'select from agenda_jobs where locked_at is not null and last_modified_by = $1';
      expect(await cluster.database.query(locked, [`queuebell-${pid}`])).toEqual([]);
      await makeOverdue('LAB');
      stateFigure('SIGTERM under load: the next tick', { 'on the other node after (ms)': await closedByJob('LAB') });
    });

    test('is gone in under 10 s, with exit code 0', async () => {
      const { exitCode, afterMs } = await ended;
      expect(exitCode).toBe(0);
      expect(afterMs).toBeLessThan(EXIT_WITHIN_MS);
      stateFigure('SIGTERM under load: the end', { 'exit 0 after (ms)': Math.round(afterMs) });
    });

    test('closes its sockets with 1001, one by one over a window', () => {
      const losses = leaving.phones.map((phone) => phone.losses.find(({ at }) => at >= toldAt));
      expect(losses.map((loss) => loss?.code)).toEqual(losses.map(() => 1001));
      const times = losses.flatMap((loss) => loss?.at ?? []);
      // A machine that stands still closes in one go those whose turn it was meanwhile.
      const spreadMs = Math.max(...times) - faultScale({ short: toldAt, full: Math.min(...times) });
      expect(spreadMs).toBeGreaterThan(WINDOW_MS / 2);
      stateFigure('SIGTERM under load: the sockets', { 'closed with 1001': times.length, 'over (ms)': Math.round(spreadMs) });
    });

    test('leaves no call half done: who was answered had their way, who was not changed nothing', async () => {
      await Promise.all(working.map((nurse) => nurse.stop()));
      const calls = working.flatMap((nurse) => nurse.calls);
      const refused = calls.filter(({ failure }) => failure !== null);
      // One that was on its way at the signal is turned away, never cut off.
      expect(refused.filter(({ sentAt, failure }) => sentAt < toldAt && failure !== 'SERVICE_UNAVAILABLE')).toEqual([]);
      // ECONNRESET: the kernel had connected it when the door was shut, and nobody had read it.
      const failures = new Set(refused.map(({ failure }) => failure));
      expect(['ECONNREFUSED', 'ECONNRESET', 'SERVICE_UNAVAILABLE']).toEqual(expect.arrayContaining([...failures]));
      expect(failures).toContain('ECONNREFUSED');
      const logged = await cluster.database.query<{ id: string }>(
        'select request_id as id from queue_status_log where request_id = any($1)',
        [calls.map(({ requestId }) => requestId)],
      );
      const changed = calls.filter((call) => call.changed).map(({ requestId }) => requestId);
      expect(logged.map(({ id }) => id).sort()).toEqual(changed.sort());
      stateFigure('SIGTERM under load: the calls', { calls: calls.length, refused: refused.length, 'half done': 0 });
    });

    test('tells its patients the news until their socket is closed, and they miss nothing on the other node', async () => {
      const all = await announcementsOf('OPD');
      for (const phone of phones) {
        await eventually(() => expect(phone.announcements).toContain(all.at(-1)));
        expect(phone.problems).toEqual([]);
        expectNothingMissed(phone, all);
      }
      const toldMeanwhile = leaving.phones.filter((phone) => phone.announcementsByConnection[0]?.some((id) => id > newestBefore));
      expect(toldMeanwhile.length).toBeGreaterThan(0);
      stateFigure('SIGTERM under load: the news', {
        phones: phones.length,
        missed: 0,
        'told something new by the leaving node': toldMeanwhile.length,
      });
    });
  });

  testInFull(
    'hands a tick that does not end over to the other node',
    async () => {
      const tick = await holdTick('LAB');
      const toldAt = performance.now();
      const { exitCode } = await cluster.end(tick.node, 'SIGTERM');
      const afterMs = performance.now() - toldAt;
      expect(exitCode).toBe(0);
      expect(afterMs).toBeLessThan(EXIT_WITHIN_MS);
      await eventually(async () => expect(await nodeWithTheTick()).toBe(1 - tick.node));
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

  async function lastRequestAbout(department: string): Promise<string | undefined> {
    const [row] = await cluster.database.query<{ id: string }>(
      'select l.request_id as id from queue_status_log l join department d on d.id = l.department_id where d.code = $1 order by l.seq desc limit 1',
      [department],
    );
    return row?.id;
  }

  /** Without a hole, in order; only what was no longer true when a phone had found to the other node may be missing in between. */
  function expectNothingMissed(phone: Phone, all: number[]): void {
    for (const connection of phone.announcementsByConnection) {
      const heard = connection.filter((id) => all.includes(id));
      const from = all.indexOf(heard[0] as number);
      expect(heard).toEqual(all.slice(from, from + heard.length));
    }
  }
});
