import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { nodeKey } from '../../src/entities/node-id.js';
import { eventually } from '../support/eventually.js';
import { type GraphqlAnswer, post } from '../support/people/clients.js';
import { Phone } from '../support/people/phone.js';
import { Cluster } from '../support/places/cluster.js';
import { type Truth, truthOf } from '../support/records/truth.js';
import { faultScale, promisedMs, stateFigure } from '../support/run/fault-scale.js';
import { freezableProxy } from '../support/servers/freezable-proxy.js';
import { findRedis, HOW_TO_ENABLE_REDIS } from '../support/servers/redis.js';

const PATIENTS = 5_000;
const PHONES_A_NODE = faultScale({ short: 10, full: 50 });
const KILLS = faultScale({ short: 4, full: 50 });
const LATEST_KILL_MS = 200;
const UNPUBLISHED = faultScale({ short: 1, full: 20 });
/** The promise for those on the other node when the doorbell was never rung. */
const HEARD_WITHIN_MS = promisedMs(5_000);
const SET_OPEN = `mutation Set($isOpen: Boolean!) { setQueueOpen(input: { department: "OPD", isOpen: $isOpen }) {
  changed announcement { id } notificationStats { totalPatientsNotified } } }`;

const redis = await findRedis();
const describeWithRedis = redis ? describe : describe.skip;

describeWithRedis(`A server that is killed${redis ? '' : ` (${HOW_TO_ENABLE_REDIS})`}`, () => {
  /** Node 0 is the one that is killed. Its way to Redis can be cut. */
  let cluster: Cluster;
  let wayToRedis: Awaited<ReturnType<typeof freezableProxy>>;
  let phones: Phone[];
  let nurses: string[];
  /** Hears what Redis is told. */
  let listener: Redis;

  beforeAll(async () => {
    wayToRedis = await freezableProxy(redis?.url ?? '');
    listener = new Redis(redis?.url ?? '');
    cluster = await Cluster.start({
      redisUrl: redis?.url ?? '',
      patients: PATIENTS,
      env: { QUEUE_AUTO_CLOSE_EVERY: '5 seconds', QUEUE_STATS_EVERY: '5 seconds' },
      envOf: (index): Record<string, string> => (index === 0 ? { REDIS_URL: wayToRedis.url } : {}),
    });
    nurses = await Promise.all(['nurse-1', 'nurse-2'].map((nurse) => cluster.office.token(nurse)));
    phones = await Promise.all(
      Array.from({ length: 2 * PHONES_A_NODE }, async (_, i) => {
        const token = await cluster.office.token(`patient-${i + 1}`);
        return new Phone(() => cluster.urlNear(i % 2), token);
      }),
    );
    await Promise.all(phones.map((phone) => phone.told()));
  });
  afterAll(async () => {
    await Promise.all((phones ?? []).map((phone) => phone.hangUp()));
    const exitCodes = await cluster?.stop();
    listener?.disconnect();
    await wayToRedis?.close();
    await redis?.stop();
    expect(new Set(exitCodes)).toEqual(new Set([0]));
  });

  const ask = (url: string, isOpen: boolean): Promise<GraphqlAnswer> =>
    post(url, SET_OPEN, { token: nurses[isOpen ? 0 : 1], variables: { isOpen } });

  async function newestAnnouncement(): Promise<number> {
    const [row] = await cluster.database.query<{ id: string }>('select max(id) as id from announcement');
    return Number(row?.id);
  }

  /** Of those on the other node, and of those who must first connect to it. In ms. */
  async function heardByAll(announcement: number, since: number, deadlineMs: number) {
    const after = async (listening: Phone[]) => {
      await eventually(
        () => expect(listening.filter((phone) => !phone.announcements.includes(announcement))).toEqual([]),
        deadlineMs,
      );
      return Math.round(performance.now() - since);
    };
    const [reconnecting, staying] = await Promise.all([0, 1].map((node) => after(phones.filter((_, i) => i % 2 === node))));
    return { reconnecting: reconnecting as number, staying: staying as number };
  }

  async function revive(): Promise<void> {
    await cluster.startNode(0);
    await Promise.all(phones.filter((_, i) => i % 2 === 0).map((phone) => phone.reconnect()));
  }

  test(
    `within ${LATEST_KILL_MS} ms of a nurse's click leaves all of an opening or nothing, and everybody hears what there is`,
    async () => {
      const seen = { 'nothing happened': 0, 'committed, not answered': 0, answered: 0 };
      let slowest = { reconnecting: 0, staying: 0 };
      let before = await truthOf(cluster.database, 'OPD');
      for (let round = 0; round < KILLS; round++) {
        const begin = performance.now();
        const answer = ask(cluster.url(0), !before.isOpen).catch(() => null);
        // More of them early, where the transaction is.
        await pause(LATEST_KILL_MS * (round / (KILLS - 1)) ** 2);
        await cluster.end(0, 'SIGKILL');
        const wasAnswered = (await answer)?.data?.setQueueOpen.changed === true;
        let after: Truth = await truthOf(cluster.database, 'OPD');
        expect(after.transitions - before.transitions).toBeGreaterThanOrEqual(wasAnswered ? 1 : 0);
        expect(after.transitions - before.transitions).toBeLessThanOrEqual(1);
        const happened = after.transitions > before.transitions;
        seen[wasAnswered ? 'answered' : happened ? 'committed, not answered' : 'nothing happened']++;
        if (!happened) {
          // The nurse got no answer and asks again.
          const again = await ask(cluster.urlNear(0), !before.isOpen);
          expect(again.data.setQueueOpen).toMatchObject({
            changed: true,
            notificationStats: { totalPatientsNotified: PATIENTS },
          });
          after = await truthOf(cluster.database, 'OPD');
        }
        const heardAfter = await heardByAll(await newestAnnouncement(), begin, 30_000);
        slowest = {
          reconnecting: Math.max(slowest.reconnecting, heardAfter.reconnecting),
          staying: Math.max(slowest.staying, heardAfter.staying),
        };
        before = after;
        await revive();
      }
      stateFigure(`kill -9 of a server 0-${LATEST_KILL_MS} ms after the click`, {
        rounds: KILLS,
        patients: PATIENTS,
        ...seen,
        'half done': 0,
        'slowest to hear, other node (ms)': slowest.staying,
        'slowest to hear, reconnecting (ms)': slowest.reconnecting,
      });
    },
    15 * 60_000,
  );

  test(
    'after the commit and before it told anybody: everybody on the other node hears of it within 5 s',
    async () => {
      const published: string[] = [];
      listener.on('message', (_channel, message) => published.push(message));
      await listener.subscribe(`${cluster.busPrefix}:events`);
      const heardAfter: number[] = [];
      for (let round = 0; round < UNPUBLISHED; round++) {
        const { isOpen } = await truthOf(cluster.database, 'OPD');
        wayToRedis.freezeOpenConnections();
        const answer = await ask(cluster.url(0), !isOpen);
        const begin = performance.now();
        await cluster.end(0, 'SIGKILL');
        const announcement = nodeKey('Announcement', answer.data.setQueueOpen.announcement.id) ?? 0;
        const { staying } = await heardByAll(announcement, begin, HEARD_WITHIN_MS);
        heardAfter.push(staying);
        const told = await cluster.database.query<{ id: number | null }>(
          `select (payload -> 'announcement' ->> 'id')::int as id from domain_event where seq = any ($1)`,
          [published.map(Number)],
        );
        expect(told.map(({ id }) => id)).not.toContain(announcement);
        await revive();
      }
      stateFigure('killed after the commit and before it published', {
        rounds: UNPUBLISHED,
        'slowest to hear (ms)': Math.max(...heardAfter),
      });
    },
    10 * 60_000,
  );

  test('no phone missed anything: each heard each announcement, in order, as itself', async () => {
    await truthOf(cluster.database, 'OPD');
    const rows = await cluster.database.query<{ id: string }>('select id from announcement order by id');
    const all = rows.map(({ id }) => Number(id));
    for (const phone of phones) {
      expect(phone.announcements).toEqual(all);
      expect(phone.problems).toEqual([]);
      expect(phone.recipients.size).toBe(1);
      expect(phone.versions).toEqual([...phone.versions].sort((a, b) => a - b));
    }
    expect(new Set(phones.flatMap(({ recipients }) => [...recipients])).size).toBe(phones.length);
    expect(cluster.faults()).toEqual([]);
    const repeats = phones.reduce((sum, { ids }) => sum + ids.length - new Set(ids).size, 0);
    stateFigure('what the phones of both nodes heard', {
      phones: phones.length,
      'announcements each': all.length,
      missed: 0,
      'repeats, with the same id': repeats,
    });
  });
});
