import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { eventually } from '../support/eventually.js';
import type { Patient } from '../support/people/patient.js';
import type { PeopleInTheLine } from '../support/people/people-in-the-line.js';
import { Clinic } from '../support/places/clinic.js';
import { type Truth, truthOf } from '../support/records/truth.js';
import { describeWithRedis } from '../support/run/describe-if.js';
import { faultScale, promisedMs, reportMeasurements } from '../support/run/fault-scale.js';
import { freezableProxy } from '../support/servers/freezable-proxy.js';

const PATIENTS = 5_000;
const LISTENING_PER_NODE = faultScale({ short: 10, full: 50 });
const KILLS = faultScale({ short: 4, full: 50 });
const LATEST_KILL_MS = 200;
const UNPUBLISHED = faultScale({ short: 1, full: 20 });
/** The promise for patients of the other node when the bus was never signalled. */
const NOTIFIED_WITHIN_MS = promisedMs(5_000);

await describeWithRedis('A server that is killed', (redis) => {
  /** Node 0 is the one that is killed. Its connection to Redis can be cut. */
  let clinic: Clinic;
  let wayToRedis: Awaited<ReturnType<typeof freezableProxy>>;
  let patients: Patient[];
  let line: PeopleInTheLine;
  /** Receives everything that is published. */
  let listener: Redis;

  beforeAll(async () => {
    wayToRedis = await freezableProxy(redis.url);
    listener = new Redis(redis.url);
    clinic = await Clinic.open({
      redisUrl: redis.url,
      patients: PATIENTS,
      env: { QUEUE_AUTO_CLOSE_EVERY: '5 seconds', QUEUE_STATS_EVERY: '5 seconds' },
      envOf: (index): Record<string, string> => (index === 0 ? { REDIS_URL: wayToRedis.url } : {}),
    });
    patients = await clinic.admit(2 * LISTENING_PER_NODE);
    line = await clinic.peopleInTheLine();
  });
  afterAll(() => clinic?.close());
  afterAll(async () => {
    listener?.disconnect();
    await wayToRedis?.close();
  });

  /** A click at node 0, or at the other node while node 0 does not run. */
  const click = async (isOpen: boolean) => (await clinic.nurse(0, isOpen ? 'nurse-1' : 'nurse-2')).click(isOpen);

  async function newestAnnouncement(): Promise<number> {
    const [row] = await clinic.database.query<{ id: string }>(
      'select max(id) as id from announcement where recipient_id is null',
    );
    return Number(row?.id);
  }

  /** The time until everybody received the announcement, in ms: patients of the other node, and those who first have to reconnect to it. */
  async function receivedByAll(announcement: number, since: number, deadlineMs: number) {
    const after = async (listening: Patient[]) => {
      await eventually(() => expect(listening.flatMap((patient) => patient.missing([announcement]))).toEqual([]), deadlineMs);
      return Math.round(performance.now() - since);
    };
    const [reconnecting, staying] = await Promise.all([0, 1].map((node) => after(patients.filter((_, i) => i % 2 === node))));
    return { reconnecting: reconnecting as number, staying: staying as number };
  }

  async function revive(): Promise<void> {
    await clinic.startNode(0);
    await Promise.all(patients.filter((_, i) => i % 2 === 0).map((patient) => patient.reconnect()));
  }

  test(
    `within ${LATEST_KILL_MS} ms of a nurse's click leaves a whole opening or none, and everybody is notified of what is there`,
    async () => {
      const seen = { 'nothing happened': 0, 'committed, not answered': 0, answered: 0 };
      let slowest = { reconnecting: 0, staying: 0 };
      let before = await truthOf(clinic.database, 'OPD');
      for (let round = 0; round < KILLS; round++) {
        const begin = performance.now();
        const answer = click(!before.isOpen);
        // More of the kills come early, where the transaction is.
        await pause(LATEST_KILL_MS * (round / (KILLS - 1)) ** 2);
        await clinic.endNode(0, 'SIGKILL');
        const wasAnswered = (await answer).changed;
        let after: Truth = await truthOf(clinic.database, 'OPD');
        expect(after.transitions - before.transitions).toBeGreaterThanOrEqual(wasAnswered ? 1 : 0);
        expect(after.transitions - before.transitions).toBeLessThanOrEqual(1);
        const happened = after.transitions > before.transitions;
        seen[wasAnswered ? 'answered' : happened ? 'committed, not answered' : 'nothing happened']++;
        if (!happened) {
          // The nurse got no answer, and tries again.
          const again = await click(!before.isOpen);
          expect(again.data?.setQueueOpen).toMatchObject({
            changed: true,
            notificationStats: { totalPatientsNotified: PATIENTS },
          });
          after = await truthOf(clinic.database, 'OPD');
        }
        const afterMs = await receivedByAll(await newestAnnouncement(), begin, 30_000);
        slowest = {
          reconnecting: Math.max(slowest.reconnecting, afterMs.reconnecting),
          staying: Math.max(slowest.staying, afterMs.staying),
        };
        before = after;
        await revive();
      }
      reportMeasurements(`kill -9 of a server 0-${LATEST_KILL_MS} ms after the click`, {
        rounds: KILLS,
        patients: PATIENTS,
        ...seen,
        'half done': 0,
        'slowest notification, other node (ms)': slowest.staying,
        'slowest notification, reconnecting (ms)': slowest.reconnecting,
      });
    },
    15 * 60_000,
  );

  test(
    'after the commit and before it published anything: everybody on the other node is notified within 5 s',
    async () => {
      const published: string[] = [];
      listener.on('message', (_channel, message) => published.push(message));
      await listener.subscribe(clinic.channel);
      const notifiedAfterMs: number[] = [];
      for (let round = 0; round < UNPUBLISHED; round++) {
        const { isOpen } = await truthOf(clinic.database, 'OPD');
        wayToRedis.freezeOpenConnections();
        const { announcement } = await click(!isOpen);
        const begin = performance.now();
        await clinic.endNode(0, 'SIGKILL');
        const { staying } = await receivedByAll(announcement ?? 0, begin, NOTIFIED_WITHIN_MS);
        notifiedAfterMs.push(staying);
        const signalled = await clinic.database.query<{ id: number | null }>(
          `select (payload -> 'announcement' ->> 'id')::int as id from domain_event where seq = any ($1)`,
          [published.map(Number)],
        );
        expect(signalled.map(({ id }) => id)).not.toContain(announcement);
        await revive();
      }
      reportMeasurements('killed after the commit and before it published', {
        rounds: UNPUBLISHED,
        'slowest notification (ms)': Math.max(...notifiedAfterMs),
      });
    },
    10 * 60_000,
  );

  test('no patient misses anything: each receives each announcement, in order and addressed to that patient', async () => {
    await truthOf(clinic.database, 'OPD');
    const rows = await clinic.database.query<{ id: string }>(
      'select id from announcement where recipient_id is null order by id',
    );
    const all = rows.map(({ id }) => Number(id));
    for (const patient of patients) {
      expect(patient.announcements).toEqual(all);
      expect(patient.failures).toEqual([]);
      expect(patient.recipients.size).toBe(1);
      expect(patient.versions()).toEqual([...patient.versions()].sort((a, b) => a - b));
    }
    expect(new Set(patients.flatMap(({ recipients }) => [...recipients])).size).toBe(patients.length);
    await line.keptTheirPlaces();
    expect(clinic.complaints).toEqual([]);
    const repeats = patients.reduce((sum, { received }) => sum + received.length - new Set(received.map(({ id }) => id)).size, 0);
    reportMeasurements('what the patients of both nodes received', {
      patients: patients.length,
      'announcements each': all.length,
      missed: 0,
      'repeats, with the same id': repeats,
    });
  });
});
