import { once } from 'node:events';
import WebSocket from 'ws';
import { SetQueueOpenDocument, type SetQueueOpenMutation } from '../generated/graphql.js';
import { eventually } from '../support/eventually.js';
import type { GraphqlAnswer } from '../support/operations/operation.js';
import { post } from '../support/operations/post.js';
import { overSocket } from '../support/operations/socket.js';
import type { Nurse } from '../support/people/nurse.js';
import type { Patient } from '../support/people/patient.js';
import { Clinic } from '../support/places/clinic.js';
import { holdQueues, waitingForQueues } from '../support/places/held-rows.js';
import type { Ended, Program } from '../support/places/program.js';
import { truthOf } from '../support/records/truth.js';
import { describeWithRedis } from '../support/run/describe-if.js';
import { faultScale, promisedMs, reportMeasurements } from '../support/run/fault-scale.js';

const PATIENTS_PER_NODE = faultScale({ short: 100, full: 300 });
/** The window of src/server/socket/spread-close.ts: 10 ms a socket, at most QUEUE_SHUTDOWN_SPREAD. */
const WINDOW_MS = Math.min(2_000, 10 * PATIENTS_PER_NODE);
const EXIT_WITHIN_MS = promisedMs(10_000);
const CALL_EVERY_MS = 100;
/** Within this time a connection that is made on a busy machine, which may be paused meanwhile, has its backlog. */
const BACKLOG_WITHIN_MS = faultScale({ short: 10_000, full: 3_000 });
const JOB = 'auto-close-queues';
/** On the small scale a machine may be paused for longer than anybody waits for a lock (5 s): who gives up then has not been cut off. */
const mayGiveUp = faultScale({ short: true, full: false });

const testInFull = faultScale({ short: test.skip, full: test });

await describeWithRedis('A server that receives SIGTERM under load', (redis) => {
  let clinic: Clinic;

  beforeAll(async () => {
    clinic = await Clinic.open({
      redisUrl: redis.url,
      patients: 2 * PATIENTS_PER_NODE,
      // A job's lock lives for four fifths of the interval: a busy machine must be able to renew it in time.
      env: { QUEUE_AUTO_CLOSE_EVERY: '6 seconds' },
    });
  });
  afterAll(async () => {
    await clinic?.close();
    expect(clinic.complaints).toEqual([]);
  });

  const open = async (url: string, department: string) =>
    post(url, SetQueueOpenDocument, { token: await clinic.token('nurse-1'), variables: { department, isOpen: true } });
  const isOpen = async (department: string) => (await truthOf(clinic.database, department)).isOpen;

  /** Puts the closing time into the past: the next tick of the job that closes queues has to close it. */
  async function makeOverdue(department: string): Promise<void> {
    await open(clinic.urlNear(0), department);
    await clinic.database.query(
      `update queue_status set closes_at = now() - interval '1 minute' where department_id = (select id from department where code = $1)`,
      [department],
    );
  }

  /** Resolves with the node whose tick waits for the row that it has to change. */
  async function holdTick(department: string) {
    for (;;) {
      await makeOverdue(department);
      const held = await holdQueues(clinic.database, [department]);
      const [row] = await clinic.database.query<{ is_open: boolean }>(
        'select is_open from queue_status s join department d on d.id = s.department_id where d.code = $1',
        [department],
      );
      if (!row?.is_open) await held.letGo();
      else {
        await eventually(async () => expect(await waitingForQueues(clinic.database)).toBe(1));
        return { node: await nodeWithTheTick(), letGo: held.letGo };
      }
    }
  }

  async function nodeWithTheTick(): Promise<number> {
    const [row] = await clinic.database.query<{ by: string }>(
      'select last_modified_by as by from agenda_jobs where name = $1 and locked_at is not null',
      [JOB],
    );
    return [0, 1].findIndex((index) => row?.by === `queuebell-${clinic.pid(index)}`);
  }

  /** The time until the job has closed it, in ms. */
  async function closedByJob(department: string): Promise<number> {
    const begin = performance.now();
    await eventually(async () => expect(await isOpen(department)).toBe(false));
    return Math.round(performance.now() - begin);
  }

  describe('with a tick and two calls under way', () => {
    let patients: Patient[];
    let working: Nurse[];
    /** The node that receives the signal. */
    let leaving: { node: number; url: string; program: Program; patients: Patient[] };
    /** Sent before the signal, and waiting for a row that is released after it. */
    let underWay: Promise<GraphqlAnswer<SetQueueOpenMutation>>[];
    let signalledAt: number;
    let newestBefore: number;
    let ended: Promise<Ended & { afterMs: number }>;
    let tick: { letGo(): Promise<void> };
    let emergency: { letGo(): Promise<void> };

    beforeAll(async () => {
      patients = await clinic.admit(2 * PATIENTS_PER_NODE);
      const { node, letGo } = await holdTick('LAB');
      tick = { letGo };
      const url = clinic.url(node);
      leaving = { node, url, program: clinic.program(node), patients: patients.filter((_, i) => i % 2 === node) };
      emergency = await holdQueues(clinic.database, ['ER']);
      const variables = { department: 'ER', isOpen: true };
      const token = await clinic.token('nurse-2');
      underWay = [open(url, 'ER'), overSocket(url, SetQueueOpenDocument, { token, variables })];
      // The tick, and one of the two calls: the other call waits for its turn without a connection.
      await eventually(async () => expect(await waitingForQueues(clinic.database)).toBe(2));
      working = [await clinic.nurse(0, 'nurse-1'), await clinic.nurse(1, 'nurse-2')];
      for (const nurse of working) nurse.keepClicking(CALL_EVERY_MS);
      await eventually(() => expect(working.every(({ clicks }) => clicks.length > 2)).toBe(true));
      newestBefore = (await madeIn('OPD')).at(-1)!.id;
      signalledAt = performance.now();
      ended = clinic.endNode(node, 'SIGTERM').then((end) => ({ ...end, afterMs: performance.now() - signalledAt }));
    });
    afterAll(async () => {
      await Promise.all((working ?? []).map((nurse) => nurse.stop()));
      await Promise.all((patients ?? []).map((patient) => patient.leave()));
      await clinic.startNode(leaving.node);
    });

    test('is not ready any more, and accepts neither a new socket nor a new request', async () => {
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
      for (const { data, errors } of await Promise.all(underWay)) {
        const hasGivenUp = mayGiveUp && errors?.[0]?.extensions.retryable === true;
        expect(data?.setQueueOpen.status.isOpen ?? hasGivenUp).toBe(true);
      }
    });

    test('completes the tick that is running, and the other node runs the next one in time', async () => {
      await tick.letGo();
      await ended;
      const { log, pid } = leaving.program;
      const hasGivenUp = mayGiveUp && log.some(({ job, level }) => job === JOB && level === 'warn');
      if (!hasGivenUp) {
        expect(await isOpen('LAB')).toBe(false);
        const tickThatClosedIt = await lastRequestAbout('LAB');
        expect(log.filter(({ job, requestId }) => job === JOB && requestId === tickThatClosedIt)).toMatchObject([
          { closed: ['LAB'] },
        ]);
      }
      const locked = 'select from agenda_jobs where locked_at is not null and last_modified_by = $1';
      expect(await clinic.database.query(locked, [`queuebell-${pid}`])).toEqual([]);
      await makeOverdue('LAB');
      reportMeasurements('SIGTERM under load: the next tick', { 'on the other node after (ms)': await closedByJob('LAB') });
    });

    test('exits in under 10 s with exit code 0', async () => {
      const { exitCode, afterMs } = await ended;
      expect(exitCode).toBe(0);
      expect(afterMs).toBeLessThan(EXIT_WITHIN_MS);
      reportMeasurements('SIGTERM under load: the end', { 'exit 0 after (ms)': Math.round(afterMs) });
    });

    test('closes its sockets with 1001, one by one over a window', () => {
      const losses = leaving.patients.map((patient) => patient.losses.find(({ at }) => at >= signalledAt));
      expect(losses.map((loss) => loss?.code)).toEqual(losses.map(() => 1001));
      const times = losses.flatMap((loss) => loss?.at ?? []);
      // A machine that was paused closes at once all sockets whose turn came meanwhile.
      const spreadMs = Math.max(...times) - faultScale({ short: signalledAt, full: Math.min(...times) });
      expect(spreadMs).toBeGreaterThan(WINDOW_MS / 2);
      reportMeasurements('SIGTERM under load: the sockets', {
        'closed with 1001': times.length,
        'over (ms)': Math.round(spreadMs),
      });
    });

    test('leaves no call half done: a call that was answered took effect, and one that failed changed nothing', async () => {
      await Promise.all(working.map((nurse) => nurse.stop()));
      const calls = working.flatMap((nurse) => nurse.clicks);
      const refused = calls.filter(({ failure }) => failure !== null);
      // A call that was on its way at the signal is rejected with an answer; its connection is never cut.
      expect(refused.filter(({ sentAt, failure }) => sentAt < signalledAt && failure !== 'SERVICE_UNAVAILABLE')).toEqual([]);
      // ECONNRESET: the kernel had accepted the connection when the server stopped listening, and nobody had read from it.
      const failures = new Set(refused.map(({ failure }) => failure));
      expect(['ECONNREFUSED', 'ECONNRESET', 'SERVICE_UNAVAILABLE']).toEqual(expect.arrayContaining([...failures]));
      expect(failures).toContain('ECONNREFUSED');
      const logged = await clinic.database.query<{ id: string }>(
        'select request_id as id from queue_status_log where request_id = any($1)',
        [calls.map(({ requestId }) => requestId)],
      );
      const changed = calls.filter((call) => call.changed).map(({ requestId }) => requestId);
      expect(logged.map(({ id }) => id).sort()).toEqual(changed.sort());
      reportMeasurements('SIGTERM under load: the calls', { calls: calls.length, refused: refused.length, 'half done': 0 });
    });

    test('notifies its patients until their socket is closed, and they miss nothing on the other node', async () => {
      const made = await madeIn('OPD');
      for (const patient of patients) {
        await eventually(() => expect(patient.announcements).toContain(made.at(-1)?.id));
        expect(patient.failures).toEqual([]);
        expectNothingMissed(patient, made);
      }
      const notifiedMeanwhile = leaving.patients.filter(({ connections: [first] }) =>
        first?.announcements.some((id) => id > newestBefore),
      );
      expect(notifiedMeanwhile.length).toBeGreaterThan(0);
      reportMeasurements('SIGTERM under load: the notifications', {
        patients: patients.length,
        missed: 0,
        'notified by the leaving node after the signal': notifiedMeanwhile.length,
      });
    });
  });

  testInFull(
    'hands a tick that does not end over to the other node',
    async () => {
      const tick = await holdTick('LAB');
      const signalledAt = performance.now();
      const { exitCode } = await clinic.endNode(tick.node, 'SIGTERM');
      const afterMs = performance.now() - signalledAt;
      expect(exitCode).toBe(0);
      expect(afterMs).toBeLessThan(EXIT_WITHIN_MS);
      await eventually(async () => expect(await nodeWithTheTick()).toBe(1 - tick.node));
      await tick.letGo();
      await closedByJob('LAB');
      reportMeasurements('SIGTERM with a tick that does not end', { 'exit 0 after (ms)': Math.round(afterMs) });
      await clinic.startNode(tick.node);
    },
    60_000,
  );

  async function madeIn(department: string): Promise<{ id: number; at: number }[]> {
    const rows = await clinic.database.query<{ id: string; at: Date }>(
      'select a.id, a.created_at as at from announcement a join department d on d.id = a.department_id where d.code = $1 order by a.id',
      [department],
    );
    return rows.map(({ id, at }) => ({ id: Number(id), at: at.getTime() }));
  }

  async function lastRequestAbout(department: string): Promise<string | undefined> {
    const [row] = await clinic.database.query<{ id: string }>(
      'select l.request_id as id from queue_status_log l join department d on d.id = l.department_id where d.code = $1 order by l.seq desc limit 1',
      [department],
    );
    return row?.id;
  }

  /**
   * In order and without a gap within a connection. A backlog has only what is still true: between two connections, and between two pages of the
   * backlog with which a connection begins, an announcement that was replaced may be missing.
   */
  function expectNothingMissed({ connections }: Patient, made: { id: number; at: number }[]): void {
    for (const { acceptedAt, announcements } of connections) {
      const received = announcements.filter((id) => made.some((each) => each.id === id));
      const [first, last] = [received[0] ?? 0, received.at(-1) ?? 0];
      const hasBacklogAt = (acceptedAt ?? 0) + BACKLOG_WITHIN_MS;
      const expected = made.filter(({ id, at }) => id >= first && id <= last && (at > hasBacklogAt || received.includes(id)));
      expect(received).toEqual(expected.map(({ id }) => id));
    }
  }
});
